package io.github.camelllm.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelllm.error.AuthenticationException;
import io.github.camelllm.error.ContextTooLongException;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.InvalidRequestException;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.error.OverloadedException;
import io.github.camelllm.error.QuotaExhaustedException;
import io.github.camelllm.error.RateLimitException;
import io.github.camelllm.wire.Headers;
import io.github.camelllm.wire.WireReply;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ErrorWordsTest {

    private static LlmException error(int status, String body) {
        return Errors.of(WireReply.of(status, Headers.NONE, body.replace('\'', '"')));
    }

    private static ErrorWords words(String... lines) {
        return ErrorWords.parse("own.txt", String.join("\n", lines));
    }

    @ParameterizedTest
    @CsvSource({
        "400, This model's maximum context length is 8192 tokens, ContextTooLongException",
        "429, You exceeded your current quota: insufficient_quota, QuotaExhaustedException",
        "429, slow down, RateLimitException",
        "400, API key not valid, AuthenticationException",
        "400, blocked by content management policy, ContentBlockedException",
        "403, the model does not exist: model_not_found, ModelNotFoundException",
        "404, does not support tools, UnsupportedException",
        "404, access to this model is restricted, PermissionException",
        "404, 404 page not found, InvalidRequestException",
        "503, Throttled, RateLimitException",
        "400, overloaded_error, OverloadedException",
    })
    void builtInWords(int status, String message, String leaf) {
        assertThat(error(status, "{'error':{'message':'" + message.replace("'", "") + "'}}")
                        .getClass()
                        .getSimpleName())
                .isEqualTo(leaf);
    }

    @ParameterizedTest
    @CsvSource({"overloaded_error, 529", "rate_limit_error, 429", "some_thing_else, 500", "ResourceNotFound, 404"})
    void anErrorWithoutStatusHasThatOfItsWords(String name, int status) {
        assertThat(Errors.named(name, "it failed").status()).isEqualTo(status);
    }

    @Test
    void ownWordsWinOverBuiltInOnes() {
        LlmException quota = error(429, "{'error':{'code':'insufficient_quota','message':'no money'}}");
        assertThat(quota).isInstanceOf(QuotaExhaustedException.class);
        LlmException own = words("429 RateLimitException INSUFFICIENT_quota").meant(quota);
        assertThat(own).isInstanceOf(RateLimitException.class);
        assertThat(own.facts()).isEqualTo(quota.facts());
        assertThat(words("400 RateLimitException insufficient_quota").meant(quota))
                .isSameAs(quota);
        assertThat(words("* RateLimitException insufficient_quota").meant(own)).isSameAs(own);
    }

    @Test
    void theFirstLineThatFitsDecides() {
        LlmException error = error(400, "{'message':'the engine is warming up'}");
        assertThat(words("* OverloadedException engine", "* RateLimitException warming up")
                        .meant(error))
                .isInstanceOf(OverloadedException.class);
        assertThat(words("# * OverloadedException engine", "", "* RateLimitException warming up")
                        .meant(error))
                .isInstanceOf(RateLimitException.class);
    }

    /** Numbers are the codes of some servers, beside a type that reads better. */
    @Test
    void everyCodeIsAWord() {
        LlmException error = error(400, "{'error':{'code':'1301','type':'bad_input','message':'refused'}}");
        assertThat(error.code()).isEqualTo("bad_input");
        assertThat(words("400 ContextTooLongException 1301").meant(error)).isInstanceOf(ContextTooLongException.class);
        assertThat(words("400 ContextTooLongException bad_input").meant(error))
                .isInstanceOf(ContextTooLongException.class);
    }

    @Test
    void aPageThatIsNoJsonHasWordsToo() {
        LlmException error = error(503, "<h1>The engine is warming up</h1>");
        assertThat(words("503 RateLimitException warming up").meant(error)).isInstanceOf(RateLimitException.class);
    }

    @Test
    void whatIsNoErrorOfAProviderStaysWhatItIs() {
        LlmException own = new InvalidRequestException(ErrorFacts.of("the question is empty"));
        assertThat(words("* RateLimitException empty").meant(own)).isSameAs(own);
    }

    @Test
    void noSecretIsLeftInTheWords() {
        LlmException error = error(401, "{'error':{'code':'bad sk-secret','message':'wrong key sk-secret'}}");
        assertThat(error).isInstanceOf(AuthenticationException.class);
        assertThat(error.without(List.of("sk-secret")).facts().words()).doesNotContain("sk-secret");
    }

    /** What a hostile server says is cut before it is looked at. */
    @Test
    void longWordsAreCut() {
        String much = "much ".repeat(1_000_000);
        LlmException error = error(
                400,
                "{'error':{'code':'" + much + "','type':'" + much + "','message':'" + much + "','status':'" + much
                        + "'}}");
        assertThat(error.facts().words()).hasSizeLessThan(5_000);
        assertThat(error.getMessage()).hasSizeLessThan(5_000);
        assertThat(Errors.named(much, much).facts().words()).hasSizeLessThan(5_000);
        assertThat(error(400, much).facts().words()).hasSizeLessThan(5_000);
        assertThat(error(
                                400,
                                "{'error':{'message':'m','details':[" + ("{'reason':'" + much + "'},").repeat(3)
                                        + "{'reason':'" + much + "'}]}}")
                        .facts()
                        .words())
                .hasSizeLessThan(5_000);
    }

    @ParameterizedTest
    @CsvSource({
        "429 RateLimitException, EXCEPTION WORDS",
        "429 RateLimit too many, has 'RateLimit' where one of AuthenticationException",
        "200 RateLimitException too many, has '200' where a status from 400 to 599 should be",
        "42x RateLimitException too many, has '42x' where a status from 400 to 599 should be",
    })
    void aWrongLineIsNamed(String line, String problem) {
        assertThatThrownBy(() -> words("", line))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("own.txt, line 2: ")
                .hasMessageContaining(problem);
    }
}

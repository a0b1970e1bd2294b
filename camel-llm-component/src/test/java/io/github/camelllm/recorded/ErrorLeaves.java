package io.github.camelllm.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelllm.error.AuthenticationException;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.error.PermanentLlmException;
import io.github.camelllm.error.PermissionException;
import io.github.camelllm.error.QuotaExhaustedException;
import io.github.camelllm.error.RateLimitException;
import io.github.camelllm.error.TransientLlmException;
import java.util.Locale;

/** What an error must be, by what a reader sees in its raw body. */
final class ErrorLeaves {

    private ErrorLeaves() {}

    static void check(Recording recording, LlmException error) {
        String body = recording.text().toLowerCase(Locale.ROOT);
        int status = recording.status();
        if (status == 401) {
            assertThat(error).isInstanceOf(AuthenticationException.class);
        } else if (status == 402) {
            assertThat(error).isInstanceOf(QuotaExhaustedException.class);
        } else if (status == 403) {
            assertThat(error).isInstanceOf(PermanentLlmException.class);
            if (body.contains("signature expired") || body.contains("security token")) {
                assertThat(error).isInstanceOf(AuthenticationException.class);
            } else if (body.contains("don't have access") || body.contains("permission_denied")) {
                assertThat(error).isInstanceOf(PermissionException.class);
            }
        } else if (status == 429) {
            boolean money = body.contains("insufficient_quota") || body.contains("calls / month");
            assertThat(error).isInstanceOf(money ? QuotaExhaustedException.class : RateLimitException.class);
        } else if (status >= 500) {
            assertThat(error).isInstanceOf(TransientLlmException.class);
        } else {
            assertThat(error).isInstanceOf(PermanentLlmException.class);
        }
        String leaf = error.getClass().getSimpleName();
        if (body.contains("api key not valid") || body.contains("incorrect api key")) {
            assertThat(leaf).isEqualTo("AuthenticationException");
        }
        if (body.contains("context length") || body.contains("context window") || body.contains("too many tokens")) {
            assertThat(leaf).isEqualTo("ContextTooLongException");
        }
        if (body.contains("model_not_found")
                || body.contains("not_found_error")
                || body.contains("model identifier is invalid")
                || body.contains("supported api model names are")
                || body.contains("is not found for api version")) {
            assertThat(leaf).isEqualTo("ModelNotFoundException");
        }
        String said = recording.text().contains("\"message\"")
                ? recording.root().path("response").path("body").asText()
                : "";
        if (said.contains("\"message\":\"") && !said.contains("metadata")) {
            String words = error.providerMessage();
            assertThat(words).isNotBlank();
        }
    }
}

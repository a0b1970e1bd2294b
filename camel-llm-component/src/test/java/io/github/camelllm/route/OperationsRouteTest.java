package io.github.camelllm.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelllm.LlmHeaders;
import io.github.camelllm.chat.ChatResponse;
import io.github.camelllm.chat.Delta;
import io.github.camelllm.error.InvalidRequestException;
import io.github.camelllm.error.ModelNotFoundException;
import io.github.camelllm.operation.ListedModel;
import io.github.camelllm.operation.Moderation;
import io.github.camelllm.operation.Ranking;
import io.github.camelllm.operation.TokenCount;
import io.github.camelllm.operation.Transcript;
import io.github.camelllm.usage.CallRecord;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import javax.sound.sampled.AudioSystem;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every operation through the endpoint, without a network. */
final class OperationsRouteTest extends RouteTest {

    private Exchange ask(String uri, Object body, Map<String, Object> headers) {
        return template.request(uri, e -> {
            e.getMessage().setBody(body);
            headers.forEach(e.getMessage()::setHeader);
        });
    }

    private Exchange ask(String uri, Object body) {
        Exchange answer = ask(uri, body, Map.of());
        assertThat(answer.getException()).isNull();
        return answer;
    }

    private CallRecord recorded() throws InterruptedException {
        CallRecord call = calls.poll(5, TimeUnit.SECONDS);
        assertThat(call).isNotNull();
        return call;
    }

    @Test
    void completes() throws Exception {
        Exchange answer = ask("llm:simulator/echo?operation=complete&suffix=the end", "once upon a time");
        assertThat(answer.getMessage().getBody()).isEqualTo(" after 4 words and before 2 words");
        assertThat(answer.getMessage().getHeader(LlmHeaders.FINISH_REASON)).isEqualTo("stop");
        assertThat(answer.getMessage().getHeader(LlmHeaders.INPUT_TOKENS)).isEqualTo(6L);
        assertThat(answer.getMessage().getHeader(LlmHeaders.COST, BigDecimal.class))
                .isEqualByComparingTo("0.000034");
        assertThat(recorded().operation()).isEqualTo("complete");
        Exchange cut = ask("llm:simulator/echo?operation=complete&maxTokens=2&output=response", "one");
        ChatResponse response = cut.getMessage().getBody(ChatResponse.class);
        assertThat(response.text()).isEqualTo(" after 1");
        assertThat(response.finish().reason().word()).isEqualTo("length");
    }

    @Test
    void completesPieceByPiece() throws Exception {
        Exchange answer = ask("llm:simulator/echo?operation=complete&stream=true", "once upon");
        Iterator<?> pieces = answer.getMessage().getBody(Iterator.class);
        List<String> texts = new ArrayList<>();
        while (pieces.hasNext()) {
            if (pieces.next() instanceof Delta.Text text) {
                texts.add(text.text());
            }
        }
        assertThat(texts).containsExactly(" after", " 2", " words");
        CallRecord call = recorded();
        assertThat(call.usage().output()).isEqualTo(3);
        assertThat(call.cost()).isEqualByComparingTo("0.000014");
    }

    @Test
    void draws() throws Exception {
        Exchange answer = ask("llm:simulator/image?operation=image", "a red square");
        byte[] png = answer.getMessage().getBody(byte[].class);
        assertThat(ImageIO.read(new ByteArrayInputStream(png)).getWidth()).isEqualTo(16);
        assertThat(answer.getMessage().getHeader(LlmHeaders.COST, BigDecimal.class))
                .isEqualByComparingTo("0.004015");
        List<?> two = ask("llm:simulator/image?operation=image&choices=2", "a red square")
                .getMessage()
                .getBody(List.class);
        assertThat(two).hasSize(2);
        assertThat((byte[]) two.get(0)).isEqualTo(png).isNotEqualTo(two.get(1));
    }

    @Test
    void speaks() throws Exception {
        Exchange answer = ask("llm:simulator/speech?operation=speech&voice=v", "one two three");
        try (InputStream sound = answer.getMessage().getBody(InputStream.class)) {
            byte[] wav = sound.readAllBytes();
            assertThat(AudioSystem.getAudioInputStream(new ByteArrayInputStream(wav))
                            .getFrameLength())
                    .isEqualTo(3 * 800);
        }
        assertThat(recorded().outcome()).isEqualTo(CallRecord.Outcome.COMPLETE);
    }

    @Test
    void speechThatNobodyHearsOutIsCancelled() throws Exception {
        Exchange answer = ask("llm:simulator/speech?operation=speech&extra.tokens-per-second=1", "one two three");
        try (InputStream sound = answer.getMessage().getBody(InputStream.class)) {
            assertThat(sound.read()).isEqualTo('R');
        }
        assertThat(recorded().outcome()).isEqualTo(CallRecord.Outcome.CANCELLED);
    }

    @Test
    void transcribesBytesFilesAndStreams(@TempDir Path folder) throws Exception {
        byte[] bytes = "a recording".getBytes(StandardCharsets.UTF_8);
        Path file = Files.write(folder.resolve("call.mp3"), bytes);
        String expected = "11 bytes with the hash 965ffbb4";
        String uri = "llm:simulator/transcribe?operation=transcribe";
        String heard = ask(uri, bytes).getMessage().getBody(String.class);
        assertThat(heard).startsWith("11 bytes with the hash ").hasSameSizeAs(expected);
        assertThat(ask(uri, file.toFile()).getMessage().getBody()).isEqualTo(heard);
        assertThat(ask(uri, file).getMessage().getBody()).isEqualTo(heard);
        assertThat(ask(uri, new ByteArrayInputStream(bytes)).getMessage().getBody())
                .isEqualTo(heard);
    }

    @Test
    void transcriptsHaveForms() {
        byte[] bytes = {1, 2, 3};
        String uri = "llm:simulator/transcribe?operation=transcribe&output=response&format=";
        assertThat(ask(uri + "srt", bytes)
                        .getMessage()
                        .getBody(Transcript.class)
                        .text())
                .startsWith("1\n00:00:00,000 --> ");
        assertThat(ask(uri + "vtt", bytes)
                        .getMessage()
                        .getBody(Transcript.class)
                        .text())
                .startsWith("WEBVTT");
        Transcript verbose = ask(uri + "verbose_json", bytes).getMessage().getBody(Transcript.class);
        assertThat(verbose.seconds()).isEqualTo(1.0);
        assertThat(verbose.segments()).containsExactly(new Transcript.Span(0.0, 1.0, verbose.text()));
        assertThat(verbose.language()).isEqualTo("english");
    }

    @Test
    void textIsNoRecording() {
        Exchange answer = ask("llm:simulator/transcribe?operation=transcribe", "words", Map.of());
        assertThat(answer.getException())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("a file, bytes or a stream, not text");
    }

    @Test
    void judges() {
        Moderation.Verdict verdict = ask("llm:simulator/moderate?operation=moderate", "pure hate")
                .getMessage()
                .getBody(Moderation.Verdict.class);
        assertThat(verdict.flagged()).isTrue();
        assertThat(verdict.categories()).containsEntry("hate", true).containsEntry("violence", false);
        assertThat(verdict.scores().get("hate")).isEqualTo(0.99);
        List<?> both = ask("llm:simulator/moderate?operation=moderate", List.of("love", "violence"))
                .getMessage()
                .getBody(List.class);
        assertThat(both).extracting(v -> ((Moderation.Verdict) v).flagged()).containsExactly(false, true);
    }

    @Test
    void ranks() {
        Exchange answer = ask(
                "llm:simulator/rerank?operation=rerank&topN=2",
                List.of("the sea is blue", "grass is green", "the sky is blue"),
                Map.of(LlmHeaders.QUERY, "blue sky"));
        assertThat((Object) answer.getMessage().getBody(List.class))
                .isEqualTo(List.of(
                        new Ranking.Ranked(2, 1.0, "the sky is blue"), new Ranking.Ranked(0, 0.5, "the sea is blue")));
        assertThat(answer.getMessage().getHeader(LlmHeaders.COST, BigDecimal.class))
                .isEqualByComparingTo("0.00000065");
        assertThat(ask("llm:simulator/rerank?operation=rerank", List.of("a"), Map.of())
                        .getException())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("CamelLlmQuery");
    }

    @Test
    void modelsAreListedWithWhatTheCatalogKnows() {
        List<?> models =
                ask("llm:simulator?operation=models", null).getMessage().getBody(List.class);
        ListedModel echo = (ListedModel) models.get(0);
        assertThat(echo.id()).isEqualTo("echo");
        assertThat(echo.contextTokens()).isEqualTo(128_000);
        assertThat(echo.outputTokens()).isEqualTo(16_384);
        assertThat(echo.abilities()).contains("structured-output", "temperature");
        assertThat(echo.prices().get("input")).isEqualByComparingTo("1");
        ListedModel one =
                ask("llm:simulator/embed?operation=model", null).getMessage().getBody(ListedModel.class);
        assertThat(one.abilities()).containsExactly("embeddings");
        assertThat(one.prices().get("input")).isEqualByComparingTo("0.02");
        assertThat(ask("llm:simulator/nobody?operation=model", null, Map.of()).getException())
                .isInstanceOf(ModelNotFoundException.class)
                .hasMessageContaining("nobody");
    }

    @Test
    void tokensAreCountedHereIfWanted() throws Exception {
        Exchange local = ask("llm:simulator/gpt-4o?operation=tokens&tokenCounter=local&output=response", "hello world");
        // two words, three around the message, one for its role, three for the answer
        assertThat(local.getMessage().getBody()).isEqualTo(new TokenCount(9, false));
        assertThat(local.getMessage().getHeader(LlmHeaders.INPUT_TOKENS)).isEqualTo(9L);
        Exchange estimate =
                ask("llm:simulator/echo?operation=tokens&tokenCounter=estimate&output=response", "a".repeat(40));
        assertThat(estimate.getMessage().getBody()).isEqualTo(new TokenCount(17, true));
        assertThat(estimate.getMessage()
                        .getHeader(LlmHeaders.WARNINGS, List.class)
                        .toString())
                .contains("an estimate");
        assertThat(calls.poll(50, TimeUnit.MILLISECONDS)).as("nobody was asked").isNull();
    }

    @Test
    void everyProviderCountsTokens() {
        variables.put("XAI_API_KEY", "k");
        variables.put("OPENROUTER_API_KEY", "k");
        variables.put("AWS_BEARER_TOKEN_BEDROCK", "k");
        variables.put("AWS_REGION", "us-east-1");
        assertThat(count("xai/grok-4").estimated()).isTrue();
        assertThat(count("openrouter/openai/gpt-4o").estimated()).isFalse();
        assertThat(count("bedrock/openai.gpt-oss-120b-1:0").estimated()).isFalse();
        assertThat(count("bedrock/amazon.nova-pro-v1:0").estimated()).isTrue();
        assertThat(calls).as("nobody was asked").isEmpty();
    }

    private TokenCount count(String target) {
        Exchange answer = ask("llm:" + target + "?operation=tokens&output=response", "hello");
        assertThat(answer.getException()).isNull();
        return answer.getMessage().getBody(TokenCount.class);
    }
}

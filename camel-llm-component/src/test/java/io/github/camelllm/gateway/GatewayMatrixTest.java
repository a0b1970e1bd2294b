package io.github.camelllm.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelllm.LlmHeaders;
import io.github.camelllm.chat.ChatResponse;
import io.github.camelllm.codec.Codec;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.http.ScriptedServer;
import io.github.camelllm.provider.ConnectionSettings;
import io.github.camelllm.provider.Environment;
import io.github.camelllm.provider.Providers;
import io.github.camelllm.recorded.CodecGolden;
import io.github.camelllm.recorded.Recording;
import io.github.camelllm.recorded.Recordings;
import io.github.camelllm.recorded.ServedAnswers;
import io.github.camelllm.wire.Headers;
import io.github.camelllm.wire.WireReply;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.model.RouteDefinition;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Whatever format a provider answers in, whole or streamed, and whatever format a caller wants, whole or streamed: the
 * caller puts together what the provider said.
 */
final class GatewayMatrixTest extends GatewayTest {

    private static final String ANY = "any-model";

    /**
     * A format that providers speak.
     *
     * @param connection with a model
     */
    private record Outbound(String connection, Codec codec) {}

    private static final Map<String, Outbound> OUTBOUND = new HashMap<>();

    private static void outbound(String folder, String provider, String model, String... settings) {
        Map<String, String> all =
                new HashMap<>(Map.of("api-key", "k", "region", "us-east-1", "base-url", "http://x/v1"));
        for (int i = 0; i < settings.length; i += 2) {
            all.put(settings[i], settings[i + 1]);
        }
        Codec codec = Providers.get(provider)
                .connector()
                .connect(ConnectionSettings.of("x", all, Environment.NONE))
                .chat()
                .apply(model);
        OUTBOUND.put(folder, new Outbound(folder + '/' + model, codec));
    }

    static {
        outbound("chat-completions", "compatible", ANY);
        outbound("responses", "compatible", ANY, "api", "responses");
        outbound("anthropic", "anthropic", ANY);
        outbound("framed", "bedrock", "anthropic.claude-any", "api", "invoke");
        outbound("generate-content", "gemini", ANY);
        outbound("converse", "bedrock", ANY);
        outbound("cohere", "cohere", ANY);
        outbound("ollama", "ollama", ANY);
    }

    private volatile Recording current = Recordings.own().get(0);

    @Override
    String[][] connections() {
        return new String[][] {
            {"chat-completions", "compatible"},
            {"responses", "compatible", "api", "responses"},
            {"anthropic", "anthropic"},
            {"framed", "bedrock", "region", "us-east-1", "api", "invoke"},
            {"generate-content", "gemini"},
            {"converse", "bedrock", "region", "us-east-1"},
            {"cohere", "cohere"},
            {"ollama", "ollama"}
        };
    }

    @Override
    void script(ScriptedServer.Connection connection) throws Exception {
        byte[] body = current.body();
        connection.write("HTTP/1.1 200 OK\r\nContent-Type: " + current.contentType() + "\r\nContent-Length: "
                + body.length + "\r\n\r\n");
        connection.write(body);
    }

    @Override
    void route(RouteDefinition from) {
        from.process(exchange -> exchange.getMessage().setHeader(LlmHeaders.STREAM, current.streamed()))
                .to("llm:simulator/echo");
    }

    private static String folder(Recording recording) {
        String folder = String.valueOf(
                Objects.requireNonNull(recording.file().getParent()).getFileName());
        return folder.equals("anthropic") && recording.contentType().contains("amazon") ? "framed" : folder;
    }

    /** What the provider said; empty if it is an error, or no conversation. */
    private static Optional<ChatResponse> said(Recording recording) {
        Outbound outbound = OUTBOUND.get(folder(recording));
        if (outbound == null || recording.status() >= 300) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    recording.streamed()
                            ? CodecGolden.stream(outbound.codec(), recording.body(), 1 << 20)
                            : outbound.codec().decode(recording.reply()));
        } catch (LlmException e) {
            return Optional.empty();
        }
    }

    @TestFactory
    Stream<DynamicTest> everyFormatInEveryOther() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Recording recording : Recordings.own()) {
            Optional<ChatResponse> said = said(recording);
            if (said.isPresent()) {
                for (ServedAnswers.Format format : ServedAnswers.FORMATS) {
                    tests.add(DynamicTest.dynamicTest(
                            recording + " as " + format.name(), () -> check(recording, said.get(), format)));
                }
            }
        }
        assertThat(tests).hasSizeGreaterThan(100);
        return tests.stream();
    }

    private void check(Recording recording, ChatResponse said, ServedAnswers.Format format) throws Exception {
        current = recording;
        Map<String, Object> expected = ServedAnswers.said(said, format);
        for (boolean stream : new boolean[] {false, true}) {
            String connection =
                    Objects.requireNonNull(OUTBOUND.get(folder(recording))).connection();
            String request = question(format.path(), connection, "hi", stream);
            if (format.name().equals("chat")) {
                request = request.replaceFirst("\\{", "{\"stream_options\":{\"include_usage\":true},");
            }
            HttpResponse<String> answer = ask(format.path(), request);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            byte[] bytes = answer.body().getBytes(java.nio.charset.StandardCharsets.UTF_8);
            ChatResponse read = stream
                    ? CodecGolden.stream(format.client(), bytes, 7)
                    : format.client().decode(new WireReply(200, Headers.NONE, bytes, bytes.length));
            assertThat(ServedAnswers.said(read, format))
                    .as("%s, stream=%s", format.name(), stream)
                    .isEqualTo(expected);
        }
    }
}

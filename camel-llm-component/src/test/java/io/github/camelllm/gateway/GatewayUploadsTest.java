package io.github.camelllm.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelllm.http.ScriptedServer;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Recordings that are sent to be written down. */
final class GatewayUploadsTest extends GatewayTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String EDGE = "----the-edge";

    private final BlockingQueue<ScriptedServer.Connection> asked = new LinkedBlockingQueue<>();

    @Override
    String options() {
        return "?maxUploadBytes=300000";
    }

    @Override
    void script(ScriptedServer.Connection connection) throws Exception {
        asked.add(connection);
        connection.reply(200, "application/json", "{\"text\":\"hello\",\"logprobs\":[{\"token\":\"h\"}]}");
    }

    private static byte[] form(String file, String... fields) {
        StringBuilder form = new StringBuilder();
        if (!file.isEmpty()) {
            form.append("--" + EDGE + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"talk.mp3\"\r\n"
                    + "Content-Type: audio/mpeg\r\n\r\n" + file + "\r\n");
        }
        for (int i = 0; i < fields.length; i += 2) {
            form.append("--" + EDGE + "\r\nContent-Disposition: form-data; name=\"" + fields[i] + "\"\r\n\r\n"
                    + fields[i + 1] + "\r\n");
        }
        return form.append("--" + EDGE + "--\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private HttpResponse<String> upload(String path, byte[] form) throws Exception {
        HttpRequest request = to(path).header("content-type", "multipart/form-data; boundary=" + EDGE)
                .POST(HttpRequest.BodyPublishers.ofByteArray(form))
                .build();
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            json         | application/json          | {"text":"200000 bytes
            verbose_json | application/json          | "duration":1.0
            text         | text/plain; charset=utf-8 | 200000 bytes
            srt          | text/plain; charset=utf-8 | 00:00:00,000 -->
            vtt          | text/plain; charset=utf-8 | WEBVTT
            """)
    void transcriptions(String format, String type, String words) throws Exception {
        HttpResponse<String> answer = upload(
                "/v1/audio/transcriptions",
                form("x".repeat(200_000), "model", "simulator/transcribe", "response_format", format));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).hasValue(type);
        assertThat(answer.body()).contains(words);
    }

    @Test
    void transcriptsThatAreStreamed() throws Exception {
        HttpResponse<String> answer =
                upload("/v1/audio/transcriptions", form("abc", "model", "simulator/transcribe", "stream", "true"));
        assertThat(answer.headers().firstValue("content-type")).hasValue("text/event-stream; charset=utf-8");
        assertThat(answer.body())
                .contains("{\"type\":\"transcript.text.delta\",\"delta\":\"3 bytes")
                .contains("{\"type\":\"transcript.text.done\",\"text\":\"3 bytes");
    }

    /** What the form says reaches a provider of the same format, and what that one says the caller. */
    @ParameterizedTest
    @CsvSource({"/v1/audio/transcriptions", "/v1/audio/translations"})
    void recordingsReachTheProvider(String path) throws Exception {
        HttpResponse<String> answer = upload(
                path,
                form(
                        "the recording",
                        "model",
                        "up/whisper",
                        "temperature",
                        "0.5",
                        "timestamp_granularities[]",
                        "word",
                        "timestamp_granularities[]",
                        "segment",
                        "include[]",
                        "logprobs",
                        "chunking_strategy",
                        "auto"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(JSON.readTree(answer.body()).at("/logprobs/0/token").asText())
                .isEqualTo("h");
        ScriptedServer.Connection upstream = asked.poll(20, TimeUnit.SECONDS);
        assertThat(upstream).isNotNull();
        assertThat(upstream.request).contains(path.substring(3) + " HTTP/1.1").contains("ontent-Length");
        assertThat(upstream.body)
                .contains("name=\"model\"")
                .contains("whisper")
                .contains("0.5")
                .contains("word")
                .contains("segment")
                .contains("name=\"include[]\"")
                .contains("chunking_strategy")
                .contains("filename=\"talk.mp3\"")
                .contains("audio/mpeg")
                .contains("the recording");
    }

    private static long uploads() throws Exception {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(f -> f.getFileName().toString().startsWith("llm-gateway-"))
                    .count();
        }
    }

    /** Files that were put aside are gone when all is over, however it ends. */
    @Test
    void uploadsThatAreNone() throws Exception {
        long before = uploads();
        upload("/v1/audio/transcriptions", form("abc", "model", "simulator/transcribe"));
        wrong(upload("/v1/audio/transcriptions", form("abc")), 400, "names no 'model'");
        wrong(upload("/v1/audio/transcriptions", form("", "model", "simulator/transcribe")), 400, "no 'file'");
        wrong(upload("/v1/audio/transcriptions", form("x".repeat(400_000), "model", "m")), 413, "300000 bytes");
        wrong(upload("/v1/audio/transcriptions", form("a", "model", "m", "temperature", "hot")), 400, "temperature");
        wrong(ask("/v1/audio/transcriptions", "{}"), 400, "multipart/form-data");
        wrong(upload("/v1/audio/transcriptions", form("abc", "model", "nosuch/m")), 404, "'nosuch/m'");
        while (uploads() > before) {
            Thread.onSpinWait(); // the limit is the test's own
        }
    }
}

package io.github.camelllm.recorded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.camelllm.wire.Headers;
import io.github.camelllm.wire.WireReply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** One request and its reply as they were on the wire. */
public record Recording(Path file, JsonNode root) {

    public static final ObjectMapper JSON = JsonMapper.builder()
            .enable(com.fasterxml.jackson.databind.DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
            .build();

    public static Recording read(Path file) {
        try {
            return new Recording(file, JSON.readTree(file.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    public String provider() {
        return root.path("provider").asText();
    }

    /** Path of the request without host and query. */
    public String path() {
        String url = root.path("request").path("url").asText();
        String path = url.replaceFirst("^https?://[^/]+", "");
        int query = path.indexOf('?');
        return query < 0 ? path : path.substring(0, query);
    }

    public String method() {
        return root.path("request").path("method").asText();
    }

    public JsonNode requestBody() {
        return root.path("request").path("body");
    }

    public int status() {
        return root.path("response").path("status").asInt();
    }

    public String contentType() {
        return root.path("response")
                .path("headers")
                .path("content-type")
                .asText("")
                .toLowerCase(Locale.ROOT);
    }

    public byte[] body() {
        JsonNode response = root.path("response");
        String body = response.path("body").asText("");
        return "base64".equals(response.path("bodyEncoding").asText())
                ? Base64.getDecoder().decode(body)
                : body.getBytes(StandardCharsets.UTF_8);
    }

    public String text() {
        return new String(body(), StandardCharsets.UTF_8);
    }

    public Headers headers() {
        List<String> list = new ArrayList<>();
        root.path("response").path("headers").properties().forEach(h -> {
            list.add(h.getKey());
            list.add(h.getValue().asText());
        });
        return Headers.of(list.toArray(String[]::new));
    }

    public WireReply reply() {
        byte[] body = body();
        return new WireReply(status(), headers(), body, body.length);
    }

    /** Whether the reply came as a stream, by its looks: recorders sometimes lose the content type. */
    public boolean streamed() {
        String start = text().stripLeading();
        return contentType().contains("eventstream")
                || contentType().contains("ndjson")
                || start.startsWith("data:")
                || start.startsWith("event:")
                || start.startsWith("id:")
                || start.startsWith(":");
    }

    @Override
    public String toString() {
        return provider() + "/" + file.getFileName();
    }
}

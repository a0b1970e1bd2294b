package io.github.camelllm.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.camelllm.codec.Download;
import io.github.camelllm.codec.Operation;
import io.github.camelllm.codec.RequestCodec;
import io.github.camelllm.operation.OperationName;
import io.github.camelllm.wire.Headers;
import io.github.camelllm.wire.WireReply;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A reply to an operation, in the project's own words, and what is read from it.
 *
 * @param json body, type, status; under {@code read} what the answer says by the names of its members, under {@code first}
 *     what its first entry says, under {@code next} what its iterator brings first
 */
record OwnReply(JsonNode json) {

    private static final Path FOLDER = Path.of("src/test/resources/replies");
    private static final Map<String, JsonNode> FILES = new ConcurrentHashMap<>();

    /** Empty if there is none. One of the way's own format goes before; then its provider's, then those of the like. */
    static Optional<OwnReply> of(Way way, OperationName name) {
        return find(way.provider(), name.word() + ' ' + way.format()).or(() -> find(way.provider(), name.word()));
    }

    private static Optional<OwnReply> find(String provider, String word) {
        JsonNode file = file(provider);
        JsonNode found = file.path("replies").path(word);
        if (found.isTextual()) {
            return find(provider, found.asText());
        }
        if (found.isObject()) {
            return Optional.of(new OwnReply(found));
        }
        for (String other : file.path("like").asText().split(" ")) {
            JsonNode like = other.isEmpty()
                    ? MissingNode.getInstance()
                    : file(other).path("replies").path(word);
            if (like.isTextual()) {
                return find(provider, like.asText());
            }
            if (like.isObject()) {
                return Optional.of(new OwnReply(like));
            }
        }
        return Optional.empty();
    }

    private static JsonNode file(String provider) {
        return FILES.computeIfAbsent(provider, name -> {
            try {
                return Sending.json(Files.readString(FOLDER.resolve(name + ".json")));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Whether the way's codec reads what there is of it. */
    static boolean isRead(Way way, OperationName name) {
        Object question = SampleQuestions.of(way, name).get(0);
        return of(way, name)
                .map(reply -> reply.read(way.operation(name), question))
                .isPresent();
    }

    /** The body as it is on the wire. */
    String text() {
        JsonNode body = json.path("body");
        return body.isTextual() ? body.asText() : body.toString();
    }

    boolean isJson() {
        return !json.path("body").isTextual();
    }

    private Headers headers() {
        return Headers.of("content-type", json.path("type").asText("application/json"));
    }

    /** What the codec makes of it. */
    @SuppressWarnings("unchecked") // an operation's name decides its types
    Object read(RequestCodec<?> codec, Object question) {
        if (codec instanceof Download<?, ?> download) {
            return download.open(headers(), new ByteArrayInputStream(text().getBytes(StandardCharsets.UTF_8)));
        }
        Operation<Object, Object> operation = (Operation<Object, Object>) codec;
        Object decoded = operation.decode(WireReply.of(json.path("status").asInt(200), headers(), text()));
        return Objects.requireNonNull(operation.complete(question, decoded));
    }
}

package io.github.camelllm.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.Warnings;
import io.github.camelllm.codec.RequestCodec;
import io.github.camelllm.error.UnsupportedException;
import io.github.camelllm.operation.OperationName;
import io.github.camelllm.recorded.Recording;
import io.github.camelllm.wire.WireBody;
import io.github.camelllm.wire.WireRequest;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a question on its way out.
 *
 * @param request null if it was refused
 * @param text the body as it is sent; empty if there is none
 * @param refusal why nothing is sent; null if something is
 */
record Sending(@Nullable WireRequest request, String text, List<String> warnings, @Nullable String refusal) {

    static Sending of(Way way, ChatRequest question) {
        return of(way.codec(), question);
    }

    @SuppressWarnings("unchecked")
    static <Q> Sending of(Way way, OperationName operation, Q question) {
        return of((RequestCodec<Q>) way.operation(operation), question);
    }

    /** What others sent. */
    static Sending of(Recording recording) {
        String text = recording.requestBody().toString();
        return new Sending(WireRequest.post(recording.path(), WireBody.of(text)), text, List.of(), null);
    }

    private static <Q> Sending of(RequestCodec<Q> operation, Q question) {
        Warnings warnings = new Warnings();
        try {
            WireRequest request = operation.encode(question, warnings);
            String text = request.body() == null ? "" : request.body().text();
            return new Sending(request, text, warnings.messages(), null);
        } catch (UnsupportedException e) {
            return new Sending(null, "", warnings.messages(), Objects.requireNonNull(e.getMessage()));
        }
    }

    boolean refused() {
        return refusal != null;
    }

    /** Whether the same would be sent to the same place. */
    boolean sameAs(Sending other) {
        return text.equals(other.text) && Objects.equals(path(), other.path());
    }

    private @Nullable String path() {
        return request == null ? null : request.path();
    }

    JsonNode body() {
        return json(text);
    }

    static JsonNode json(String text) {
        try {
            return Recording.JSON.readTree(text);
        } catch (IOException e) {
            throw new AssertionError("no JSON: " + text, e);
        }
    }

    /** What the body has that the schema of its way does not allow; empty if nothing, or if this machine has no schema. */
    List<String> faults(Way way, OperationName operation) {
        return faults(way, operation, Corrections.of(way));
    }

    List<String> faults(Way way, OperationName operation, List<Correction> corrections) {
        return Published.of(way, operation, Objects.requireNonNull(request), corrections)
                .map(schema -> schema.faults(body()))
                .orElse(List.of());
    }
}

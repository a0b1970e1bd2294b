package io.github.camelllm.codec.anthropic;

import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.codec.Bodies;
import io.github.camelllm.json.JsonWriter;
import io.github.camelllm.wire.Framing;
import io.github.camelllm.wire.WireBody;
import io.github.camelllm.wire.WireRequest;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What differs around a body where other hosts carry the format.
 *
 * @param place path of a request
 * @param model how the body names the model; null if it does not
 * @param streamInBody whether the body says that the reply should be streamed
 * @param version value of {@code anthropic_version} in the body; null where the version is a header field
 * @param betasInBody whether the names of features in trial are a list in the body; else they are a header field
 * @param framing how a streamed reply's events are told apart; binary frames carry each event in base64 under
 *     {@code bytes}
 */
public record Envelope(
        Place place,
        @Nullable UnaryOperator<String> model,
        boolean streamInBody,
        @Nullable String version,
        boolean betasInBody,
        Framing framing) {

    /** As the format's own makers carry it. */
    public static final Envelope DIRECT =
            new Envelope((model, stream) -> "/messages", UnaryOperator.identity(), true, null, false, Framing.SSE);

    private static final String BETAS = "anthropic_beta";

    /** Where a request goes. */
    @FunctionalInterface
    public interface Place {
        /** The path after the base address, with the query. */
        String of(String model, boolean stream);
    }

    /** The same with another path. */
    public Envelope at(Place other) {
        return new Envelope(other, model, streamInBody, version, betasInBody, framing);
    }

    WireRequest wrap(ChatRequest question, Consumer<JsonWriter> members) {
        Set<String> betas = Betas.of(question);
        WireBody body = Bodies.json(question, json -> {
            json.field("model", model == null ? null : model.apply(question.model()));
            json.field("anthropic_version", version);
            if (betasInBody) {
                json.strings(BETAS, betas);
            }
            members.accept(json);
            if (streamInBody && question.stream()) {
                json.field("stream", true);
            }
        });
        WireRequest request = WireRequest.post(place.of(question.model(), question.stream()), body);
        return betasInBody || betas.isEmpty()
                ? request
                : request.withHeader(BETAS.replace('_', '-'), String.join(",", betas));
    }
}

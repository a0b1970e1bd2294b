package io.github.camelllm.codec.openai;

import io.github.camelllm.chat.Usage;
import io.github.camelllm.chat.Warnings;
import io.github.camelllm.codec.Bodies;
import io.github.camelllm.codec.EmbedLimits;
import io.github.camelllm.codec.EmbedOperation;
import io.github.camelllm.codec.Errors;
import io.github.camelllm.codec.Malformed;
import io.github.camelllm.codec.UsageReport;
import io.github.camelllm.codec.Vectors;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.error.MalformedReplyException;
import io.github.camelllm.json.JsonView;
import io.github.camelllm.operation.EmbedRequest;
import io.github.camelllm.operation.Embeddings;
import io.github.camelllm.wire.WireReply;
import io.github.camelllm.wire.WireRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Embeddings.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/embeddings">the format</a>
 */
public final class EmbeddingsCodec implements EmbedOperation {

    /** Name of this format. */
    public static final String FORMAT = "embeddings";

    private final EmbedLimits limits;
    private final @Nullable String dimensions;

    public EmbeddingsCodec(EmbedLimits limits) {
        this(limits, "dimensions");
    }

    /**
     * @param limits what the server takes in one call
     * @param dimensions the server's word for the length of vectors; null if it has none
     */
    public EmbeddingsCodec(EmbedLimits limits, @Nullable String dimensions) {
        this.limits = limits;
        this.dimensions = dimensions;
    }

    @Override
    public EmbedLimits limits(EmbedRequest question) {
        return limits;
    }

    @Override
    public String format() {
        return FORMAT;
    }

    @Override
    public WireRequest encode(EmbedRequest question, Warnings warnings) {
        if (question.purpose() != null) {
            warnings.dropped("purpose", "the provider's models have none");
        }
        return WireRequest.post("/embeddings", Bodies.json(question.extra(), json -> {
            json.field("model", question.model());
            if (question.texts().size() == 1) {
                json.field("input", question.texts().get(0));
            } else {
                json.strings("input", question.texts());
            }
            if (dimensions != null) {
                json.field(dimensions, question.dimensions());
            } else if (question.dimensions() != null) {
                warnings.dropped("dimensions", "the provider's models have one length only");
            }
            if (question.encoding() != null) {
                json.field("encoding_format", question.encoding().name().toLowerCase(Locale.ROOT));
            }
        }));
    }

    @Override
    public Embeddings decode(WireReply reply) {
        JsonView root = Malformed.parse(reply);
        if (!root.get("data").isArray()) {
            if (Errors.isError(root)) {
                throw Errors.inBody(root);
            }
            throw new MalformedReplyException(ErrorFacts.of("the reply has no vectors"));
        }
        List<@Nullable Long> numbers = new ArrayList<>();
        List<float[]> vectors = new ArrayList<>();
        for (JsonView item : root.get("data")) {
            numbers.add(item.number("index"));
            vectors.add(Vectors.read(item.get("embedding")));
        }
        return new Embeddings(root.text("model"), inOrder(vectors, numbers), usage(root.get("usage")));
    }

    /** Servers may send vectors in any order; where their numbers make no sense, the order is that of the list. */
    private static List<float[]> inOrder(List<float[]> vectors, List<@Nullable Long> numbers) {
        float[][] places = new float[vectors.size()][];
        for (int i = 0; i < places.length; i++) {
            Long number = numbers.get(i);
            if (number == null || number < 0 || number >= places.length || places[number.intValue()] != null) {
                return vectors;
            }
            places[number.intValue()] = vectors.get(i);
        }
        return List.of(places);
    }

    /** Some servers report the total only, which is the input since there is no other output than vectors. */
    private static Usage usage(JsonView reported) {
        Usage usage = UsageReport.read(reported);
        Long total = reported.number("total_tokens");
        return usage.input() == null && total != null ? Usage.of(total, null) : usage;
    }

    @Override
    public LlmException decodeError(WireReply reply) {
        return Errors.of(reply);
    }
}

package io.github.camelllm.codec.cohere;

import io.github.camelllm.chat.Usage;
import io.github.camelllm.chat.Warnings;
import io.github.camelllm.codec.Bodies;
import io.github.camelllm.codec.EmbedLimits;
import io.github.camelllm.codec.EmbedOperation;
import io.github.camelllm.codec.Errors;
import io.github.camelllm.codec.Malformed;
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
import org.jspecify.annotations.Nullable;

/**
 * Embeddings. The reply names each kind of number that was asked for; the most exact one is taken.
 *
 * @see <a href="https://docs.cohere.com/v2/reference/embed">the format</a>
 */
public final class CohereEmbeddings implements EmbedOperation {

    /** @see <a href="https://docs.cohere.com/v2/reference/embed#request.body.texts">the maximum of texts</a> */
    private static final EmbedLimits LIMITS = EmbedLimits.texts(96);

    @Override
    public EmbedLimits limits(EmbedRequest question) {
        return LIMITS;
    }

    @Override
    public WireRequest encode(EmbedRequest question, Warnings warnings) {
        EmbedOperation.dropEncoding(question, warnings);
        if (question.purpose() == EmbedRequest.Purpose.SIMILARITY) {
            warnings.add("the purpose similarity was sent as clustering: the format has no nearer one");
        }
        return WireRequest.post("/v2/embed", Bodies.json(question.extra(), json -> {
            json.field("model", question.model());
            json.strings("texts", question.texts());
            json.field("input_type", word(question.purpose()));
            json.strings("embedding_types", List.of("float"));
            json.field("output_dimension", question.dimensions());
        }));
    }

    /** All models of today ask for a purpose; where the user does not care, texts are meant to be found. */
    private static String word(EmbedRequest.@Nullable Purpose purpose) {
        if (purpose == null) {
            return "search_document";
        }
        return switch (purpose) {
            case DOCUMENT -> "search_document";
            case QUERY -> "search_query";
            case CLASSIFICATION -> "classification";
            case CLUSTERING, SIMILARITY -> "clustering";
        };
    }

    @Override
    public Embeddings decode(WireReply reply) {
        JsonView root = Malformed.parse(reply);
        JsonView found = root.get("embeddings");
        JsonView list = found.isArray() ? found : found.any("float", "base64", "int8", "uint8", "binary", "ubinary");
        if (!list.isArray()) {
            if (Errors.isError(root)) {
                throw Errors.inBody(root);
            }
            throw new MalformedReplyException(ErrorFacts.of("the reply has no vectors"));
        }
        List<float[]> vectors = new ArrayList<>();
        for (JsonView vector : list) {
            vectors.add(Vectors.read(vector));
        }
        JsonView meta = root.get("meta");
        JsonView tokens = meta.get("tokens").notEmpty() ? meta.get("tokens") : meta.get("billed_units");
        return new Embeddings(root.text("model"), vectors, Usage.of(tokens.number("input_tokens"), null));
    }

    @Override
    public LlmException decodeError(WireReply reply) {
        return Errors.of(reply);
    }
}

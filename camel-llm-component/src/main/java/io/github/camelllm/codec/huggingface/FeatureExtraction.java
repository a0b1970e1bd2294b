package io.github.camelllm.codec.huggingface;

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

/**
 * Embeddings.
 *
 * @see <a href="https://huggingface.co/docs/inference-providers/tasks/feature-extraction">the format</a>
 */
public final class FeatureExtraction implements EmbedOperation {

    /**
     * What the embedding server takes unless its owner lets it take more.
     *
     * @see <a href="https://huggingface.co/docs/text-embeddings-inference/cli_arguments">max-client-batch-size</a>
     */
    private static final EmbedLimits LIMITS = EmbedLimits.texts(32);

    @Override
    public EmbedLimits limits(EmbedRequest question) {
        return LIMITS;
    }

    @Override
    public WireRequest encode(EmbedRequest question, Warnings warnings) {
        EmbedOperation.dropEncoding(question, warnings);
        if (question.purpose() != null) {
            warnings.dropped("purpose", "the format has prompts with a name instead: extra.prompt_name");
        }
        String path = ModelPath.of(question.model()) + "/pipeline/feature-extraction";
        return WireRequest.post(path, Bodies.json(question.extra(), json -> json.strings("inputs", question.texts())
                .field("dimensions", question.dimensions())));
    }

    /** A vector for each text, or a single vector. A model without pooling gives one for each token of each text. */
    @Override
    public Embeddings decode(WireReply reply) {
        JsonView root = Malformed.parse(reply);
        if (!root.isArray() || !root.notEmpty()) {
            if (Errors.isError(root)) {
                throw Errors.inBody(root);
            }
            throw new MalformedReplyException(ErrorFacts.of("the reply has no vectors"));
        }
        if (root.at(0).isNumber()) {
            return new Embeddings(null, List.of(Vectors.read(root)), Usage.UNKNOWN);
        }
        List<float[]> vectors = new ArrayList<>();
        for (JsonView vector : root) {
            if (vector.at(0).isArray()) {
                throw new MalformedReplyException(
                        ErrorFacts.of(
                                "the model gives a vector for each token, not for the text; choose one that is made for texts"));
            }
            vectors.add(Vectors.read(vector));
        }
        return new Embeddings(null, vectors, Usage.UNKNOWN);
    }

    @Override
    public LlmException decodeError(WireReply reply) {
        return Errors.of(reply);
    }
}

package io.github.camelllm.codec.ollama;

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
 * @see <a href="https://docs.ollama.com/api/embed">the format</a>
 */
public final class OllamaEmbeddings implements EmbedOperation {

    @Override
    public EmbedLimits limits(EmbedRequest question) {
        return EmbedLimits.NONE;
    }

    @Override
    public WireRequest encode(EmbedRequest question, Warnings warnings) {
        EmbedOperation.dropEncoding(question, warnings);
        if (question.purpose() != null) {
            warnings.dropped("purpose", "the format has no such setting");
        }
        return WireRequest.post("/api/embed", Bodies.json(question.extra(), json -> {
            json.field("model", question.model());
            json.strings("input", question.texts());
            json.field("dimensions", question.dimensions());
        }));
    }

    @Override
    public Embeddings decode(WireReply reply) {
        JsonView root = Malformed.parse(reply);
        if (!root.get("embeddings").isArray()) {
            if (Errors.isError(root)) {
                throw Errors.inBody(root);
            }
            throw new MalformedReplyException(ErrorFacts.of("the reply has no vectors"));
        }
        List<float[]> vectors = new ArrayList<>();
        for (JsonView vector : root.get("embeddings")) {
            vectors.add(Vectors.read(vector));
        }
        return new Embeddings(root.text("model"), vectors, Usage.of(root.number("prompt_eval_count"), null));
    }

    @Override
    public LlmException decodeError(WireReply reply) {
        return Errors.of(reply);
    }
}

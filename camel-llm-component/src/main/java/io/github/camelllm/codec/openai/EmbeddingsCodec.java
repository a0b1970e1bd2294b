package io.github.camelllm.codec.openai;

import io.github.camelllm.chat.Warnings;
import io.github.camelllm.codec.Bodies;
import io.github.camelllm.codec.Errors;
import io.github.camelllm.codec.Malformed;
import io.github.camelllm.codec.Operation;
import io.github.camelllm.codec.Vectors;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.error.MalformedReplyException;
import io.github.camelllm.json.JsonView;
import io.github.camelllm.operation.EmbedRequest;
import io.github.camelllm.operation.Embeddings;
import io.github.camelllm.wire.WireReply;
import io.github.camelllm.wire.WireRequest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Embeddings.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/embeddings">the format</a>
 */
public final class EmbeddingsCodec implements Operation<EmbedRequest, Embeddings> {

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
            json.field("dimensions", question.dimensions());
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
        Map<Long, float[]> vectors = new TreeMap<>();
        for (JsonView item : root.get("data")) {
            Long index = item.number("index");
            vectors.put(index == null ? (Long) (long) vectors.size() : index, Vectors.read(item.get("embedding")));
        }
        return new Embeddings(root.text("model"), List.copyOf(vectors.values()), ChatUsage.read(root.get("usage")));
    }

    @Override
    public LlmException decodeError(WireReply reply) {
        return Errors.of(reply);
    }
}

package io.github.camelllm.codec.ollama;

import io.github.camelllm.chat.Warnings;
import io.github.camelllm.codec.Bodies;
import io.github.camelllm.codec.Errors;
import io.github.camelllm.codec.Malformed;
import io.github.camelllm.codec.Operation;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.error.MalformedReplyException;
import io.github.camelllm.json.JsonView;
import io.github.camelllm.operation.ListedModel;
import io.github.camelllm.operation.ModelRequest;
import io.github.camelllm.wire.WireReply;
import io.github.camelllm.wire.WireRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one model.
 *
 * @see <a href="https://docs.ollama.com/api/show">the format</a>
 */
public final class OllamaShow implements Operation<ModelRequest, ListedModel> {

    @Override
    public WireRequest encode(ModelRequest question, Warnings warnings) {
        return WireRequest.post("/api/show", Bodies.json(Map.of(), json -> json.field("model", question.model())));
    }

    /** The format does not name the model. */
    @Override
    @SuppressWarnings("unchecked")
    public ListedModel decode(WireReply reply) {
        JsonView root = Malformed.parse(reply);
        if (!root.get("details").isObject() && !root.get("model_info").isObject()) {
            if (Errors.isError(root)) {
                throw Errors.inBody(root);
            }
            throw new MalformedReplyException(ErrorFacts.of("the reply does not describe a model"));
        }
        Map<String, Object> details = root.value() instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
        return new ListedModel(
                "", root.get("model_info").text("general.name"), null, null, context(root.get("model_info")), details);
    }

    /** It stands under the name of the architecture. */
    private static @Nullable Long context(JsonView info) {
        for (JsonView fact : info) {
            if (fact.name().endsWith(".context_length")) {
                return fact.number();
            }
        }
        return null;
    }

    @Override
    public ListedModel complete(ModelRequest question, ListedModel answer) {
        return answer.named(question.model());
    }

    @Override
    public LlmException decodeError(WireReply reply) {
        return Errors.of(reply);
    }
}

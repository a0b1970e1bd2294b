package io.github.camelllm.codec.cohere;

import io.github.camelllm.codec.Bodies;
import io.github.camelllm.codec.ErrorEncoder;
import io.github.camelllm.codec.ErrorStatus;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.wire.WireBody;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Failures in the words of this format.
 *
 * @see <a href="https://docs.cohere.com/reference/errors">the format</a>
 */
public final class RerankErrors implements ErrorEncoder {

    @Override
    public int status(LlmException why) {
        return ErrorStatus.of(why);
    }

    @Override
    public WireBody encode(LlmException why, @Nullable String requestId) {
        return Bodies.json(Map.of(), json -> json.field("id", requestId).field("message", why.providerMessage()));
    }
}

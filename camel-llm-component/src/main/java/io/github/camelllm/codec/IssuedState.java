package io.github.camelllm.codec;

import io.github.camelllm.chat.Opaque;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.InvalidRequestException;
import io.github.camelllm.json.JsonText;

/**
 * State that its provider issued as JSON. It comes back through a client, which may have changed it; what is not the same
 * kind of value any more would become something else in the provider's request, such as the name of another model.
 */
public final class IssuedState {

    private IssuedState() {}

    /** @throws InvalidRequestException if it is no JSON object */
    public static String object(Opaque state) {
        if (!JsonText.isObject(state.value())) {
            throw new InvalidRequestException(ErrorFacts.of("the state that a turn carries for " + state.issuer()
                    + " (a signature, encrypted content or the like) is not what " + state.issuer()
                    + " issued: send turns back as they came"));
        }
        return state.value();
    }
}

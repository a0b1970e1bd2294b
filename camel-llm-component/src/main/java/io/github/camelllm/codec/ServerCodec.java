package io.github.camelllm.codec;

import io.github.camelllm.json.JsonView;

/**
 * The serving side of one operation in one format.
 *
 * @param <S> a request together with how it is answered
 */
@FunctionalInterface
public interface ServerCodec<S extends Served<?, ?>> {

    /**
     * Reads a request.
     *
     * @param issuer who issued the opaque state that the conversation carries
     * @throws io.github.camelllm.error.InvalidRequestException if it is none; the message names the field
     */
    S read(JsonView body, String issuer);
}

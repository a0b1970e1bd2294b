package io.github.camelllm.codec;

import io.github.camelllm.json.JsonView;
import io.github.camelllm.wire.Upload;

/**
 * The serving side of an operation whose requests are forms with a file.
 *
 * @param <S> a request together with how it is answered
 */
@FunctionalInterface
public interface FormCodec<S extends Served<?, ?>> {

    /**
     * Reads a request.
     *
     * @param fields the form's fields of text: strings, or lists of them where the name ends in brackets, which are left out here
     * @throws io.github.camelllm.error.InvalidRequestException if it is none; the message names the field
     */
    S read(JsonView fields, Upload.Part file);
}

package io.github.camelllm.ask;

import io.github.camelllm.operation.EmbedRequest;

/** The body is a text or a list of texts. */
final class AskEmbed implements Ask<EmbedRequest> {

    @Override
    public EmbedRequest of(Said said) {
        if (said.body() instanceof EmbedRequest request) {
            return said.again(request);
        }
        return new EmbedRequest(
                said.model(),
                SaidTexts.of(said, "nothing to embed"),
                said.options().integer("dimensions"),
                said.word("purpose", EmbedRequest.Purpose.class),
                said.word("encodingFormat", EmbedRequest.Encoding.class),
                said.options().integer("batchSize"),
                said.extra());
    }
}

package io.github.camelllm.ask;

import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.InvalidRequestException;
import io.github.camelllm.operation.ImageRequest;

/** The body says what to draw. */
final class AskImage implements Ask<ImageRequest> {

    @Override
    public ImageRequest of(Said said) {
        if (said.body() instanceof ImageRequest request) {
            return said.again(request);
        }
        String prompt = said.text();
        if (prompt == null || prompt.isBlank()) {
            throw new InvalidRequestException(ErrorFacts.of("the message has no body, so there is nothing to draw"));
        }
        OptionValues options = said.options();
        return new ImageRequest(
                said.model(),
                prompt,
                options.integer("choices"),
                options.text("size"),
                options.text("aspectRatio"),
                options.text("quality"),
                options.text("format"),
                options.get("seed", Long.class),
                options.text("user"),
                said.extra());
    }
}

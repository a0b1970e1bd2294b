package io.github.camelllm.ask;

import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.InvalidRequestException;
import io.github.camelllm.operation.CompletionRequest;

/** The body is what stands before; an option says what stands behind. */
final class AskComplete implements Ask<CompletionRequest> {

    @Override
    public CompletionRequest of(Said said) {
        if (said.body() instanceof CompletionRequest request) {
            return said.again(request).streamed(said.stream());
        }
        String prompt = said.text();
        String suffix = said.options().text("suffix");
        if ((prompt == null || prompt.isEmpty()) && suffix == null) {
            throw new InvalidRequestException(
                    ErrorFacts.of("the message has no body, so there is nothing to go on with"));
        }
        return new CompletionRequest(
                said.model(),
                prompt == null ? "" : prompt,
                suffix,
                SaidSettings.of(said.options()),
                said.stream(),
                said.extra());
    }
}

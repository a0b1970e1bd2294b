package io.github.camelllm.ask;

import io.github.camelllm.operation.ModerateRequest;

/** The body is a text or a list of texts. */
final class AskModerate implements Ask<ModerateRequest> {

    @Override
    public ModerateRequest of(Said said) {
        if (said.body() instanceof ModerateRequest request) {
            boolean named = !said.target().isEmpty()
                    || (request.model() != null && !request.model().isEmpty());
            return named ? said.again(request) : new ModerateRequest(null, request.texts(), said.fields(request));
        }
        String model = said.target().isEmpty() ? null : said.target();
        return new ModerateRequest(model, SaidTexts.of(said, "nothing to judge"), said.extra());
    }
}

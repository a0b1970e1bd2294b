package io.github.camelllm.ask;

import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.InvalidRequestException;
import io.github.camelllm.operation.RerankRequest;

/** The body is the list of documents; an option or header says what they are ranked by. */
final class AskRerank implements Ask<RerankRequest> {

    @Override
    public RerankRequest of(Said said) {
        if (said.body() instanceof RerankRequest request) {
            return said.again(request);
        }
        String query = said.options().text("query");
        if (query == null || query.isBlank()) {
            throw new InvalidRequestException(ErrorFacts.of(
                    "nothing says what the documents are ranked by: set the option query, or send the header "
                            + Said.header("query")));
        }
        return new RerankRequest(
                said.model(),
                query,
                SaidTexts.of(said, "nothing to rank"),
                said.options().integer("topN"),
                said.extra());
    }
}

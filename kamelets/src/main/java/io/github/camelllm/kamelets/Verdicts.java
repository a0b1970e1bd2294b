package io.github.camelllm.kamelets;

import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.GuardrailBlockedException;
import io.github.camelllm.operation.Moderation;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Says what a moderation found in the headers of the message, or refuses the message. */
public final class Verdicts {

    /** Header with true if the text, or one of the texts, is harmful. */
    public static final String FLAGGED = "CamelLlmFlagged";

    /** Header with the ways in which it is, in the provider's words, separated by commas; absent if in none. */
    public static final String CATEGORIES = "CamelLlmFlaggedCategories";

    /** Turns the body, a verdict or a list of them, into headers. */
    public void tell(Exchange exchange) {
        Message message = exchange.getMessage();
        List<?> verdicts = message.getBody() instanceof List<?> list ? list : List.of(message.getBody());
        boolean flagged = false;
        Set<String> categories = new LinkedHashSet<>();
        for (Object item : verdicts) {
            Moderation.Verdict verdict = (Moderation.Verdict) item;
            flagged |= verdict.flagged();
            verdict.categories().forEach((category, met) -> {
                if (verdict.flagged() && met) {
                    categories.add(category);
                }
            });
        }
        message.setHeader(FLAGGED, flagged);
        message.removeHeader(CATEGORIES);
        if (!categories.isEmpty()) {
            message.setHeader(CATEGORIES, String.join(",", categories));
        }
    }

    /**
     * Lets a message pass that was not flagged.
     *
     * @throws GuardrailBlockedException if it was; it names the categories, not the text
     */
    public void refuse(Exchange exchange) {
        Message message = exchange.getMessage();
        if (Boolean.TRUE.equals(message.getHeader(FLAGGED, Boolean.class))) {
            throw new GuardrailBlockedException(ErrorFacts.of("the moderation flagged the text: "
                    + message.getHeader(CATEGORIES, "no category was named", String.class)));
        }
    }
}

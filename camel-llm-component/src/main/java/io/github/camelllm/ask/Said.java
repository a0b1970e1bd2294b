package io.github.camelllm.ask;

import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.Warnings;
import io.github.camelllm.connection.Connection;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.InvalidRequestException;
import io.github.camelllm.operation.Question;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * A message that asks for something.
 *
 * @param target the model that is asked; empty if none is named
 * @param extra fields in the words of the format
 * @param stream whether the answer is wanted in pieces
 * @param format whose own fields the request can carry; null if those of none
 * @param warnings takes what the question says that can't be asked
 * @param conversations makes a conversation, with the endpoint's options, of what a body might hold
 */
public record Said(
        Exchange exchange,
        OptionValues options,
        Connection connection,
        String target,
        Map<String, Object> extra,
        boolean stream,
        @Nullable String format,
        Warnings warnings,
        Function<Object, ChatRequest> conversations) {

    /** @throws InvalidRequestException if no model is named */
    public String model() {
        if (target.isEmpty()) {
            throw new InvalidRequestException(ErrorFacts.of("no model is named: write llm:" + connection.name()
                    + "/MODEL, set llm.connection." + connection.name() + ".model, or send the header CamelLlmModel"));
        }
        return target;
    }

    /** A question that is the message's body, to the model that is asked, with the fields that the provider knows. */
    public <Q extends Question<Q>> Q again(Q question) {
        String own = question.model();
        String to = target.isEmpty() && own != null && !own.isEmpty() ? own : model();
        return question.to(to, fields(question));
    }

    /** A body's own fields, those of its format and the connection's; what it says wins. */
    public Map<String, Object> fields(Question<?> question) {
        Map<String, Object> fields =
                new LinkedHashMap<>(OwnFields.of(question.formatFields(), format, connection, warnings));
        fields.putAll(question.extra().isEmpty() ? extra : connection.extraWith(question.extra()));
        return fields;
    }

    public @Nullable Object body() {
        return exchange.getMessage().getBody();
    }

    /** The body as text; null if there is none. */
    public @Nullable String text() {
        return exchange.getMessage().getBody(String.class);
    }

    /** The body, or an option or header if that is what names the thing. */
    public String required(String option, String what) {
        String value = options.text(option);
        String named = value == null || value.isBlank() ? text() : value;
        if (named == null || named.isBlank()) {
            throw new InvalidRequestException(ErrorFacts.of("no " + what + " is named: set the option " + option
                    + ", send the header " + header(option) + ", or put it into the body"));
        }
        return named.strip();
    }

    /**
     * An option whose values are the constants of a type, in lower case.
     *
     * @return null if it is not set
     * @throws InvalidRequestException if there is no such constant
     */
    public <E extends Enum<E>> @Nullable E word(String option, Class<E> type) {
        String word = options.text(option);
        if (word == null || word.isBlank()) {
            return null;
        }
        List<String> words = new ArrayList<>();
        for (E constant : type.getEnumConstants()) {
            String name = constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
            if (name.equalsIgnoreCase(word.strip())) {
                return constant;
            }
            words.add(name);
        }
        throw new InvalidRequestException(ErrorFacts.of(
                "the option " + option + " is '" + word.strip() + "', but must be " + String.join(", ", words)));
    }

    /** The header that overrides an option. */
    public static String header(String option) {
        return "CamelLlm" + Character.toUpperCase(option.charAt(0)) + option.substring(1);
    }
}

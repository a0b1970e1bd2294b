package io.github.camelllm.codec;

import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.InvalidRequestException;
import io.github.camelllm.json.JsonView;

/** Reads fields of a request, as users write them, whatever its format. */
public final class RequestFields {

    /** What a field of tokens or places must be. */
    public static final String WHOLE = "a whole number, at most 2147483647";

    private static final int MOST_SHOWN = 60;

    private RequestFields() {}

    /** @throws InvalidRequestException if it is no whole number, or too large; the message names the field */
    public static Integer integer(JsonView field) {
        Long number = field.number();
        if (number == null || number != number.intValue()) {
            throw wrong(field, WHOLE);
        }
        return number.intValue();
    }

    /** @throws InvalidRequestException if it is no number; the message names the field */
    public static Double decimal(JsonView field) {
        if (field.decimal() == null) {
            throw wrong(field, "a number");
        }
        return field.decimal().doubleValue();
    }

    /** As an extra field has it: empty where it is null. */
    public static Object value(JsonView field) {
        Object value = field.value();
        return value == null ? "" : value;
    }

    /** @param expected what the field must be */
    public static InvalidRequestException wrong(JsonView field, String expected) {
        return wrong(field.name(), String.valueOf(field.scalar()), expected);
    }

    /**
     * The field can't have its value.
     *
     * @param field its name, with the place where it stands
     * @param expected what it must be
     */
    public static InvalidRequestException wrong(String field, String value, String expected) {
        String shown = value.length() <= MOST_SHOWN ? value : value.substring(0, MOST_SHOWN) + "...";
        return new InvalidRequestException(
                ErrorFacts.of("'" + field + "' has the value '" + shown + "', but must be " + expected));
    }
}

package io.github.camelllm.codec;

import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.InvalidRequestException;
import io.github.camelllm.json.JsonView;

/** Reads fields of a request, as users write them, whatever its format. */
public final class RequestFields {

    private RequestFields() {}

    /** @throws InvalidRequestException if it is no whole number, or too large; the message names the field */
    public static Integer integer(JsonView field) {
        Long number = field.number();
        if (number == null || number != number.intValue()) {
            throw wrong(field);
        }
        return number.intValue();
    }

    /** @throws InvalidRequestException if it is no number; the message names the field */
    public static Double decimal(JsonView field) {
        if (field.decimal() == null) {
            throw wrong(field);
        }
        return field.decimal().doubleValue();
    }

    /** As an extra field has it: empty where it is null. */
    public static Object value(JsonView field) {
        Object value = field.value();
        return value == null ? "" : value;
    }

    /** The field can't have its value. */
    public static InvalidRequestException wrong(JsonView field) {
        return wrong(field.name(), String.valueOf(field.scalar()));
    }

    /** @param field its name, with the place where it stands */
    public static InvalidRequestException wrong(String field, String value) {
        return new InvalidRequestException(
                ErrorFacts.of("'" + field + "' has the value '" + value + "', which it can't have"));
    }
}

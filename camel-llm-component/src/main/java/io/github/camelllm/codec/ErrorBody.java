package io.github.camelllm.codec;

import io.github.camelllm.json.JsonView;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a failure's body says, in any of the shapes that providers use: an object under {@code error}, words under
 * {@code error}, {@code message} or {@code detail}, a list of either, or a status object beside an empty reply.
 *
 * @param message null if there are no words
 * @param status the status that the body itself names; null if it names none
 * @param code the most telling code or type; null if there is none
 * @param words all codes and messages together, for classification
 */
record ErrorBody(
        @Nullable String message,
        @Nullable Integer status,
        @Nullable String code,
        @Nullable String requestId,
        @Nullable Duration retryAfter,
        String words) {

    private static final String[] MESSAGES = {
        "error", "message", "Message", "detail", "errors", "msg", "error_message", "title"
    };
    /** Most characters of a message; further ones are neither shown nor looked at. */
    static final int LONGEST = 2000;

    private static final int LONGEST_CODE = 200;

    static boolean isError(JsonView body) {
        JsonView one = body.isArray() ? body.at(0) : body;
        JsonView error = one.get("error");
        if ((error.isObject() || error.isString() || error.isArray()) && error.notEmpty()) {
            return true;
        }
        if (one.get("type").is("error") || one.get("object").is("error")) {
            return true;
        }
        Long status = one.get("base_resp").number("status_code");
        return status != null && status != 0;
    }

    static ErrorBody read(JsonView body) {
        JsonView one = body.isArray() ? body.at(0) : body;
        JsonView error = one.get("error").isObject() ? one.get("error") : one;
        JsonView base = one.get("base_resp");
        String message = message(one);
        if (message == null) {
            message = base.text("status_msg");
        }
        JsonView metadata = error.get("metadata");
        String upstream = metadata.text("raw");
        if (message != null && upstream != null && !upstream.isEmpty()) {
            message = message + ": " + upstream;
        }
        StringBuilder words = new StringBuilder();
        String code = null;
        for (String name : new String[] {"code", "type", "status", "error_type", "reason"}) {
            String value = error.get(name).scalar();
            if (value == null || value.isEmpty()) {
                continue;
            }
            value = Text.shorten(value, LONGEST_CODE);
            words.append(value).append(' ');
            if (code == null || (isNumber(code) && !isNumber(value))) {
                code = value;
            }
        }
        Duration wait = null;
        for (JsonView detail : error.get("details")) {
            String reason = detail.text("reason");
            if (reason != null) {
                code = Text.shorten(reason, LONGEST_CODE);
                words.append(code).append(' ');
            }
            Duration delay = RetryAfter.duration(detail.text("retryDelay"));
            wait = delay == null ? wait : delay;
        }
        for (String name : new String[] {"code", "type"}) {
            String outer = one.text(name);
            outer = outer == null ? null : Text.shorten(outer, LONGEST_CODE);
            if (outer != null && words.indexOf(outer) < 0) {
                words.append(outer).append(' ');
                code = code == null ? outer : code;
            }
        }
        Long base0 = base.number("status_code");
        if (base0 != null && code == null) {
            code = base0.toString();
        }
        if (message != null) {
            words.append(Text.shorten(message, LONGEST));
        }
        return new ErrorBody(
                message == null ? null : Text.shorten(message, LONGEST),
                status(one, error),
                isNumber(code) ? null : code,
                one.text("request_id"),
                wait,
                Text.shorten(words.toString(), 2 * LONGEST));
    }

    private static @Nullable Integer status(JsonView one, JsonView error) {
        for (JsonView place :
                new JsonView[] {error.get("status"), error.get("code"), error.get("http_code"), one.get("status_code")
                }) {
            Long number = place.number();
            if (number != null && number >= 400 && number < 600) {
                return number.intValue();
            }
        }
        return null;
    }

    private static @Nullable String message(JsonView value) {
        if (value.isArray()) {
            return message(value.at(0));
        }
        if (value.isString()) {
            return value.text();
        }
        for (String name : MESSAGES) {
            JsonView found = value.get(name);
            if (found.isString() && found.notEmpty()) {
                return found.text();
            }
            if ((found.isObject() || found.isArray()) && found.notEmpty()) {
                String inner = message(found);
                return inner == null ? Text.shorten(found.json(), 300) : inner;
            }
        }
        return null;
    }

    private static boolean isNumber(@Nullable String text) {
        return text != null && !text.isEmpty() && text.chars().allMatch(Character::isDigit);
    }
}

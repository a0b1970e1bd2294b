package io.github.camelllm.routes.gateway;

import io.github.camelllm.chat.Usage;
import io.github.camelllm.gateway.GatewayRequest;
import io.github.camelllm.json.JsonWriter;
import io.github.camelllm.usage.CallRecord;
import java.math.BigDecimal;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** One request as one line. Some of its words come from callers, and must not look like a line of their own. */
final class AccessLine {

    /** Most characters of a value. */
    private static final int LONGEST = 200;

    private AccessLine() {}

    /** Time, method, path, status and milliseconds, then what else is known as {@code name=value}. */
    static String text(GatewayRequest request) {
        StringBuilder line = new StringBuilder(300);
        line.append(request.begun()).append(' ').append(request.method()).append(' ');
        append(line, request.path());
        line.append(' ').append(request.status() == null ? "-" : request.status());
        line.append(' ').append(millis(request.nanos())).append("ms");
        facts(request, (name, value) -> {
            line.append(' ').append(name).append('=');
            append(line, value.toString());
        });
        return line.toString();
    }

    static String json(GatewayRequest request) {
        return JsonWriter.text(json -> {
            json.beginObject();
            json.field("time", request.begun().toString());
            json.field("method", request.method());
            json.field("path", cut(request.path()));
            json.field("status", request.status());
            json.field("ms", new BigDecimal(millis(request.nanos())));
            facts(request, (name, value) -> json.any(name, value instanceof String said ? cut(said) : value));
            json.end();
        });
    }

    /** What is known, by name, in order. */
    private static void facts(GatewayRequest request, BiConsumer<String, Object> facts) {
        tell(facts, "request_id", request.id());
        tell(facts, "caller", request.caller());
        tell(facts, "tenant", request.tenant());
        tell(facts, "remote", request.remoteAddress());
        tell(facts, "format", request.format());
        tell(facts, "operation", request.operation());
        tell(facts, "model", request.model());
        answer(facts, request.answeredBy());
        tell(facts, "error", request.error());
        tell(facts, "cancelled", request.cancelled() ? true : null);
        tell(facts, "cache", request.cache());
        tell(facts, "stream", request.stream() ? true : null);
        Long first = request.nanosToFirstByte();
        tell(facts, "ttft_ms", first == null ? null : new BigDecimal(millis(first)));
        Usage usage = request.usage();
        tell(facts, "input_tokens", usage.input());
        tell(facts, "output_tokens", usage.output());
        tell(facts, "cached_tokens", usage.cacheRead());
        BigDecimal cost = request.cost();
        tell(facts, "cost_usd", cost == null ? null : plain(cost));
        tell(facts, "attempts", request.attempts());
        tell(facts, "bytes_in", request.receivedBytes());
        tell(facts, "bytes_out", request.sentBytes());
    }

    private static void answer(BiConsumer<String, Object> facts, @Nullable CallRecord call) {
        if (call != null) {
            tell(facts, "provider", call.provider());
            tell(facts, "connection", call.connection());
            tell(facts, "answered_by", call.answeredBy());
            tell(facts, "provider_request_id", call.requestId());
        }
    }

    private static void tell(BiConsumer<String, Object> facts, String name, @Nullable Object value) {
        if (value != null) {
            facts.accept(name, value);
        }
    }

    /** Without an exponent, which few readers of logs expect. */
    private static BigDecimal plain(BigDecimal cost) {
        BigDecimal stripped = cost.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private static String millis(long nanos) {
        long tenths = (nanos + 50_000) / 100_000;
        return tenths / 10 + "." + tenths % 10;
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    private static void append(StringBuilder line, String value) {
        String text = cut(value);
        if (isPlain(text)) {
            line.append(text);
            return;
        }
        line.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                line.append('\\').append(c);
            } else if (c < ' ' || (c >= 0x7f && c < 0xa0) || c == 0x2028 || c == 0x2029) {
                line.append("\\u")
                        .append(Character.forDigit(c >> 12 & 15, 16))
                        .append(Character.forDigit(c >> 8 & 15, 16))
                        .append(Character.forDigit(c >> 4 & 15, 16))
                        .append(Character.forDigit(c & 15, 16));
            } else {
                line.append(c);
            }
        }
        line.append('"');
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c >= 0x7f || c == '"' || c == '\\' || c == '=') {
                return false;
            }
        }
        return !text.isEmpty();
    }
}

package io.github.camelllm.routes.gateway;

import io.github.camelllm.chat.Usage;
import io.github.camelllm.gateway.GatewayRequest;
import io.github.camelllm.json.JsonWriter;
import io.github.camelllm.usage.CallRecord;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
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
        facts(request).forEach((name, value) -> {
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
            facts(request).forEach((name, value) -> json.any(name, value instanceof String said ? cut(said) : value));
            json.end();
        });
    }

    /** What is known, by name, in order. */
    private static Map<String, Object> facts(GatewayRequest request) {
        Map<String, Object> facts = new LinkedHashMap<>();
        put(facts, "request_id", request.id());
        put(facts, "caller", request.caller());
        put(facts, "tenant", request.tenant());
        put(facts, "remote", request.remoteAddress());
        put(facts, "format", request.format());
        put(facts, "operation", request.operation());
        put(facts, "model", request.model());
        answer(facts, request.answeredBy());
        put(facts, "error", request.error());
        put(facts, "cancelled", request.cancelled() ? true : null);
        put(facts, "cache", request.cache());
        put(facts, "stream", request.stream() ? true : null);
        Long first = request.nanosToFirstByte();
        put(facts, "ttft_ms", first == null ? null : new BigDecimal(millis(first)));
        Usage usage = request.usage();
        put(facts, "input_tokens", usage.input());
        put(facts, "output_tokens", usage.output());
        put(facts, "cached_tokens", usage.cacheRead());
        BigDecimal cost = request.cost();
        put(facts, "cost_usd", cost == null ? null : plain(cost));
        put(facts, "attempts", request.attempts());
        put(facts, "bytes_in", request.receivedBytes());
        put(facts, "bytes_out", request.sentBytes());
        return facts;
    }

    private static void answer(Map<String, Object> facts, @Nullable CallRecord call) {
        if (call != null) {
            put(facts, "provider", call.provider());
            put(facts, "connection", call.connection());
            put(facts, "answered_by", call.answeredBy());
            put(facts, "provider_request_id", call.requestId());
        }
    }

    private static void put(Map<String, Object> facts, String name, @Nullable Object value) {
        if (value != null) {
            facts.put(name, value);
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

package io.github.camelllm.routes.gateway.account;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelllm.json.JsonWriter;
import io.github.camelllm.usage.CallRecord;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The calls of a request in its row, as a JSON array. Most rows tell of one call, which has most in common with the row:
 * a field that is the same as the row's column is left out, and put in again where rows are told.
 */
public final class Attempts {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    /** The columns of the fields that may be left out, in the order in which they are told. */
    private static final Map<String, String> COLUMNS = columns();

    private Attempts() {}

    private static Map<String, String> columns() {
        Map<String, String> columns = new LinkedHashMap<>();
        for (String same : List.of(
                "operation",
                "connection",
                "provider",
                "model",
                "outcome",
                "error",
                "status",
                "input_tokens",
                "output_tokens")) {
            columns.put(same, same);
        }
        columns.put("cost_usd", "cost");
        return columns;
    }

    static String text(List<Attempt> attempts, Map<String, @Nullable Object> row) {
        return JsonWriter.text(json -> {
            json.beginArray();
            attempts.forEach(attempt -> write(json, attempt, row));
            json.end();
        });
    }

    private static void write(JsonWriter json, Attempt attempt, Map<String, @Nullable Object> row) {
        CallRecord call = attempt.call();
        json.beginObject();
        unlike(json, "operation", call.operation(), row);
        unlike(json, "connection", call.connection(), row);
        unlike(json, "provider", call.provider(), row);
        unlike(json, "model", Rows.cut(call.model()), row);
        unlike(json, "outcome", call.outcome().name(), row);
        unlike(json, "error", call.error(), row);
        unlike(json, "status", call.status(), row);
        unlike(json, "input_tokens", call.usage().input(), row);
        unlike(json, "output_tokens", call.usage().output(), row);
        unlike(json, "cost_usd", call.cost(), row);
        json.field("begun_ms", (Long) attempt.begun())
                .field("ms", (Long) call.millis())
                .field("request_id", call.requestId())
                .end();
    }

    private static void unlike(
            JsonWriter json, String field, @Nullable Object value, Map<String, @Nullable Object> row) {
        Object known = row.get(COLUMNS.get(field));
        if (!like(value, known)) {
            json.any(field, value);
        }
    }

    private static boolean like(@Nullable Object value, @Nullable Object known) {
        if (value instanceof BigDecimal cost && known instanceof BigDecimal total) {
            return cost.compareTo(total) == 0;
        }
        return Objects.equals(value, known);
    }

    /**
     * All that is known of each call.
     *
     * @param row of the ledger
     * @throws IllegalStateException if the row's attempts are no array of objects
     */
    public static ArrayNode of(Map<String, @Nullable Object> row) {
        try {
            ArrayNode all = JSON.createArrayNode();
            for (JsonNode attempt : JSON.readTree(String.valueOf(row.get("attempts")))) {
                all.add(whole((ObjectNode) attempt, row));
            }
            return all;
        } catch (JsonProcessingException | ClassCastException e) {
            throw new IllegalStateException("the attempts of the request " + row.get("id") + " can't be read", e);
        }
    }

    private static ObjectNode whole(ObjectNode attempt, Map<String, @Nullable Object> row) {
        ObjectNode whole = JSON.createObjectNode();
        COLUMNS.forEach((field, column) ->
                whole.set(field, attempt.has(field) ? attempt.get(field) : JSON.valueToTree(row.get(column))));
        whole.setAll(attempt);
        return whole;
    }
}

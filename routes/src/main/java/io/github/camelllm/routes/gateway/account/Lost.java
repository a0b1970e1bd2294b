package io.github.camelllm.routes.gateway.account;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes rows of the ledger for calls whose process ended before they did: nobody knows what they cost. */
public final class Lost {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** @param abouts what the calls were for, as they said before they were made */
    public List<Map<String, @Nullable Object>> rows(List<String> abouts) {
        return abouts.stream().map(Lost::row).toList();
    }

    private static Map<String, @Nullable Object> row(String about) {
        try {
            JsonNode said = JSON.readTree(about);
            Map<String, @Nullable Object> row = new LedgerRow();
            row.put("id", said.path("id").longValue());
            for (String column :
                    List.of("request_id", "key_id", "tenant", "operation", "format", "target", "connection", "model")) {
                row.put(column, said.path(column).textValue());
            }
            Timestamp started = new Timestamp(said.path("started").asLong());
            row.put("started", started);
            row.put("node", "lost");
            row.put(LedgerColumns.TAGS, List.of());
            row.put("streamed", said.path("streamed").asBoolean());
            row.put("own_provider_key", false);
            row.put("cached", false);
            row.put("usage_estimated", false);
            row.put("millis", Math.max(0, System.currentTimeMillis() - started.getTime()));
            row.put("status", 0);
            row.put("outcome", "LOST");
            row.put("error", "the process ended before the call");
            row.put("attempts", "[]");
            return row;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what a lost call was for can't be read", e);
        }
    }
}

package io.github.camelllm.client;

import java.io.InputStream;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was used: of all tenants for the admin, of its own for a key's owner. */
public final class UsageApi {

    private static final String PATH = "/v1/usage";

    private final Http http;

    UsageApi(Http http) {
        this.http = http;
    }

    /**
     * Sums of the last hours.
     *
     * @param groupBy provider, connection, model, target, key, tenant, tag, operation, outcome, hour, day
     */
    public Usage lastHours(int hours, String... groupBy) {
        Map<String, @Nullable Object> query = new LinkedHashMap<>();
        query.put("hours", hours);
        query.put("group_by", groupBy.length == 0 ? null : String.join(",", groupBy));
        return http.get(PATH + Http.query(query), Usage.class);
    }

    /** Sums of a time, whose end is not included. */
    public Usage between(Instant from, Instant to, String... groupBy) {
        Map<String, @Nullable Object> query = new LinkedHashMap<>();
        query.put("from", from);
        query.put("to", to);
        query.put("group_by", groupBy.length == 0 ? null : String.join(",", groupBy));
        return http.get(PATH + Http.query(query), Usage.class);
    }

    /** All requests of a time as a table with commas, as it comes; whoever reads it closes it. */
    public InputStream requestsAsCsv(Instant from, Instant to) {
        Map<String, @Nullable Object> query = new LinkedHashMap<>();
        query.put("from", from);
        query.put("to", to);
        return http.table(PATH + "/requests" + Http.query(query));
    }
}

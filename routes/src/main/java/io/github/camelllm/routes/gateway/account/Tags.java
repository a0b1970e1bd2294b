package io.github.camelllm.routes.gateway.account;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes the rows of the tags that rows of the ledger have. */
public final class Tags {

    /** @param ledger rows of the ledger, which name their tags */
    public List<Map<String, Object>> rows(List<Map<String, Object>> ledger) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Map<String, Object> row : ledger) {
            if (row.get("tags") instanceof List<?> tags) {
                for (Object tag : tags) {
                    rows.add(Map.of("request", row.get("id"), "tag", tag, "started", row.get("started")));
                }
            }
        }
        return rows;
    }
}

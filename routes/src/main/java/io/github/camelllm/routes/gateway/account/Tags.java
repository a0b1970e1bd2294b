package io.github.camelllm.routes.gateway.account;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the rows of the tags that rows of the ledger have. */
public final class Tags {

    /**
     * The rows of all tags; null if there are none.
     *
     * @param ledger rows of the ledger, which name their tags
     */
    public @Nullable List<Map<String, Object>> rows(List<Map<String, Object>> ledger) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Map<String, Object> row : ledger) {
            if (row.get(LedgerColumns.TAGS) instanceof List<?> tags) {
                for (Object tag : tags) {
                    rows.add(Map.of("request", row.get("id"), "tag", tag));
                }
            }
        }
        return rows.isEmpty() ? null : rows;
    }
}

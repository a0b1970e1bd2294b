package io.github.camelllm.routes.gateway.account;

import io.github.camelllm.chat.Usage;
import io.github.camelllm.json.JsonWriter;
import io.github.camelllm.usage.CallRecord;
import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes accounts as rows of the ledger, by the names of its columns. */
final class Rows {

    private static final int LONGEST = 300;

    private String node = "";

    void node(String name) {
        node = name;
    }

    Map<String, @Nullable Object> row(Account account) {
        Account.Asked asked = account.asked();
        Account.Told told = account.told();
        Attempt decisive = account.decisive();
        CallRecord call = decisive == null ? null : decisive.call();
        Usage usage = account.usage();
        List<Attempt> attempts = account.attempts();
        Map<String, @Nullable Object> row = new LedgerRow();
        row.put("id", account.id());
        row.put("request_id", cut(asked.requestId()));
        row.put("started", Timestamp.from(account.started()));
        row.put("node", node);
        row.put("key_id", account.caller().key());
        row.put("tenant", account.caller().tenant());
        row.put(LedgerColumns.TAGS, account.caller().tags());
        row.put("operation", asked.operation());
        row.put("format", asked.format());
        row.put("target", cut(asked.target()));
        row.put("connection", call == null ? null : call.connection());
        row.put("provider", call == null ? null : call.provider());
        row.put("model", call == null ? null : cut(call.model()));
        row.put("answered_by", call == null || call.answeredBy() == null ? null : cut(call.answeredBy()));
        row.put("streamed", asked.stream());
        row.put("own_provider_key", asked.ownProviderKey());
        row.put("cached", told.cached());
        row.put("input_tokens", usage.input());
        row.put("output_tokens", usage.output());
        row.put("cache_read_tokens", usage.cacheRead());
        row.put("cache_write_tokens", sum(usage.cacheWrite(), usage.cacheWriteLong()));
        row.put("audio_tokens", sum(usage.audioInput(), usage.audioOutput()));
        row.put("reasoning_tokens", usage.reasoning());
        row.put("searches", usage.searches());
        row.put("usage_estimated", attempts.stream().anyMatch(a -> a.call().usageEstimated()));
        row.put("cost", account.cost());
        row.put("millis", account.millis());
        row.put("first_token_millis", firstToken(decisive));
        row.put("status", told.status());
        row.put("outcome", account.outcome());
        row.put("error", told.error() != null ? told.error() : call == null ? null : call.error());
        row.put("attempts", Attempts.text(attempts, row));
        return row;
    }

    /** Enough of a row to write it when nobody else can. */
    static String about(Account account, String connection, String model) {
        return JsonWriter.text(json -> json.beginObject()
                .field("id", (Long) account.id())
                .field("request_id", cut(account.asked().requestId()))
                .field("started", account.started().toEpochMilli())
                .field("key_id", account.caller().key())
                .field("tenant", account.caller().tenant())
                .field("operation", account.asked().operation())
                .field("format", account.asked().format())
                .field("target", cut(account.asked().target()))
                .field("connection", connection)
                .field("model", cut(model))
                .field("streamed", account.asked().stream())
                .end());
    }

    private static @Nullable Long firstToken(@Nullable Attempt decisive) {
        Long millis = decisive == null ? null : decisive.call().millisToFirstToken();
        return millis == null || decisive == null ? null : (Long) (decisive.begun() + millis);
    }

    static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }

    private static @Nullable Long sum(@Nullable Long a, @Nullable Long b) {
        return a == null ? b : b == null ? a : (Long) (a + b);
    }
}

package io.github.camelllm.routes.gateway.account;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.camelllm.chat.Usage;
import io.github.camelllm.usage.CallRecord;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes accounts as rows of the ledger, by the names of its columns. */
final class Rows {

    private static final JsonFactory JSON = new JsonFactory();
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
        Map<String, @Nullable Object> row = new LinkedHashMap<>(48);
        row.put("id", asked.id());
        row.put("request_id", cut(asked.requestId()));
        row.put("started", Timestamp.from(account.started()));
        row.put("node", node);
        row.put("key_id", account.caller().key());
        row.put("tenant", account.caller().tenant());
        row.put("tags", account.caller().tags());
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
        row.put("attempts", json(attempts));
        return row;
    }

    /** Enough of a row to write it when nobody else can. */
    static String about(Account account, String connection, String model) {
        StringWriter text = new StringWriter(256);
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("id", account.asked().id());
            json.writeStringField("request_id", cut(account.asked().requestId()));
            json.writeNumberField("started", account.started().toEpochMilli());
            text(json, "key_id", account.caller().key());
            json.writeStringField("tenant", account.caller().tenant());
            json.writeStringField("operation", account.asked().operation());
            json.writeStringField("format", account.asked().format());
            json.writeStringField("target", cut(account.asked().target()));
            json.writeStringField("connection", connection);
            json.writeStringField("model", cut(model));
            json.writeBooleanField("streamed", account.asked().stream());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static @Nullable Long firstToken(@Nullable Attempt decisive) {
        Long millis = decisive == null ? null : decisive.call().millisToFirstToken();
        return millis == null || decisive == null ? null : (Long) (decisive.begun() + millis);
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }

    private static @Nullable Long sum(@Nullable Long a, @Nullable Long b) {
        return a == null ? b : b == null ? a : (Long) (a + b);
    }

    private static String json(List<Attempt> attempts) {
        StringWriter text = new StringWriter(256);
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartArray();
            for (Attempt attempt : attempts) {
                write(json, attempt);
            }
            json.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, Attempt attempt) throws IOException {
        CallRecord call = attempt.call();
        json.writeStartObject();
        json.writeStringField("operation", call.operation());
        json.writeStringField("connection", call.connection());
        json.writeStringField("provider", call.provider());
        json.writeStringField("model", cut(call.model()));
        json.writeStringField("outcome", call.outcome().name());
        json.writeNumberField("begun_ms", attempt.begun());
        json.writeNumberField("ms", call.millis());
        text(json, "error", call.error());
        number(json, "status", call.status());
        number(json, "input_tokens", call.usage().input());
        number(json, "output_tokens", call.usage().output());
        BigDecimal cost = call.cost();
        if (cost != null) {
            json.writeNumberField("cost_usd", cost);
        }
        text(json, "request_id", call.requestId());
        json.writeEndObject();
    }

    private static void text(JsonGenerator json, String name, @Nullable String value) throws IOException {
        if (value != null) {
            json.writeStringField(name, value);
        }
    }

    private static void number(JsonGenerator json, String name, @Nullable Number value) throws IOException {
        if (value != null) {
            json.writeNumberField(name, value.longValue());
        }
    }
}

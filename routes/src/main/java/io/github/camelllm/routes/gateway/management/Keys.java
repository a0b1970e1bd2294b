package io.github.camelllm.routes.gateway.management;

import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.InvalidRequestException;
import io.github.camelllm.routes.gateway.access.GatewayKey;
import io.github.camelllm.routes.gateway.access.KeyStore;
import io.github.camelllm.routes.gateway.change.Changes;
import io.github.camelllm.routes.gateway.change.Topic;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes, lists and revokes keys. */
public final class Keys {

    private static final int LONGEST = 200;

    private KeyStore keys = new KeyStore();
    private Rules rules = new Rules();
    private Changes changes = new Changes();
    private @Nullable TransactionTemplate transaction;

    public void setDataSource(DataSource source) {
        transaction = new TransactionTemplate(new DataSourceTransactionManager(source));
    }

    public void setKeys(KeyStore store) {
        keys = store;
    }

    public void setRules(Rules limitsAndBudgets) {
        rules = limitsAndBudgets;
    }

    public void setChanges(Changes told) {
        changes = told;
    }

    /** POST: the answer shows the whole key, this once. */
    public void create(Exchange exchange) {
        KeyRequest wanted = Json.read(exchange, KeyRequest.class);
        String name = word(wanted.name(), "name", "key");
        String tenant = word(wanted.tenant(), "tenant", "default");
        LimitRequest limit = new LimitRequest(wanted.requestsPerMinute(), wanted.tokensPerMinute());
        List<BudgetRequest> budgets = wanted.budgets() == null ? List.of() : wanted.budgets();
        String key = Objects.requireNonNull(transaction, "the bean has no dataSource")
                .execute(status -> {
                    String made = keys.create(
                            name,
                            tenant,
                            Boolean.TRUE.equals(wanted.admin()),
                            words(wanted.models(), "models"),
                            words(wanted.tags(), "tags"),
                            wanted.expiresAt());
                    String id = KeyStore.id(made);
                    if (limit.requestsPerMinute() != null || limit.tokensPerMinute() != null) {
                        rules.set("key", id, limit);
                    }
                    for (BudgetRequest budget : budgets) {
                        rules.set("key", id, BudgetRequest.period(budget.period()), budget);
                    }
                    return made;
                });
        changed();
        String id = KeyStore.id(Objects.requireNonNull(key));
        Map<String, @Nullable Object> answer = plain(Objects.requireNonNull(keys.read(id)));
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        shown.put("id", id);
        shown.put("key", key);
        shown.putAll(answer);
        Json.write(exchange, 201, shown);
    }

    private static String word(@Nullable String said, String field, String otherwise) {
        String word = said == null || said.isBlank() ? otherwise : said.strip();
        if (word.length() > LONGEST) {
            throw new IllegalArgumentException(field + " may have " + LONGEST + " characters");
        }
        return word;
    }

    private static List<String> words(@Nullable List<String> said, String field) {
        List<String> words = said == null ? List.of() : said;
        for (String word : words) {
            if (word == null || word.isBlank() || word.contains(",")) {
                throw new IllegalArgumentException(field + " must be words without commas");
            }
        }
        return words;
    }

    private void changed() {
        changes.publish(Topic.KEYS);
        changes.publish(Topic.LIMITS);
        changes.publish(Topic.BUDGETS);
    }

    /** GET of all, or of those of the tenant that the query names. */
    public void list(Exchange exchange) {
        List<GatewayKey> all = keys.all(exchange.getMessage().getHeader("tenant", String.class));
        Json.write(exchange, 200, Map.of("keys", all.stream().map(this::plain).toList()));
    }

    /** GET of one. */
    public void get(Exchange exchange) {
        Json.write(exchange, 200, plain(known(exchange)));
    }

    /** DELETE: the key is revoked; its name stays in the ledger. */
    public void revoke(Exchange exchange) {
        GatewayKey key = known(exchange);
        keys.revoke(key.id());
        changes.publish(Topic.KEYS);
        Json.write(exchange, 200, plain(Objects.requireNonNull(keys.read(key.id()))));
    }

    private GatewayKey known(Exchange exchange) {
        String id = exchange.getMessage().getHeader("id", "", String.class);
        GatewayKey key = keys.read(id);
        if (key == null) {
            throw new InvalidRequestException(ErrorFacts.of(404, "there is no key '" + id + "'"));
        }
        return key;
    }

    private Map<String, @Nullable Object> plain(GatewayKey key) {
        LimitRequest limit = rules.limit(key.id());
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        plain.put("id", key.id());
        plain.put("name", key.name());
        plain.put("tenant", key.tenant());
        plain.put("admin", key.admin());
        plain.put("models", key.models());
        plain.put("tags", key.tags());
        plain.put("created_at", key.created());
        plain.put("expires_at", key.expires());
        plain.put("revoked_at", key.revoked());
        plain.put("requests_per_minute", limit.requestsPerMinute());
        plain.put("tokens_per_minute", limit.tokensPerMinute());
        plain.put("budgets", rules.budgets(key.id()));
        return plain;
    }
}

package io.github.camelllm.routes.gateway.provider;

import io.github.camelllm.LlmComponent;
import io.github.camelllm.catalog.Bucket;
import io.github.camelllm.catalog.ModelInfo;
import io.github.camelllm.catalog.Price;
import io.github.camelllm.catalog.Selection;
import io.github.camelllm.connection.Connection;
import io.github.camelllm.connection.Connections;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.InvalidRequestException;
import io.github.camelllm.operation.ListedModel;
import io.github.camelllm.operation.OperationName;
import io.github.camelllm.provider.ConnectionSettings;
import io.github.camelllm.provider.Environment;
import io.github.camelllm.provider.Provider;
import io.github.camelllm.provider.Providers;
import io.github.camelllm.routes.gateway.account.LedgerTime;
import io.github.camelllm.routes.gateway.change.Changes;
import io.github.camelllm.routes.gateway.change.Topic;
import io.github.camelllm.routes.gateway.management.Json;
import io.github.camelllm.routes.gateway.meter.ProviderLimits;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Lists the connections with their health, price and speed, configures them, and tries out which one would be chosen. */
public final class ProviderDesk {

    private static final Duration GOOD = Duration.ofSeconds(30);
    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1_000);

    private StoredConnections stored = new StoredConnections();
    private Changes changes = new Changes();
    private Health health = new Health();
    private ProviderLimits providerLimits = new ProviderLimits();
    private Selector selector = new Selector();
    private Clock clock = Clock.systemUTC();
    private @Nullable JdbcTemplate database;
    private volatile @Nullable Probed probed;

    /** What the connections said, and when, to which settings. */
    private record Probed(List<Probes.Probe> probes, long millis, int generation) {}

    public void setDataSource(DataSource source) {
        database = new JdbcTemplate(source);
    }

    public void setStored(StoredConnections connections) {
        stored = connections;
    }

    public void setChanges(Changes told) {
        changes = told;
    }

    public void setHealth(Health seen) {
        health = seen;
    }

    public void setProviderLimits(ProviderLimits said) {
        providerLimits = said;
    }

    public void setSelector(Selector choice) {
        selector = choice;
    }

    /** Whether the connections should be asked again; that is every half minute at most, and after changes. */
    public boolean isStale(Exchange exchange) {
        Probed known = probed;
        return known == null
                || known.generation() != open(exchange).generation()
                || clock.millis() - known.millis() >= GOOD.toMillis();
    }

    /** Keeps what the connections said. */
    public void keep(Exchange exchange) {
        List<Probes.Probe> probes = new ArrayList<>();
        if (exchange.getMessage().getBody() instanceof List<?> all) {
            all.forEach(one -> probes.add((Probes.Probe) one));
        }
        probed = new Probed(probes, clock.millis(), open(exchange).generation());
    }

    private static Connections open(Exchange exchange) {
        return component(exchange).open();
    }

    private static LlmComponent component(Exchange exchange) {
        return exchange.getContext().getComponent("llm", LlmComponent.class);
    }

    /** GET of all. */
    public void list(Exchange exchange) {
        Set<String> names = new TreeSet<>(Providers.names());
        names.addAll(open(exchange).names());
        List<Map<String, @Nullable Object>> all = new ArrayList<>();
        names.forEach(name -> all.add(provider(exchange, name)));
        Json.write(exchange, 200, Map.of("providers", all));
    }

    /** GET of one. */
    public void get(Exchange exchange) {
        Json.write(exchange, 200, provider(exchange, known(exchange)));
    }

    private static String known(Exchange exchange) {
        String id = exchange.getMessage().getHeader("id", "", String.class);
        if (!open(exchange).names().contains(id) && Providers.find(id) == null) {
            throw new InvalidRequestException(ErrorFacts.of(404, "there is no provider '" + id + "'"));
        }
        return id;
    }

    private Map<String, @Nullable Object> provider(Exchange exchange, String name) {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        plain.put("id", name);
        try {
            Connection connection = open(exchange).get(name);
            plain.put("name", connection.provider().title());
            plain.put("provider", connection.provider().name());
            state(plain, name);
            facts(plain, exchange, connection);
        } catch (IllegalArgumentException e) {
            Provider provider = Providers.find(name);
            plain.put("name", provider == null ? name : provider.title());
            plain.put("provider", provider == null ? null : provider.name());
            plain.put("status", "unconfigured");
            plain.put("status_reason", e.getMessage());
        }
        return plain;
    }

    private void state(Map<String, @Nullable Object> plain, String name) {
        Probed known = probed;
        Probes.Probe probe = known == null
                ? null
                : known.probes().stream()
                        .filter(one -> one.connection().equals(name))
                        .findFirst()
                        .orElse(null);
        Health.Seen seen = health.seen(name);
        if (probe == null) {
            plain.put("status", "unconfigured");
            plain.put("status_reason", "it has no key: set llm.connection." + name + ".api-key or PUT its config");
        } else if (probe.failure() != null) {
            plain.put("status", probe.unauthorized() ? "unauthorized" : "unavailable");
            plain.put("status_reason", probe.failure());
        } else if (seen != null && seen.failing()) {
            plain.put("status", "degraded");
            plain.put(
                    "status_reason",
                    seen.failures() + " of the last " + seen.calls() + " calls failed, the last with "
                            + seen.lastError());
        } else {
            plain.put("status", "active");
            plain.put("status_reason", null);
        }
        plain.put(
                "models",
                probe == null || probe.models() == null
                        ? List.of()
                        : probe.models().stream().map(ListedModel::id).toList());
        plain.put("calls_5m", seen == null ? 0 : seen.calls());
        plain.put("failures_5m", seen == null ? 0 : seen.failures());
        plain.put("avg_latency_ms", seen == null ? null : seen.averageMillis());
    }

    private void facts(Map<String, @Nullable Object> plain, Exchange exchange, Connection connection) {
        Set<String> capabilities = new TreeSet<>();
        for (OperationName operation : OperationName.values()) {
            if (connection.access().operation(operation, "") != null) {
                capabilities.add(operation.word());
            }
        }
        for (ModelInfo model :
                component(exchange).models().models(connection.provider().name())) {
            model.abilities().forEach(ability -> capabilities.add(ability.word()));
        }
        plain.put("capabilities", capabilities);
        plain.put("default_model", connection.model());
        BigDecimal measured = measured(connection.name());
        plain.put(
                "current_cost_per_1k_tokens",
                measured == null ? listed(component(exchange), connection) : (Object) measured);
        plain.put("cost_is_measured", measured != null);
        Map<String, @Nullable Object> limits = new LinkedHashMap<>();
        limits.put("requests_per_minute", connection.settings().number("requests-per-minute"));
        limits.put("tokens_per_minute", connection.settings().number("tokens-per-minute"));
        plain.put("rate_limits", limits);
        plain.put("upstream_limits", upstream(connection.name()));
    }

    /** What the provider said of its own limits, model by model. */
    private Map<String, @Nullable Object> upstream(String connection) {
        Map<String, @Nullable Object> models = new LinkedHashMap<>();
        providerLimits.of(connection).forEach((model, said) -> {
            Map<String, @Nullable Object> plain = new LinkedHashMap<>();
            plain.put("limit_requests", said.allowance().limitRequests());
            plain.put("remaining_requests", said.allowance().remainingRequests());
            plain.put("limit_tokens", said.allowance().limitTokens());
            plain.put("remaining_tokens", said.allowance().remainingTokens());
            plain.put("seen_at", said.at());
            plain.put("retry_at", said.until());
            models.put(model, plain);
        });
        return models;
    }

    /** USD for 1,000 tokens of the last day's calls; null if there were none. */
    private @Nullable BigDecimal measured(String connection) {
        return Objects.requireNonNull(database, "the bean has no dataSource")
                .query(
                        "select sum(cost) as cost, sum(input_tokens + output_tokens) as tokens from llm_request"
                                + " where connection = ? and id >= ? and cost is not null",
                        (row, n) -> {
                            BigDecimal cost = row.getBigDecimal("cost");
                            long tokens = row.getLong("tokens");
                            return cost == null || tokens == 0
                                    ? null
                                    : cost.multiply(THOUSAND)
                                            .divide(BigDecimal.valueOf(tokens), 9, RoundingMode.HALF_UP)
                                            .stripTrailingZeros();
                        },
                        connection,
                        LedgerTime.from(clock.instant().minus(Duration.ofDays(1))))
                .get(0);
    }

    /** USD for 1,000 tokens of the usual model by its price, for three tokens of input to one of output. */
    private static @Nullable BigDecimal listed(LlmComponent component, Connection connection) {
        String model = connection.model();
        Price price = model == null ? null : component.price(connection, model);
        BigDecimal input = price == null ? null : price.rate(Bucket.INPUT);
        BigDecimal output = price == null ? null : price.rate(Bucket.OUTPUT);
        return input == null || output == null
                ? null
                : input.multiply(BigDecimal.valueOf(3))
                        .add(output)
                        .divide(BigDecimal.valueOf(4_000), 9, RoundingMode.HALF_UP)
                        .stripTrailingZeros();
    }

    /** GET of what was configured here, without secrets. */
    public void config(Exchange exchange) {
        String id = known(exchange);
        Json.write(exchange, 200, config(id));
    }

    private Map<String, @Nullable Object> config(String id) {
        Map<String, Object> settings = new TreeMap<>(stored.settings(id));
        Set<String> secrets = new TreeSet<>(settings.keySet());
        secrets.removeIf(setting -> !ConnectionSettings.isSecret(setting));
        settings.keySet().removeAll(secrets);
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        plain.put("id", id);
        plain.put("settings", settings);
        plain.put("secrets_set", secrets);
        return plain;
    }

    /**
     * PUT of settings: those that are named are changed, those that are null are taken away. They take effect with the
     * next request, on every node, and survive a restart.
     */
    public void configure(Exchange exchange) {
        String id = exchange.getMessage().getHeader("id", "", String.class);
        ProviderConfig wanted = Json.read(exchange, ProviderConfig.class);
        Map<String, Object> settings = new TreeMap<>(stored.settings(id));
        wanted.settings().forEach((setting, value) -> {
            if (value == null) {
                settings.remove(setting);
            } else {
                settings.put(setting, value);
            }
        });
        check(exchange, id, settings);
        stored.store(id, settings);
        changes.publish(Topic.CONNECTIONS);
        Json.write(exchange, 200, config(id));
    }

    /** Refuses what would not work, before anything is stored. */
    private static void check(Exchange exchange, String id, Map<String, Object> settings) {
        if (!id.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}")) {
            throw new InvalidRequestException(
                    ErrorFacts.of(400, "a connection's name has letters, digits, dots and dashes only"));
        }
        Map<String, Object> all = new TreeMap<>(component(exchange).declared(id));
        all.putAll(settings);
        ConnectionSettings checked = ConnectionSettings.of(id, all, Environment.SYSTEM);
        String provider = checked.get("provider", own -> id);
        checked.number("requests-per-minute");
        checked.number("tokens-per-minute");
        checked.number("max-retries");
        Retries.check(checked.get("retry-backoff"));
        new Connection(Providers.get(provider), checked);
    }

    /** DELETE of what was configured here; what properties and environment say counts again. */
    public void forget(Exchange exchange) {
        String id = exchange.getMessage().getHeader("id", "", String.class);
        if (!stored.forget(id)) {
            throw new InvalidRequestException(ErrorFacts.of(404, "nothing is configured for '" + id + "'"));
        }
        changes.publish(Topic.CONNECTIONS);
        Json.write(exchange, 200, Map.of("deleted", true));
    }

    /** POST of a choice that is to be tried out. */
    public void route(Exchange exchange) {
        RouteRequest request = Json.read(exchange, RouteRequest.class);
        Selection selection = selector.select(exchange, request.asked());
        Json.write(exchange, 200, Verdicts.plain(selection));
    }
}

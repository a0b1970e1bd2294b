package io.github.camelllm;

import io.github.camelllm.catalog.Cost;
import io.github.camelllm.catalog.ModelCatalog;
import io.github.camelllm.catalog.ModelInfo;
import io.github.camelllm.catalog.Price;
import io.github.camelllm.chat.Usage;
import io.github.camelllm.connection.Connection;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Prices calls. What the provider says that a call cost wins; then the connection's own prices over the catalog's, for
 * the model that answered, or else for the one that was asked.
 */
final class Costing {

    private static final int MOST_REMEMBERED = 10_000;

    private final ModelCatalog catalog;
    private final ConcurrentMap<Name, Optional<ModelInfo>> known = new ConcurrentHashMap<>();

    private record Name(String provider, String model) {}

    Costing(ModelCatalog catalog) {
        this.catalog = catalog;
    }

    /** In USD; null if it is unknown. */
    @Nullable
    BigDecimal cost(Connection connection, String asked, @Nullable String answeredBy, Usage usage) {
        if (usage.reportedCost() != null) {
            return usage.reportedCost();
        }
        return Cost.of(usage, price(connection, asked, answeredBy)).usd();
    }

    /** The same for a part of a batch; null if it is unknown what that takes off. */
    @Nullable
    BigDecimal batchCost(Connection connection, String asked, @Nullable String answeredBy, Usage usage) {
        return Cost.of(usage, price(connection, asked, answeredBy), true).usd();
    }

    /** Null if it is unknown. */
    @Nullable
    Price price(Connection connection, String asked, @Nullable String answeredBy) {
        String provider = connection.provider().name();
        ModelInfo info = answeredBy == null ? null : find(provider, answeredBy);
        Price listed = listed(info);
        if (listed == null) {
            listed = listed(find(provider, asked));
        }
        Map<String, BigDecimal> own = connection.prices();
        if (own.isEmpty()) {
            return listed;
        }
        Price stated = Price.of(own);
        return listed == null ? stated : stated.over(listed);
    }

    private static @Nullable Price listed(@Nullable ModelInfo info) {
        return info == null ? null : info.price(LocalDate.now(ZoneOffset.UTC));
    }

    /** What the catalog knows of a model; null if nothing. */
    @Nullable
    ModelInfo find(String provider, String model) {
        if (known.size() > MOST_REMEMBERED) {
            known.clear(); // model names come from messages; whoever makes them up must not fill the memory
        }
        return known.computeIfAbsent(
                        new Name(provider, model), n -> Optional.ofNullable(catalog.find(n.provider(), n.model())))
                .orElse(null);
    }
}

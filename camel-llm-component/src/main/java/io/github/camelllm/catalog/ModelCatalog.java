package io.github.camelllm.catalog;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known of models: limits, abilities, prices, quality. A model that is not in it is unknown, which says nothing
 * against its use. The data of a provider is read when it is first asked for.
 *
 * <p>Where the published sources disagree on a price, it was chosen by the rules in the head of {@code catalog.jsonl}
 * beside this class, and the price's note keeps what the other source said.
 */
public final class ModelCatalog {

    private static final ModelCatalog BUILT_IN = new ModelCatalog(Map.of());

    private final Map<String, Map<String, Row>> changes;
    private final Map<String, ProviderModels> loaded = new ConcurrentHashMap<>();

    private ModelCatalog(Map<String, Map<String, Row>> changes) {
        this.changes = changes;
    }

    /** The catalog that comes with this library. */
    public static ModelCatalog builtIn() {
        return BUILT_IN;
    }

    /**
     * This catalog with a user's changes.
     *
     * @throws IllegalArgumentException if an entry is like a model that is not in this catalog; the message names its line
     */
    public ModelCatalog with(CatalogOverlay overlay) {
        Map<String, Map<String, Row>> all = new LinkedHashMap<>();
        changes.forEach((provider, rows) -> all.put(provider, new LinkedHashMap<>(rows)));
        for (CatalogOverlay.Entry entry : overlay.entries()) {
            Row row = entry.row();
            Map<String, Row> rows = all.computeIfAbsent(entry.provider(), provider -> new LinkedHashMap<>());
            Row earlier = rows.get(row.id());
            rows.put(row.id(), earlier == null || row.like() != null ? applied(entry) : earlier.changed(row));
        }
        return new ModelCatalog(all);
    }

    private Row applied(CatalogOverlay.Entry entry) {
        Row row = entry.row();
        String like = row.like();
        ProviderModels models = of(entry.provider());
        if (like != null) {
            int slash = like.indexOf('/');
            Row shared = models.findRow(like.toLowerCase(Locale.ROOT));
            if (shared == null && slash > 0) {
                shared = of(like.substring(0, slash))
                        .findRow(like.substring(slash + 1).toLowerCase(Locale.ROOT));
            }
            if (shared == null) {
                throw entry.invalid(new InvalidField("like", "names a model that is not in the catalog: " + like));
            }
            return shared.named(row).changed(row);
        }
        Row same = models.row(row.id());
        if (same != null) {
            return same.changed(row);
        }
        Row found = models.findRow(row.id().toLowerCase(Locale.ROOT));
        return found == null ? row : found.named(row).changed(row);
    }

    /**
     * What is known of a model; null if nothing is.
     *
     * <p>It is found by its name in the catalog or a further name, else without what is added to names where it is served
     * (dates and {@code -latest}, {@code models/} and {@code publishers/…/models/}, versions), else by a rule of one of
     * the sources, else without its region, else without the variant behind a colon. A variant that may change the price
     * has the facts of its model and no price. Models on one's own machine need not be in the catalog: they cost nothing.
     *
     * @param provider its name as in connections
     * @param model as the caller or the provider names it, in any case
     */
    public @Nullable ModelInfo find(String provider, String model) {
        return of(provider).find(model);
    }

    /** Every model of a provider that the catalog knows, by its name; empty if it knows none. */
    public List<ModelInfo> models(String provider) {
        return of(provider).all();
    }

    /** The names of the providers that have models in the catalog. */
    public Set<String> providers() {
        Set<String> providers = new LinkedHashSet<>();
        Shipped.providers().forEach(providers::add);
        providers.addAll(changes.keySet());
        return providers;
    }

    /** Where the facts come from. */
    public static List<Source> sources() {
        return Shipped.sources();
    }

    ProviderModels of(String provider) {
        ProviderModels models = loaded.get(provider);
        return models == null ? loaded.computeIfAbsent(provider, this::load) : models;
    }

    private ProviderModels load(String provider) {
        ProviderFacts facts = Shipped.facts(provider);
        Map<String, Row> rows = new LinkedHashMap<>(Shipped.rows(provider, facts.batch()));
        rows.putAll(changes.getOrDefault(provider, Map.of()));
        return new ProviderModels(provider, facts, rows, this::of);
    }
}

package io.github.camelllm.catalog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The models of one provider, by all their names. */
final class ProviderModels {

    private final String provider;
    private final ProviderFacts facts;
    private final Function<String, ProviderModels> others;
    private final Map<String, Row> rows;
    private final Map<String, Row> byName = new HashMap<>();
    private final List<Row> ruled = new ArrayList<>();
    private @Nullable BareNames bareNames;

    /** Names without their additions, which most calls do not need. */
    private record BareNames(Map<String, Row> inTheirRegion, Map<String, Row> anywhere) {}

    /**
     * @param rows its entries by their ids
     * @param others the models of another provider
     */
    ProviderModels(
            String provider, ProviderFacts facts, Map<String, Row> rows, Function<String, ProviderModels> others) {
        this.provider = provider;
        this.facts = facts;
        this.rows = rows;
        this.others = others;
        for (Row row : rows.values()) {
            byName.put(row.id().toLowerCase(Locale.ROOT), row);
        }
        for (Row row : rows.values()) {
            // an entry's own name counts more than a further name of another
            for (String alias : row.aliases()) {
                byName.putIfAbsent(alias.toLowerCase(Locale.ROOT), row);
            }
            if (row.hasRule()) {
                ruled.add(row);
            }
        }
    }

    private BareNames bareNames() {
        BareNames known = bareNames;
        if (known == null) {
            Map<String, Row> inTheirRegion = new HashMap<>();
            Map<String, Row> anywhere = new HashMap<>();
            for (Map.Entry<String, Row> entry : byName.entrySet()) {
                String name = entry.getKey();
                if (!facts.variants() || name.indexOf(':') < 0) {
                    inTheirRegion.merge(facts.inItsRegion(name), entry.getValue(), ProviderModels::plainest);
                    anywhere.merge(facts.bare(name), entry.getValue(), ProviderModels::plainest);
                }
            }
            known = new BareNames(inTheirRegion, anywhere);
            bareNames = known;
        }
        return known;
    }

    /** Of several entries for one model the one with facts, else with the fewest additions to its name, else the newest. */
    private static Row plainest(Row a, Row b) {
        if (a.hasFacts() != b.hasFacts()) {
            return a.hasFacts() ? a : b;
        }
        int longer = a.id().length() - b.id().length();
        return longer < 0 || (longer == 0 && a.id().compareTo(b.id()) > 0) ? a : b;
    }

    List<ModelInfo> all() {
        return rows.values().stream().map(Row::info).map(this::withTools).toList();
    }

    @Nullable
    Row row(String id) {
        return rows.get(id);
    }

    /** What is known of a model by any of its names; null if nothing is. */
    @Nullable
    ModelInfo find(String model) {
        String lower = model.toLowerCase(Locale.ROOT);
        for (String end : facts.remote()) {
            if (lower.endsWith(end)) {
                Row row = named(lower.substring(0, lower.length() - end.length()));
                return row == null ? null : row.info().withPrices(List.of());
            }
        }
        Row row = findRow(lower);
        ModelInfo found = row == null ? variant(lower) : withTools(row.info());
        return facts.local() ? local(model, found) : found;
    }

    /** Tools are the server's, whoever made the model. */
    private ModelInfo withTools(ModelInfo model) {
        return facts.tools().isEmpty()
                ? model
                : model.withPrices(model.prices().stream()
                        .map(price -> price.withTools(facts.tools()))
                        .toList());
    }

    /** The entry that a name in lower case stands for; null if there is none. */
    @Nullable
    Row findRow(String lower) {
        Row row = spelled(lower);
        row = row == null ? ruled(lower) : row;
        row = row == null ? bareNames().anywhere.get(facts.bare(lower)) : row;
        for (String other : facts.fallback()) {
            row = row == null ? others.apply(other).spelled(lower) : row;
        }
        return row;
    }

    /** The entry of that name, but for what may be added to it. */
    private @Nullable Row spelled(String lower) {
        Row row = named(lower);
        return row == null ? bareNames().inTheirRegion.get(facts.inItsRegion(lower)) : row;
    }

    private @Nullable Row named(String lower) {
        Row row = byName.get(lower);
        return row == null ? byName.get(facts.withoutAddress(lower)) : row;
    }

    private @Nullable Row ruled(String lower) {
        String bare = facts.withoutAddress(lower);
        for (Row row : ruled) {
            if (row.matches(bare)) {
                return row;
            }
        }
        return null;
    }

    private @Nullable ModelInfo variant(String lower) {
        int colon = lower.lastIndexOf(':');
        if (!facts.variants() || colon < 0) {
            return null;
        }
        ModelInfo model = find(lower.substring(0, colon));
        String variant = lower.substring(colon + 1);
        if (model == null || facts.routes().contains(variant)) {
            return model;
        }
        return model.withPrices(facts.free().contains(variant) ? List.of(Price.free(variant)) : List.of());
    }

    private ModelInfo local(String model, @Nullable ModelInfo found) {
        ModelInfo info = found == null ? Row.unknown(provider, model).info() : found;
        return info.prices().isEmpty() ? info.withPrices(List.of(Price.LOCAL)) : info;
    }
}

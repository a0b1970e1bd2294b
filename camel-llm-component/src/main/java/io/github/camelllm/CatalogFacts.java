package io.github.camelllm;

import io.github.camelllm.catalog.Ability;
import io.github.camelllm.catalog.Bucket;
import io.github.camelllm.catalog.ModelInfo;
import io.github.camelllm.catalog.Price;
import io.github.camelllm.operation.ListedModel;
import io.github.camelllm.operation.ModelList;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Adds what the catalog knows to what a provider says of its models; what the provider says itself stays. */
final class CatalogFacts {

    private CatalogFacts() {}

    /** @param catalog finds a model by its name; null if it is unknown */
    static Object added(Object answer, Function<String, @Nullable ModelInfo> catalog) {
        if (answer instanceof ModelList list) {
            return new ModelList(list.models().stream()
                    .map(model -> added(model, catalog.apply(model.id())))
                    .toList());
        }
        return answer instanceof ListedModel model ? added(model, catalog.apply(model.id())) : answer;
    }

    private static ListedModel added(ListedModel model, @Nullable ModelInfo info) {
        if (info == null) {
            return model;
        }
        Set<String> abilities = new TreeSet<>();
        for (Ability ability : info.abilities()) {
            abilities.add(ability.word());
        }
        Map<String, BigDecimal> prices = new LinkedHashMap<>();
        Price price = info.price(LocalDate.now(ZoneOffset.UTC));
        for (Bucket bucket : Bucket.values()) {
            BigDecimal rate = price == null ? null : price.rate(bucket);
            if (rate != null) {
                prices.put(bucket.word(), rate);
            }
        }
        return new ListedModel(
                model.id(),
                model.name() == null ? info.name() : model.name(),
                model.owner(),
                model.created(),
                model.contextTokens() == null ? info.contextTokens() : model.contextTokens(),
                model.outputTokens() == null ? info.outputTokens() : model.outputTokens(),
                abilities,
                prices,
                info.status(),
                model.details());
    }
}

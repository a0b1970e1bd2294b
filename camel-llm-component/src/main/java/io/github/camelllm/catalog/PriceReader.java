package io.github.camelllm.catalog;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads prices: {@code {"input":3,"output":15,"tiers":[{"above":200000,"input":6}],"from":"2026-03-13"}}. */
final class PriceReader {

    private static final Set<String> OTHERS = Set.of("tiers", "from", "source", "note");

    private PriceReader() {}

    /** The prices of an entry, the oldest first. */
    static List<Price> read(Fields entry, Price.@Nullable Batch batch, @Nullable String source) {
        List<Price> prices = new ArrayList<>();
        for (Fields price : entry.objects("price")) {
            prices.add(one(price, batch, source));
        }
        return prices;
    }

    private static Price one(Fields price, Price.@Nullable Batch batch, @Nullable String source) {
        Map<String, BigDecimal> stated = rates(price, "", OTHERS);
        for (Fields tier : price.objects("tiers")) {
            Long above = tier.number("above");
            if (above == null) {
                throw tier.invalid("above", "is missing");
            }
            stated.putAll(rates(tier, "-above-" + above, Set.of("above")));
        }
        Price rates;
        try {
            rates = Price.of(stated);
        } catch (InvalidField e) {
            throw e.in(price.path().substring(0, price.path().length() - 1));
        }
        String from = price.text("source");
        return new Price(
                rates.rates(),
                rates.tiers(),
                rates.batch() == null ? batch : rates.batch(),
                price.date("from"),
                from == null ? source : from,
                price.text("note"));
    }

    private static Map<String, BigDecimal> rates(Fields fields, String suffix, Set<String> others) {
        Map<String, BigDecimal> rates = new LinkedHashMap<>();
        for (Object key : fields.values().keySet()) {
            String name = String.valueOf(key);
            BigDecimal rate = others.contains(name) ? null : fields.decimal(name);
            if (rate != null) {
                rates.put(name + suffix, rate);
            }
        }
        return rates;
    }
}

package io.github.camelllm.catalog;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What holds for all models of a provider.
 *
 * @param forms what may be added to a model's name
 * @param variants whether what stands behind a colon chooses a variant of the model
 * @param routes variants that choose a server only and leave the price as it is
 * @param free variants that cost nothing
 * @param batch what batches take off; null if that is unknown
 * @param tools USD for one use of a tool that the provider runs, where all models cost the same
 * @param local whether models run on one's own machine, where they cost nothing
 * @param remote ends of names of models that do not run there all the same
 * @param fallback providers whose models it serves under their names and at their prices
 */
record ProviderFacts(
        List<NameForm> forms,
        boolean variants,
        Set<String> routes,
        Set<String> free,
        Price.@Nullable Batch batch,
        Map<Bucket, BigDecimal> tools,
        boolean local,
        Set<String> remote,
        List<String> fallback) {

    /** Of a provider that the catalog does not know. */
    static final ProviderFacts NONE =
            new ProviderFacts(List.of(), false, Set.of(), Set.of(), null, Map.of(), false, Set.of(), List.of());

    static ProviderFacts read(Fields line) {
        List<NameForm> forms = new ArrayList<>();
        for (String word : line.words("forms")) {
            forms.add(NameForm.of(word));
        }
        return new ProviderFacts(
                List.copyOf(forms),
                Boolean.TRUE.equals(line.truth("variants")),
                line.words("routes"),
                line.words("free"),
                batch(line.object("batch")),
                tools(line.object("tools")),
                Boolean.TRUE.equals(line.truth("local")),
                line.words("remote"),
                List.copyOf(line.words("fallback")));
    }

    private static Map<Bucket, BigDecimal> tools(@Nullable Fields tools) {
        Map<Bucket, BigDecimal> rates = new EnumMap<>(Bucket.class);
        for (Bucket bucket : Bucket.values()) {
            BigDecimal rate = tools == null || !bucket.isTool() ? null : tools.decimal(bucket.word());
            if (rate != null) {
                rates.put(bucket, rate);
            }
        }
        return rates;
    }

    private static Price.@Nullable Batch batch(@Nullable Fields batch) {
        if (batch == null) {
            return null;
        }
        Set<Bucket> except = EnumSet.noneOf(Bucket.class);
        for (String word : batch.words("except")) {
            Bucket bucket = Bucket.of(word);
            if (bucket == null) {
                throw batch.invalid("except", "has an unknown bucket: " + word);
            }
            except.add(bucket);
        }
        BigDecimal factor = batch.decimal("factor");
        return factor == null ? null : new Price.Batch(factor, except);
    }

    /** The name without the address that may stand before it. */
    String withoutAddress(String name) {
        String stripped = name;
        for (NameForm form : forms) {
            stripped = form.isAddress() ? form.strip(stripped) : stripped;
        }
        return stripped;
    }

    /** The name without all additions but the region, which the price may depend on. */
    String inItsRegion(String name) {
        String stripped = name;
        for (NameForm form : forms) {
            stripped = form == NameForm.REGION ? stripped : form.strip(stripped);
        }
        return stripped;
    }

    /** The name without all additions. */
    String bare(String name) {
        String stripped = name;
        for (NameForm form : forms) {
            stripped = form.strip(stripped);
        }
        return stripped;
    }
}

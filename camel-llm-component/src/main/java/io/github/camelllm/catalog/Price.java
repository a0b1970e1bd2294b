package io.github.camelllm.catalog;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a provider asks for a model.
 *
 * @param rates USD for a million tokens, or for one use of a tool; what is not in it is unknown, not free
 * @param tiers other rates of long calls, the lowest limit first; empty if all calls cost the same
 * @param batch what the provider takes off for batches; null if that is unknown
 * @param from the first day on which this price holds; null if it always did
 * @param source id of a {@link Source}, or the name of an overlay; null if it came from neither
 * @param note what another source said, or the page that it was read from; null if there is nothing to say
 */
public record Price(
        Map<Bucket, BigDecimal> rates,
        List<Tier> tiers,
        @Nullable Batch batch,
        @Nullable LocalDate from,
        @Nullable String source,
        @Nullable String note) {

    /**
     * Rates of a call whose whole input is longer than a limit. They hold for the whole call, not only for what is above
     * the limit.
     *
     * @param above tokens of input that the call must exceed
     * @param rates those that differ from the price's own
     */
    public record Tier(long above, Map<Bucket, BigDecimal> rates) {
        public Tier {
            rates = copy(rates);
        }
    }

    /**
     * What is taken off in batches.
     *
     * @param factor what the rates are multiplied by, such as 0.5
     * @param except buckets that keep their rate
     */
    public record Batch(BigDecimal factor, Set<Bucket> except) {
        public Batch {
            except = Set.copyOf(except);
        }
    }

    /** What models on one's own machine cost: nothing. */
    public static final Price LOCAL = free("local");

    private static final String ABOVE = "-above-";

    public Price {
        rates = copy(rates);
        tiers = List.copyOf(tiers);
    }

    /** A price of 0 for every bucket of tokens. */
    static Price free(String source) {
        Map<Bucket, BigDecimal> rates = new EnumMap<>(Bucket.class);
        for (Bucket bucket : Bucket.values()) {
            if (!bucket.isTool()) {
                rates.put(bucket, BigDecimal.ZERO);
            }
        }
        return new Price(rates, List.of(), null, null, source, null);
    }

    /**
     * The price that a user states, by the words of {@link Bucket}. A word with a limit, such as
     * {@code input-above-200000}, is the rate of calls with more tokens of input than that; {@code batch-factor} is what
     * rates are multiplied by in batches. Where the user states a few rates only, {@link #over} takes the others from the
     * catalog's price.
     *
     * @throws IllegalArgumentException if a word is unknown or a number is negative
     */
    public static Price of(Map<String, BigDecimal> stated) {
        Map<Bucket, BigDecimal> rates = new EnumMap<>(Bucket.class);
        Map<Long, Map<Bucket, BigDecimal>> tiers = new TreeMap<>();
        Batch batch = null;
        for (Map.Entry<String, BigDecimal> entry : stated.entrySet()) {
            String name = entry.getKey();
            BigDecimal value = entry.getValue();
            if (value.signum() < 0) {
                throw new InvalidField(name, "is negative: " + value);
            }
            int above = name.indexOf(ABOVE);
            Bucket bucket = Bucket.of(above < 0 ? name : name.substring(0, above));
            if (name.equals("batch-factor")) {
                batch = new Batch(value, Set.of());
            } else if (bucket == null) {
                throw new InvalidField(
                        name,
                        "is no price; there are " + Bucket.words() + ", each also with -above-TOKENS, batch-factor");
            } else if (above < 0) {
                rates.put(bucket, value);
            } else {
                tiers.computeIfAbsent(tokens(name, above), limit -> new EnumMap<>(Bucket.class))
                        .put(bucket, value);
            }
        }
        return new Price(rates, tiers(tiers), batch, null, null, null);
    }

    /** A rate that a longer limit does not restate is that of the shorter one. */
    private static List<Tier> tiers(Map<Long, Map<Bucket, BigDecimal>> byLimit) {
        List<Tier> tiers = new ArrayList<>();
        Map<Bucket, BigDecimal> rates = new EnumMap<>(Bucket.class);
        byLimit.forEach((above, tier) -> {
            rates.putAll(tier);
            tiers.add(new Tier(above, rates));
        });
        return tiers;
    }

    private static long tokens(String name, int above) {
        try {
            return Long.parseLong(name.substring(above + ABOVE.length()));
        } catch (NumberFormatException e) {
            throw new InvalidField(name, "does not end with a number of tokens");
        }
    }

    /** USD for a million tokens of a short call, or for one use of a tool; null if it is unknown. */
    public @Nullable BigDecimal rate(Bucket bucket) {
        return rates.get(bucket);
    }

    /** The rates of a call with that many tokens of input, cached ones included. */
    public Map<Bucket, BigDecimal> at(long inputTokens) {
        Map<Bucket, BigDecimal> at = rates;
        for (Tier tier : tiers) {
            if (inputTokens > tier.above) {
                at = new EnumMap<>(Bucket.class);
                at.putAll(rates);
                at.putAll(tier.rates);
            }
        }
        return at;
    }

    /** Whether tokens are stated to cost nothing, whatever they are. */
    public boolean isFree() {
        return zero(Bucket.INPUT)
                && zero(Bucket.OUTPUT)
                && tiers.isEmpty()
                && rates.entrySet().stream()
                        .allMatch(rate ->
                                rate.getKey().isTool() || rate.getValue().signum() == 0);
    }

    private boolean zero(Bucket bucket) {
        BigDecimal rate = rates.get(bucket);
        return rate != null && rate.signum() == 0;
    }

    /** This price, with the other's rates for what this one does not state. A stated rate holds for long calls too. */
    public Price over(Price other) {
        Map<Bucket, BigDecimal> all = new EnumMap<>(Bucket.class);
        all.putAll(other.rates);
        all.putAll(rates);
        Map<Long, Map<Bucket, BigDecimal>> limits = new TreeMap<>();
        for (Tier tier : other.tiers) {
            Map<Bucket, BigDecimal> kept = new EnumMap<>(Bucket.class);
            kept.putAll(tier.rates);
            kept.keySet().removeAll(rates.keySet());
            if (!kept.isEmpty()) {
                limits.put(tier.above, kept);
            }
        }
        for (Tier tier : tiers) {
            limits.computeIfAbsent(tier.above, above -> new EnumMap<>(Bucket.class))
                    .putAll(tier.rates);
        }
        return new Price(
                all,
                tiers(limits),
                batch == null ? other.batch : batch,
                other.from,
                source == null ? other.source : source,
                source == null ? other.note : note);
    }

    /** This price, with those rates of tools that it does not state. */
    Price withTools(Map<Bucket, BigDecimal> tools) {
        Map<Bucket, BigDecimal> all = new EnumMap<>(Bucket.class);
        all.putAll(tools);
        all.putAll(rates);
        return new Price(all, tiers, batch, from, source, note);
    }

    /** What the dearest call of text costs that has no more tokens than this, in USD; null if that is unknown. */
    public @Nullable BigDecimal worstCase(long maxInputTokens, long maxOutputTokens) {
        return worstCase(maxInputTokens, maxOutputTokens, Set.of());
    }

    /**
     * What the dearest call costs that has no more tokens than this, in USD; null if that is unknown. Each token is taken
     * at the highest rate that it may have, of any tier that the call may reach.
     *
     * @param also what the call may have besides plain input, output and thoughts: {@link Bucket#CACHE_WRITE} if the
     *     prompt is marked for the cache, {@link Bucket#AUDIO_INPUT} if it has sound, and so on
     */
    public @Nullable BigDecimal worstCase(long maxInputTokens, long maxOutputTokens, Set<Bucket> also) {
        if (isFree()) {
            return BigDecimal.ZERO;
        }
        Set<Bucket> input = EnumSet.of(Bucket.INPUT);
        Set<Bucket> output = EnumSet.of(Bucket.OUTPUT);
        for (Bucket bucket : also) {
            (bucket.isInput() ? input : output).add(bucket);
        }
        output.removeIf(Bucket::isTool);
        // thoughts and pictures come unasked
        Set<Bucket> unasked = EnumSet.of(Bucket.REASONING, Bucket.IMAGE_OUTPUT);
        BigDecimal dearestInput = dearest(input, EnumSet.of(Bucket.IMAGE_INPUT), maxInputTokens);
        BigDecimal dearestOutput = maxOutputTokens == 0 ? BigDecimal.ZERO : dearest(output, unasked, maxInputTokens);
        return dearestInput == null || dearestOutput == null
                ? null
                : usd(dearestInput, maxInputTokens).add(usd(dearestOutput, maxOutputTokens));
    }

    /** The highest rate of these, and of those others that are stated; null if one of these is not stated. */
    private @Nullable BigDecimal dearest(Set<Bucket> buckets, Set<Bucket> ifStated, long inputTokens) {
        List<Map<Bucket, BigDecimal>> reachable = new ArrayList<>(List.of(rates));
        tiers.stream().filter(tier -> inputTokens > tier.above).forEach(tier -> reachable.add(at(tier.above + 1)));
        BigDecimal dearest = BigDecimal.ZERO;
        for (Map<Bucket, BigDecimal> at : reachable) {
            for (Bucket bucket : Bucket.values()) {
                BigDecimal rate = at.get(bucket);
                if (rate != null && (buckets.contains(bucket) || ifStated.contains(bucket))) {
                    dearest = dearest.max(rate);
                } else if (buckets.contains(bucket)) {
                    return null;
                }
            }
        }
        return dearest;
    }

    static BigDecimal usd(BigDecimal ratePerMillion, long tokens) {
        return ratePerMillion.multiply(BigDecimal.valueOf(tokens)).movePointLeft(6);
    }

    private static Map<Bucket, BigDecimal> copy(Map<Bucket, BigDecimal> rates) {
        Map<Bucket, BigDecimal> copy = new EnumMap<>(Bucket.class);
        copy.putAll(rates);
        return Collections.unmodifiableMap(copy);
    }
}

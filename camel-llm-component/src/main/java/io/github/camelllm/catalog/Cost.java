package io.github.camelllm.catalog;

import io.github.camelllm.chat.Usage;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a call cost.
 *
 * <p>Each bucket of {@link Usage} is priced once. What the provider reported as the cost wins over all prices. A bucket
 * with tokens and without a price makes the cost unknown, never smaller; a bucket that was not reported, or that had no
 * tokens, does not. Input and output as such belong to every call: where they were not reported and have a price, the
 * cost is unknown. Where no price is stated for thoughts they cost as much as other output; no other bucket stands in for
 * one that has no price. A model whose tokens are stated to be free costs nothing, whatever was reported.
 *
 * @param usd exact, not rounded; null if it is unknown
 * @param parts USD for each bucket that had tokens and a price; empty if the provider reported the cost
 * @param unknown buckets that cannot be priced; empty if the cost is known
 * @param reported whether the provider stated the cost
 */
public record Cost(@Nullable BigDecimal usd, Map<Bucket, BigDecimal> parts, Set<Bucket> unknown, boolean reported) {

    public Cost {
        parts = Collections.unmodifiableMap(parts);
        unknown = Collections.unmodifiableSet(unknown);
    }

    /** @param price null if it is unknown */
    public static Cost of(Usage usage, @Nullable Price price) {
        return of(usage, price, false);
    }

    /**
     * @param price null if it is unknown
     * @param batch whether the call was part of a batch; its cost is unknown if the price does not say what that takes off
     */
    public static Cost of(Usage usage, @Nullable Price price, boolean batch) {
        if (usage.reportedCost() != null) {
            return new Cost(usage.reportedCost(), Map.of(), Set.of(), true);
        }
        Map<Bucket, BigDecimal> parts = new EnumMap<>(Bucket.class);
        Set<Bucket> unknown = EnumSet.noneOf(Bucket.class);
        boolean free = price != null && price.isFree();
        Map<Bucket, BigDecimal> rates = rates(usage, price);
        for (Bucket bucket : Bucket.values()) {
            Long count = bucket.count(usage);
            if ((free && !bucket.isTool()) || !occurred(bucket, count, price)) {
                continue;
            }
            BigDecimal rate = count == null || mixed(bucket, usage, rates) ? null : rate(bucket, rates);
            BigDecimal factor = batch ? factor(bucket, price) : BigDecimal.ONE;
            if (count == null || rate == null || factor == null) {
                unknown.add(bucket);
            } else {
                BigDecimal asked = rate.multiply(factor);
                parts.put(
                        bucket, bucket.isTool() ? asked.multiply(BigDecimal.valueOf(count)) : Price.usd(asked, count));
            }
        }
        BigDecimal sum = BigDecimal.ZERO;
        for (BigDecimal part : parts.values()) {
            sum = sum.add(part);
        }
        return new Cost(unknown.isEmpty() ? sum : null, parts, unknown, false);
    }

    private static Map<Bucket, BigDecimal> rates(Usage usage, @Nullable Price price) {
        if (price == null) {
            return Map.of();
        }
        Long input = usage.input();
        if (input == null) {
            // which tier it was cannot be known
            return price.tiers().isEmpty() ? price.rates() : Map.of();
        }
        return price.at(input);
    }

    /** Whether the bucket is a part of the call's cost. */
    private static boolean occurred(Bucket bucket, @Nullable Long count, @Nullable Price price) {
        if (count != null) {
            return count > 0;
        }
        if (bucket == Bucket.OUTPUT && price != null) {
            // a model that puts out no tokens, such as one for embeddings, has no price for them
            BigDecimal rate = price.rate(bucket);
            return rate != null && rate.signum() > 0;
        }
        return bucket == Bucket.INPUT || bucket == Bucket.OUTPUT;
    }

    /** Whether providers count tokens of another price among these, and the report cannot tell how many. */
    private static boolean mixed(Bucket bucket, Usage usage, Map<Bucket, BigDecimal> rates) {
        Bucket other =
                switch (bucket) {
                    case INPUT -> Bucket.IMAGE_INPUT;
                    case OUTPUT -> Bucket.IMAGE_OUTPUT;
                    case CACHE_READ -> {
                        Long sound = usage.audioInput();
                        yield sound == null || sound == 0 ? null : Bucket.AUDIO_CACHE_READ;
                    }
                    default -> null;
                };
        BigDecimal price = rates.get(bucket);
        BigDecimal otherPrice = other == null ? null : rates.get(other);
        return otherPrice != null && (price == null || price.compareTo(otherPrice) != 0);
    }

    private static @Nullable BigDecimal rate(Bucket bucket, Map<Bucket, BigDecimal> rates) {
        BigDecimal rate = rates.get(bucket);
        return rate == null && bucket == Bucket.REASONING ? rates.get(Bucket.OUTPUT) : rate;
    }

    private static @Nullable BigDecimal factor(Bucket bucket, @Nullable Price price) {
        Price.Batch batch = price == null ? null : price.batch();
        if (batch == null) {
            return null;
        }
        return bucket.isTool() || batch.except().contains(bucket) ? BigDecimal.ONE : batch.factor();
    }
}

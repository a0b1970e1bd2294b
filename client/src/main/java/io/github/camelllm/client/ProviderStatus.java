package io.github.camelllm.client;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A connection to a provider, as it is now.
 *
 * @param id name of the connection
 * @param name of the provider, for people
 * @param provider its name in settings; null if it is not known
 * @param status active, degraded, unavailable, unauthorized or unconfigured
 * @param statusReason why it is not active; null if it is
 * @param models that it offers
 * @param capabilities what it can do
 * @param defaultModel for requests that name the connection alone; null if there is none
 * @param currentCostPer1kTokens USD; null if unknown
 * @param costIsMeasured whether that is what calls of the last day did cost
 * @param avgLatencyMs of the last minutes' calls; null if there was none
 */
public record ProviderStatus(
        String id,
        String name,
        @Nullable String provider,
        String status,
        @Nullable String statusReason,
        List<String> models,
        List<String> capabilities,
        @Nullable String defaultModel,
        @JsonProperty("current_cost_per_1k_tokens") @Nullable BigDecimal currentCostPer1kTokens,
        boolean costIsMeasured,
        @Nullable Long avgLatencyMs) {

    @SuppressWarnings("NullAway") // what an answer leaves out is null before it gets here
    public ProviderStatus {
        models = models == null ? List.of() : List.copyOf(models);
        capabilities = capabilities == null ? List.of() : List.copyOf(capabilities);
    }
}

/**
 * Manages a gateway.
 *
 * <pre>{@code
 * GatewayClient client = GatewayClient.at("http://localhost:8080").withKey(System.getenv("GATEWAY_ADMIN_KEY"));
 *
 * for (ProviderStatus provider : client.providers().list()) {
 *     System.out.println(provider.name() + ": " + provider.status());
 * }
 * client.providers().configure("openai", ProviderConfig.create().apiKey(key).requestsPerMinute(3000));
 *
 * RouteChoice choice = client.providers().route(
 *         RouteQuery.of("Analyze this text").maxCost("0.02").taskType("analysis"));
 * System.out.println("Using " + choice.selectedProvider() + ": " + choice.selectedModel());
 * }</pre>
 */
@NullMarked
package io.github.camelllm.client;

import org.jspecify.annotations.NullMarked;

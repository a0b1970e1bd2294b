package io.github.camelllm.routes.served;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelllm.client.Budget;
import io.github.camelllm.client.GatewayClient;
import io.github.camelllm.client.GatewayException;
import io.github.camelllm.client.Key;
import io.github.camelllm.client.Limit;
import io.github.camelllm.client.NewBudget;
import io.github.camelllm.client.NewKey;
import io.github.camelllm.client.ProviderConfig;
import io.github.camelllm.client.ProviderStatus;
import io.github.camelllm.client.RouteChoice;
import io.github.camelllm.client.RouteQuery;
import io.github.camelllm.client.Sums;
import io.github.camelllm.client.Usage;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The management, as programs in Java use it. */
final class ClientTest {

    private static final String ADMIN = "admin-of-this-test";

    @TempDir
    private static Path folder;

    private static Node node;
    private static GatewayClient client;

    @BeforeAll
    static void start() {
        node = Node.start(
                "llm.gateway.admin-key",
                ADMIN,
                "llm.gateway.encryption-key-file",
                folder.resolve("key").toString());
        client = GatewayClient.at("http://127.0.0.1:" + node.port()).withKey(ADMIN);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void providersAreListedConfiguredAndChosen() {
        assertThat(client.providers().list())
                .filteredOn(provider -> provider.id().equals("simulator"))
                .extracting(ProviderStatus::status)
                .containsExactly("active");
        assertThat(client.providers()
                        .configure(
                                "team",
                                ProviderConfig.create()
                                        .provider("simulator")
                                        .apiKey("made-up")
                                        .model("echo")
                                        .requestsPerMinute(3000)
                                        .retries(3, "exponential"))
                        .secretsSet())
                .containsExactly("api-key");
        assertThat(client.providers().get("team").defaultModel()).isEqualTo("echo");
        assertThat(client.providers().configured("team").settings()).containsEntry("max-retries", 3);
        RouteChoice choice = client.providers()
                .route(RouteQuery.of("Analyze this text")
                        .maxCost("0.02")
                        .taskType("analysis")
                        .among("team/echo", "simulator/lorem"));
        assertThat(choice.selectedProvider()).isIn("team", "simulator");
        assertThat(choice.candidates()).hasSize(2);
        client.providers().forget("team");
        assertThatThrownBy(() -> client.providers().get("team"))
                .isInstanceOf(GatewayException.class)
                .hasMessageContaining("there is no provider 'team'")
                .extracting(e -> ((GatewayException) e).status())
                .isEqualTo(404);
    }

    @Test
    void keysLimitsAndBudgetsAreManaged() {
        Key key = client.keys()
                .create(NewKey.of("mail", "acme")
                        .models("simulator/*")
                        .tags("team=a")
                        .requestsPerMinute(100)
                        .budget(NewBudget.of("month", "10").cheaper("0.9", "simulator/echo")));
        assertThat(key.key()).startsWith("gw_" + key.id());
        assertThat(client.keys().list()).extracting(Key::id).contains(key.id());
        assertThat(client.keys().get(key.id()).requestsPerMinute()).isEqualTo(100);
        assertThat(client.limits()
                        .set(new Limit("tenant", "acme", null, 50_000L))
                        .tokensPerMinute())
                .isEqualTo(50_000L);
        client.budgets().set("tenant", "acme", NewBudget.of("day", "5").soft());
        GatewayClient owner =
                GatewayClient.at("http://127.0.0.1:" + node.port()).withKey(key.key());
        assertThat(owner.budgets().list()).extracting(Budget::scope).containsExactlyInAnyOrder("key", "tenant");
        assertThatThrownBy(() -> owner.keys().list()).hasMessageContaining("admin key");
        client.budgets().delete("tenant", "acme", "day");
        client.limits().delete("tenant", "acme");
        assertThat(client.keys().revoke(key.id()).revokedAt()).isNotNull();
        assertThatThrownBy(() -> owner.budgets().list()).hasMessageContaining("was revoked");
    }

    @Test
    void usageIsSummedUpAndExported() throws Exception {
        Key key = client.keys().create(NewKey.of("usage", "usage"));
        node.ask("simulator/echo", "hi", "X-API-Key", key.key());
        GatewayClient owner =
                GatewayClient.at("http://127.0.0.1:" + node.port()).withKey(key.key());
        await().until(() -> owner.usage().lastHours(1).total().requests() == 1);
        Usage usage = owner.usage().lastHours(1, "model", "key");
        Sums sums = usage.groups().get(0);
        assertThat(sums.by()).containsEntry("model", "echo").containsEntry("key", key.id());
        assertThat(sums.costUsd()).isPositive();
        try (InputStream table = owner.usage()
                .requestsAsCsv(Instant.now().minusSeconds(3600), Instant.now().plusSeconds(60))) {
            assertThat(new String(table.readAllBytes(), StandardCharsets.UTF_8).lines())
                    .hasSize(2);
        }
    }

    @Test
    void aGatewayThatIsNotThereIsTold() {
        assertThatThrownBy(() -> GatewayClient.at("http://127.0.0.1:1").usage().lastHours(1))
                .isInstanceOf(GatewayException.class)
                .hasMessageContaining("can't be reached");
    }
}

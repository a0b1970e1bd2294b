package io.github.camelllm.routes.served;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Keys as their owners and the admin see them. */
final class KeysTest {

    private static final String ADMIN = "admin-of-this-test";

    private static Node node;

    @BeforeAll
    static void start() {
        node = Node.start("llm.gateway.admin-key", ADMIN, "llm.gateway.trust-loopback", "false");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private static JsonNode make(String body) {
        HttpResponse<String> made = node.post("/v1/keys", body, "X-API-Key", ADMIN);
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return Node.json(made);
    }

    @Test
    void aKeyIsShownOnceAndOpensTheGateway() {
        JsonNode made = make("{\"name\":\"mail\",\"tenant\":\"acme\"}");
        String key = made.get("key").asText();
        String id = made.get("id").asText();
        assertThat(key).matches("gw_" + id + "_[A-Za-z0-9]{40}");
        for (String[] header : new String[][] {
            {"X-API-Key", key},
            {"Authorization", "Bearer " + key},
            {"x-api-key", key, "anthropic-version", "2023-06-01"}
        }) {
            assertThat(node.ask("simulator/echo", "hi", header).statusCode()).isEqualTo(200);
        }
        HttpResponse<String> listed = node.get("/v1/keys/" + id, "X-API-Key", ADMIN);
        assertThat(listed.statusCode()).isEqualTo(200);
        assertThat(listed.body()).contains("acme").doesNotContain(key);
        assertThat(node.database().queryForObject("select hash from llm_key where id = ?", String.class, id))
                .doesNotContain(key.substring(15));
    }

    @Test
    void withoutAKeyNothingIsOpen() {
        assertThat(node.ask("simulator/echo", "hi").statusCode()).isEqualTo(401);
        assertThat(node.get("/v1/models").statusCode()).isEqualTo(401);
        assertThat(node.get("/v1/keys").statusCode()).isEqualTo(401);
    }

    @Test
    void aRevokedKeyOpensNothingAtOnce() {
        JsonNode made = make("{\"name\":\"gone\"}");
        String key = made.get("key").asText();
        assertThat(node.ask("simulator/echo", "hi", "X-API-Key", key).statusCode())
                .isEqualTo(200);
        assertThat(node.method("DELETE", "/v1/keys/" + made.get("id").asText(), "", "X-API-Key", ADMIN)
                        .statusCode())
                .isEqualTo(200);
        HttpResponse<String> refused = node.ask("simulator/echo", "hi", "X-API-Key", key);
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.body()).contains("was revoked").doesNotContain(key);
    }

    @Test
    void anExpiredKeyOpensNothing() {
        String key =
                make("{\"expires_at\":\"2020-01-01T00:00:00Z\"}").get("key").asText();
        assertThat(node.ask("simulator/echo", "hi", "X-API-Key", key).body()).contains("has expired");
    }

    @Test
    void aKeyMayAskForItsModelsOnly() {
        String key = make("{\"models\":[\"simulator/e*\"]}").get("key").asText();
        assertThat(node.ask("simulator/echo", "hi", "X-API-Key", key).statusCode())
                .isEqualTo(200);
        assertThat(node.ask("simulator/lorem", "hi", "X-API-Key", key).statusCode())
                .isEqualTo(403);
        HttpResponse<String> models = node.get("/v1/models", "X-API-Key", key);
        assertThat(models.body()).contains("simulator/echo").doesNotContain("simulator/lorem");
    }

    @Test
    void aGuessedKeyIsNotTold() {
        String key = make("{}").get("key").asText();
        String guessed = key.substring(0, key.length() - 1) + (key.endsWith("x") ? "y" : "x");
        HttpResponse<String> refused = node.ask("simulator/echo", "hi", "X-API-Key", guessed);
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.body()).doesNotContain(guessed);
    }

    @Test
    void wrongBodiesAreToldWhatIsWrong() {
        assertThat(node.post("/v1/keys", "{\"nam\":1}", "X-API-Key", ADMIN).body())
                .contains("there is no field 'nam'");
        assertThat(node.post("/v1/keys", "{", "X-API-Key", ADMIN).statusCode()).isEqualTo(400);
        assertThat(node.post("/v1/keys", "{\"requests_per_minute\":0}", "X-API-Key", ADMIN)
                        .body())
                .contains("requests_per_minute must be 1 or more");
        assertThat(node.get("/v1/keys/none", "X-API-Key", ADMIN).statusCode()).isEqualTo(404);
    }

    @Test
    void aKeyOfACustomerManagesNothing() {
        String key = make("{}").get("key").asText();
        assertThat(node.get("/v1/keys", "X-API-Key", key).statusCode()).isEqualTo(403);
    }

    /** What curl sends that is not told otherwise. */
    @Test
    void aFormIsToldToBeJson() {
        HttpResponse<String> told = Node.send(node.to("/v1/keys")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString("{\"name\":\"x\"}"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-API-Key", ADMIN)
                .build());
        assertThat(told.statusCode()).isEqualTo(400);
        assertThat(told.body()).contains("Content-Type: application/json");
    }
}

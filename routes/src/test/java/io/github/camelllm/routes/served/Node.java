package io.github.camelllm.routes.served;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelllm.routes.gateway.GatewayMain;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Properties;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.main.Main;
import org.springframework.jdbc.core.JdbcTemplate;

/** A gateway in this process, on a free port, with a database of its own unless it is told of another. */
public final class Node implements AutoCloseable {

    public static final ObjectMapper JSON = new ObjectMapper();

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Main main;

    private Node(Main main) {
        this.main = main;
    }

    /** @param namesAndValues properties */
    public static Node start(String... namesAndValues) {
        Properties properties = new Properties();
        properties.put("camel.server.port", "0");
        properties.put("camel.component.seda.default-poll-timeout", "20");
        properties.put(
                "camel.main.routes-include-pattern",
                GatewayMain.routes(GatewayMain.ROUTE + ",classpath:test-routes/gateway-models.yaml"));
        // a route of gateway-models.yaml asks it
        properties.put("llm.connection.narrow.provider", "simulator");
        properties.put("llm.database.url", "jdbc:h2:mem:" + UUID.randomUUID() + ";MODE=PostgreSQL");
        for (int i = 0; i < namesAndValues.length; i += 2) {
            properties.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        Main main = GatewayMain.create();
        main.setPropertyPlaceholderLocations("classpath:none.properties;optional=true");
        main.setOverrideProperties(properties);
        main.start();
        return new Node(main);
    }

    public CamelContext context() {
        return main.getCamelContext();
    }

    public int port() {
        return context().getRegistry().findByType(VertxPlatformHttpRouter.class).stream()
                .filter(VertxPlatformHttpRouter::isMainServer)
                .findFirst()
                .orElseThrow()
                .getServer()
                .getPort();
    }

    public <T> T bean(String name, Class<T> type) {
        return context().getRegistry().lookupByNameAndType(name, type);
    }

    public JdbcTemplate database() {
        return new JdbcTemplate(bean("llmDatabase", DataSource.class));
    }

    public HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path));
    }

    public static HttpResponse<String> send(HttpRequest request) {
        try {
            return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (java.io.IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    public HttpResponse<String> post(String path, String body, String... headers) {
        return method("POST", path, body, headers);
    }

    public HttpResponse<String> method(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = to(path).method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", "application/json");
        return send(
                headers.length == 0 ? request.build() : request.headers(headers).build());
    }

    public HttpResponse<String> get(String path, String... headers) {
        HttpRequest.Builder request = to(path).GET();
        return send(
                headers.length == 0 ? request.build() : request.headers(headers).build());
    }

    /** Asks a question in OpenAI's format. */
    public HttpResponse<String> ask(String model, String text, String... headers) {
        return post("/v1/chat/completions", question(model, text, false), headers);
    }

    public static String question(String model, String text, boolean stream) {
        return "{\"model\":\"" + model + "\",\"stream\":" + stream + ",\"messages\":[{\"role\":\"user\",\"content\":\""
                + text + "\"}]}";
    }

    public static JsonNode json(HttpResponse<String> response) {
        try {
            return JSON.readTree(response.body());
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(response.body(), e);
        }
    }

    @Override
    public void close() {
        main.stop();
    }
}

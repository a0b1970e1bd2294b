package io.github.camelllm.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelllm.LlmComponent;
import io.github.camelllm.http.ScriptedServer;
import io.github.camelllm.provider.Environment;
import io.github.camelllm.recorded.Answer;
import io.github.camelllm.usage.CallListener;
import io.github.camelllm.usage.CallRecord;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/** A gateway on a free port, the simulator and a scripted provider behind it. */
@Timeout(60)
@SuppressWarnings("NullAway.Init") // made with the context
abstract class GatewayTest extends CamelTestSupport {

    static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** What was recorded of the calls to providers. */
    final BlockingQueue<CallRecord> calls = new LinkedBlockingQueue<>();

    private VertxPlatformHttpServer server;
    private ScriptedServer upstream;

    /** What the provider of connection {@code up} does with a call. */
    void script(ScriptedServer.Connection connection) throws Exception {
        connection.reply(500, "application/json", "{}");
    }

    /** Options of the endpoint, beginning with a question mark. */
    String options() {
        return "";
    }

    /** Connections to the scripted provider: name, provider, and further settings in turn. */
    String[][] connections() {
        return new String[][] {{"up", "compatible"}, {"claude", "anthropic"}, {"gpt", "openai"}, {"home", "ollama"}};
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        upstream = new ScriptedServer(this::script);
        LlmComponent component = new LlmComponent();
        component.setEnvironment(Environment.of(Map.of()));
        for (String[] own : connections()) {
            Properties settings = new Properties();
            settings.put("provider", own[1]);
            settings.put("base-url", upstream.base().toString());
            settings.put("api-key", "k");
            for (int i = 2; i < own.length; i += 2) {
                settings.put(own[i], own[i + 1]);
            }
            component.getConnections().put(own[0], settings);
        }
        context.addComponent("llm", component);
        context.getRegistry().bind("calls", (CallListener) (call, exchange) -> calls.add(call));
        context.getPropertiesComponent().addInitialProperty("camel.server.port", "0");
        VertxPlatformHttpServerConfiguration configuration = new VertxPlatformHttpServerConfiguration();
        configuration.setBindHost("127.0.0.1");
        configuration.setBindPort(0);
        server = new VertxPlatformHttpServer(configuration);
        context.addService(server);
        return context;
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                route(from("llm-gateway:/v1" + options()));
            }
        };
    }

    void route(org.apache.camel.model.RouteDefinition from) {
        from.to("llm:simulator/echo");
    }

    ScriptedServer upstream() {
        return upstream;
    }

    @AfterEach
    void stopUpstream() throws IOException {
        upstream.close();
    }

    int port() {
        return server.getPort();
    }

    HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path));
    }

    HttpRequest post(String path, String body) {
        return to(path).POST(HttpRequest.BodyPublishers.ofString(body)).build();
    }

    HttpResponse<String> ask(String path, String body) throws Exception {
        return CLIENT.send(post(path, body), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request = to(path);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** The answer is an error that says so. */
    static void wrong(HttpResponse<String> answer, int status, String words) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(Answer.parse(answer.body()).at("/error/message").asText()).contains(words);
    }

    /** A conversation of one question, in the format of that path. */
    static String question(String path, String model, String text, boolean stream) {
        String rest = ",\"stream\":" + stream + "}";
        return path.equals("/v1/responses")
                ? "{\"model\":\"" + model + "\",\"input\":\"" + text + "\"" + rest
                : "{\"model\":\"" + model + "\",\"max_tokens\":100,\"messages\":[{\"role\":\"user\",\"content\":\""
                        + text + "\"}]" + rest;
    }
}

package io.github.camelllm.routes;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.github.camelllm.usage.CallListener;
import io.github.camelllm.usage.CallRecord;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.apache.camel.main.MainConfigurationProperties;
import org.apache.camel.spi.Registry;
import org.apache.camel.test.junit5.CamelContextConfiguration;
import org.apache.camel.test.main.junit5.CamelMainTestSupport;
import org.junit.jupiter.api.BeforeEach;

/**
 * All pattern files, loaded as they are by Camel Main, with the instances that a test's own file makes of them. The
 * connections {@code one}, {@code two} and {@code three} lead to a server each.
 */
public abstract class PatternTest extends CamelMainTestSupport {

    protected static final WireMockServer ONE = server();
    protected static final WireMockServer TWO = server();
    protected static final WireMockServer THREE = server();

    protected final List<CallRecord> calls = new CopyOnWriteArrayList<>();

    private static WireMockServer server() {
        WireMockServer server = new WireMockServer(options().dynamicPort().containerThreads(64));
        server.start();
        return server;
    }

    /** Name of the file in test-routes with the instances of this test. */
    protected abstract String instances();

    @Override
    protected void configure(MainConfigurationProperties configuration) {
        configuration.withRoutesIncludePattern(
                "classpath:routes/*.yaml,classpath:test-routes/" + instances() + ".yaml");
    }

    @Override
    public void configureContext(CamelContextConfiguration configuration) {
        super.configureContext(configuration);
        Properties properties = new Properties();
        settings(properties);
        configuration.withUseOverridePropertiesWithPropertiesComponent(properties);
    }

    /** Sets what this test needs beyond the connections. */
    protected void settings(Properties properties) {
        connection(properties, "one", ONE);
        connection(properties, "two", TWO);
        connection(properties, "three", THREE);
        properties.put("camel.component.seda.default-poll-timeout", "20");
        properties.put("llm.database.url", "jdbc:h2:mem:" + getClass().getSimpleName() + ";MODE=PostgreSQL");
    }

    protected static void connection(Properties properties, String name, WireMockServer server) {
        properties.put("llm.connection." + name + ".provider", "compatible");
        properties.put("llm.connection." + name + ".base-url", server.baseUrl() + "/v1");
        properties.put("llm.connection." + name + ".api-key", "key-of-" + name);
        properties.put("llm.connection." + name + ".first-byte-timeout", "20s");
    }

    @Override
    protected void bindToRegistry(Registry registry) throws Exception {
        registry.bind("calls", (CallListener) (call, exchange) -> calls.add(call));
    }

    @BeforeEach
    void forget() {
        calls.clear();
        ONE.resetAll();
        TWO.resetAll();
        THREE.resetAll();
    }

    protected Exchange ask(String route, Object body) {
        return ask(route, body, Map.of());
    }

    protected Exchange ask(String route, Object body, Map<String, Object> headers) {
        return template.request("direct:" + route, e -> {
            e.getMessage().setBody(body);
            headers.forEach(e.getMessage()::setHeader);
        });
    }

    protected static String text(Exchange exchange) {
        if (exchange.getException() != null) {
            throw new AssertionError(exchange.getException());
        }
        return exchange.getMessage().getBody(String.class);
    }
}

package io.github.camelllm.routes;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static io.github.camelllm.routes.Upstream.answers;
import static io.github.camelllm.routes.Upstream.requests;
import static io.github.camelllm.routes.Upstream.saying;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import io.github.camelllm.error.RateLimitException;
import io.github.camelllm.routes.cache.AnswerCache;
import io.github.camelllm.routes.served.Node;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.camel.Exchange;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What several nodes share in a real Redis. */
@Tag("redis")
final class RedisTest {

    private static final WireMockServer UP = new WireMockServer(options().dynamicPort());

    @TempDir
    private static Path folder;

    private static Redis redis;

    @BeforeAll
    static void start() throws Exception {
        UP.start();
        redis = Redis.start(folder);
    }

    @AfterAll
    static void stop() throws Exception {
        UP.stop();
        redis.stop();
    }

    private static Main routes(String files) throws Exception {
        Main main = new Main();
        Properties properties = new Properties();
        for (String name : List.of("one", "two", "three")) {
            PatternTest.connection(properties, name, UP);
        }
        properties.put("llm.cache.redis", redis.url());
        properties.put("llm.limits.store", redis.url());
        properties.put("camel.component.seda.default-poll-timeout", "20");
        properties.put("camel.main.routesIncludePattern", files);
        main.setOverrideProperties(properties);
        main.start();
        return main;
    }

    private static Exchange ask(Main node, String route, String text) throws Exception {
        return node.getCamelTemplate()
                .request("direct:" + route, e -> e.getMessage().setBody(text));
    }

    @Test
    void anAnswerThatOneNodeKeptIsAHitOnAnother() throws Exception {
        answers(UP, saying("answer"));
        String files =
                "classpath:routes/cache.yaml,classpath:routes/semantic-cache.yaml,classpath:test-routes/cache.yaml";
        Main one = routes(files);
        Main two = routes(files);
        try {
            assertThat(ask(one, "cached", "shared question").getMessage().getBody(String.class))
                    .isEqualTo("answer");
            Exchange hit = ask(two, "cached", "shared question");
            assertThat(hit.getMessage().getBody(String.class)).isEqualTo("answer");
            assertThat(hit.getMessage().getHeader(AnswerCache.RESULT)).isEqualTo("hit");
        } finally {
            one.stop();
            two.stop();
        }
        assertThat(requests(UP)).isEqualTo(1);
    }

    @Test
    void aQuotaIsExactOverTwoNodes() throws Exception {
        String files = "classpath:routes/throttler.yaml,classpath:test-routes/quota.yaml";
        Main one = routes(files);
        Main two = routes(files);
        ExecutorService callers = Executors.newFixedThreadPool(16);
        try {
            List<Future<Exchange>> all = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                Main node = i % 2 == 0 ? one : two;
                all.add(callers.submit(() -> ask(node, "shared-quota", "hi")));
            }
            int answered = 0;
            for (Future<Exchange> call : all) {
                Exception failure = call.get().getException();
                assertThat(failure == null || failure instanceof RateLimitException)
                        .isTrue();
                answered += failure == null ? 1 : 0;
            }
            assertThat(answered).isEqualTo(40);
        } finally {
            callers.shutdown();
            one.stop();
            two.stop();
        }
    }

    @Test
    void aKeysLimitIsExactOverTwoGateways() throws Exception {
        String database = "jdbc:h2:mem:redis-test;DB_CLOSE_DELAY=-1;MODE=PostgreSQL";
        try (Node one = Node.start("llm.limits.store", redis.url(), "llm.database.url", database);
                Node two = Node.start("llm.limits.store", redis.url(), "llm.database.url", database)) {
            JsonNode key = Node.json(one.post("/v1/keys", "{\"requests_per_minute\":30,\"tokens_per_minute\":100000}"));
            ExecutorService callers = Executors.newFixedThreadPool(16);
            List<Future<Integer>> all = new ArrayList<>();
            for (int i = 0; i < 80; i++) {
                Node node = i % 2 == 0 ? one : two;
                all.add(callers.submit(() -> node.ask(
                                "simulator/echo",
                                "hi",
                                "X-API-Key",
                                key.get("key").asText())
                        .statusCode()));
            }
            int answered = 0;
            for (Future<Integer> call : all) {
                answered += call.get() == 200 ? 1 : 0;
            }
            callers.shutdown();
            assertThat(answered).isEqualTo(30);
        }
    }
}

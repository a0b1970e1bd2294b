package io.github.camelllm.routes;

import static io.github.camelllm.routes.Upstream.answers;
import static io.github.camelllm.routes.Upstream.requests;
import static io.github.camelllm.routes.Upstream.saying;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.fppt.jedismock.RedisServer;
import io.github.camelllm.routes.cache.AnswerCache;
import java.io.IOException;
import java.util.Properties;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two nodes share what is in Redis. */
final class RedisCacheTest extends PatternTest {

    private static RedisServer redis;

    @BeforeAll
    static void startRedis() throws IOException {
        redis = RedisServer.newRedisServer().start();
    }

    @AfterAll
    static void stopRedis() throws IOException {
        redis.stop();
    }

    @Override
    protected String instances() {
        return "cache";
    }

    @Override
    protected void settings(Properties properties) {
        super.settings(properties);
        properties.put("llm.cache.redis", "redis://" + redis.getHost() + ":" + redis.getBindPort());
    }

    @Test
    void anotherNodeHits() throws Exception {
        answers(ONE, saying("answer"));
        assertThat(text(ask("cached", "shared question"))).isEqualTo("answer");
        Main other = new Main();
        Properties properties = new Properties();
        settings(properties);
        properties.put(
                "camel.main.routesIncludePattern", "classpath:routes/cache.yaml,classpath:test-routes/cache.yaml");
        other.setOverrideProperties(properties);
        other.start();
        try {
            var answer = other.getCamelTemplate()
                    .request("direct:cached", e -> e.getMessage().setBody("shared question"));
            assertThat(text(answer)).isEqualTo("answer");
            assertThat(answer.getMessage().getHeader(AnswerCache.RESULT)).isEqualTo("hit");
        } finally {
            other.stop();
        }
        assertThat(requests(ONE)).isEqualTo(1);
    }
}

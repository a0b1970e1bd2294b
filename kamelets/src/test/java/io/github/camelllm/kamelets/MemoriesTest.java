package io.github.camelllm.kamelets;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.fppt.jedismock.RedisServer;
import io.github.camelllm.error.OverloadedException;
import io.github.camelllm.json.JsonView;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The Kamelets that remember: answers, conversations, passages; each from YAML. */
final class MemoriesTest extends KameletTest {

    private @Nullable RedisServer redis;

    @Override
    String routes() {
        return "classpath:test-routes/memories.yaml";
    }

    @Override
    void settings(Properties properties) throws Exception {
        redis = RedisServer.newRedisServer().start();
        properties.put("db", "jdbc:h2:mem:memories;MODE=PostgreSQL");
        properties.put("redis", "redis://" + redis.getHost() + ":" + redis.getBindPort());
    }

    @Override
    void stopped() throws Exception {
        if (redis != null) {
            redis.stop();
        }
    }

    // cache

    @Test
    void theSameQuestionOfTheSameTenantIsAskedOnce() {
        answers(ONE, saying("answer"));
        assertThat(ask("cache", "q", Map.of("customer", "a")).getMessage().getHeader("CamelLlmCache"))
                .isEqualTo("miss");
        Exchange hit = ask("cache", "q", Map.of("customer", "a"));
        assertThat(text(hit)).isEqualTo("answer");
        assertThat(hit.getMessage().getHeader("CamelLlmCache")).isEqualTo("hit");
        assertThat(requests(ONE)).isEqualTo(1);
        ask("cache", "q", Map.of("customer", "b"));
        ask("cache", "other", Map.of("customer", "a"));
        assertThat(requests(ONE)).isEqualTo(3);
        assertThat(said(asked(ONE).get(0), 0)).isEqualTo("Be brief");
    }

    @Test
    void failuresAreNotKept() {
        answers(ONE, failing(500, "server_error"), saying("answer"));
        assertThat(ask("cache", "f").getException()).isInstanceOf(OverloadedException.class);
        assertThat(text(ask("cache", "f"))).isEqualTo("answer");
    }

    @Test
    void answersCanBeInRedis() {
        answers(ONE, saying("answer"));
        ask("cache-redis", "q");
        assertThat(ask("cache-redis", "q").getMessage().getHeader("CamelLlmCache"))
                .isEqualTo("hit");
        assertThat(requests(ONE)).isEqualTo(1);
    }

    // conversations and passages

    @Test
    void aConversationIsRemembered() {
        answers(ONE, saying("hello ann"), failing(500, "server_error"), saying("ann"));
        Map<String, Object> ann = Map.of("conversation", "c", "tenant", "t");
        assertThat(text(ask("conversation", "I am ann", ann))).isEqualTo("hello ann");
        assertThat(ask("conversation", "lost", ann).getException()).isInstanceOf(OverloadedException.class);
        assertThat(text(ask("conversation", "who am I?", ann))).isEqualTo("ann");
        JsonView last = asked(ONE).get(2);
        assertThat(said(last, 0)).isEqualTo("Be brief");
        assertThat(said(last, 1)).isEqualTo("I am ann");
        assertThat(said(last, 2)).isEqualTo("hello ann");
        assertThat(said(last, 3)).isEqualTo("who am I?");
        ask("conversation", "and I?", Map.of("conversation", "c", "tenant", "other"));
        assertThat(said(asked(ONE).get(3), 1)).isEqualTo("and I?");
        assertThat(ask("conversation", "x").getException()).hasMessageContaining("'conversation' is missing");
    }

    @Test
    void storedPassagesHelpToAnswer() {
        answers(ONE, saying("blue, says colours.txt"));
        // a target is what a caller set for another call
        Map<String, Object> mine =
                Map.of("tenant", "t", "CamelFileName", "colours.txt", "CamelLlmTarget", "nobody/knows");
        assertThat(ask("ingest", "The sky is blue.\n\nGrass is green and grows in the garden.", mine)
                        .getException())
                .isNull();
        ask("ingest", "The sky is somebody else's.", Map.of("tenant", "other"));
        Exchange answer = ask("retrieval", "The sky is blue.", Map.of("tenant", "t"));
        assertThat(text(answer)).isEqualTo("blue, says colours.txt");
        JsonView asked = asked(ONE).get(0);
        assertThat(said(asked, 0)).isEqualTo("Cite.");
        assertThat(asked.json())
                .contains("colours.txt")
                .contains("The sky is blue.")
                .doesNotContain("somebody else")
                .doesNotContain("grows in the garden");
    }

    @Test
    void aQuestionToWhichNothingFitsIsAskedAsItIs() {
        answers(ONE, saying("no idea"));
        ask("retrieval", "unrelated", Map.of("tenant", "nobody"));
        assertThat(said(asked(ONE).get(0), 1)).isEqualTo("unrelated");
    }
}

package io.github.camelllm.routes;

import static io.github.camelllm.routes.Upstream.answers;
import static io.github.camelllm.routes.Upstream.failing;
import static io.github.camelllm.routes.Upstream.requests;
import static io.github.camelllm.routes.Upstream.saying;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelllm.error.QuotaExhaustedException;
import io.github.camelllm.error.TransientLlmException;
import io.github.camelllm.routes.retry.RetryAfter;
import io.github.camelllm.usage.CallRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.MainConfigurationProperties;
import org.apache.camel.model.ChoiceDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same patterns in Java, as the documentation shows them. */
final class JavaDslTest extends PatternTest {

    @Override
    protected String instances() {
        return "chat";
    }

    @Override
    protected void configure(MainConfigurationProperties configuration) {
        super.configure(configuration);
        configuration.addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                onException(TransientLlmException.class)
                        .onExceptionOccurred(new RetryAfter())
                        .maximumRedeliveries(3)
                        .redeliveryDelay(1000)
                        .useExponentialBackOff()
                        .asyncDelayedRedelivery();
                from("direct:retried").to("llm:one/m");
            }
        });
        configuration.addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:failover")
                        .loadBalance()
                        .failover(TransientLlmException.class, QuotaExhaustedException.class)
                        .to("llm:one/m", "llm:two/m");

                from("direct:weighted")
                        .loadBalance()
                        .weighted(true, "70,30")
                        .to("direct:one-first", "direct:two-first");
                from("direct:one-first")
                        .errorHandler(noErrorHandler())
                        .loadBalance()
                        .failover(TransientLlmException.class, QuotaExhaustedException.class)
                        .to("llm:one/m", "llm:two/m");
                from("direct:two-first")
                        .errorHandler(noErrorHandler())
                        .loadBalance()
                        .failover(TransientLlmException.class, QuotaExhaustedException.class)
                        .to("llm:two/m", "llm:one/m");

                Map<String, String> makers = Map.of("gpt-", "openai", "claude-", "anthropic", "gemini-", "gemini");
                ChoiceDefinition choice = from("direct:by-model").choice();
                makers.forEach(
                        (prefix, maker) -> choice.when(header("CamelLlmModel").startsWith(prefix))
                                .toD("llm:" + maker + "/${header.CamelLlmModel}"));
                choice.otherwise().to("llm:three/m");
            }
        });
    }

    @Override
    protected void settings(Properties properties) {
        super.settings(properties);
        connection(properties, "openai", ONE);
        connection(properties, "anthropic", TWO);
        connection(properties, "gemini", THREE);
        for (String name : new String[] {"openai", "anthropic", "gemini"}) {
            properties.put("llm.connection." + name + ".api-key", "planted-" + name);
        }
    }

    @Test
    void retry() {
        answers(ONE, failing(503, "overloaded").withHeader("retry-after-ms", "1"));
        assertThat(ask("retried", "hi").getException()).isInstanceOf(TransientLlmException.class);
        assertThat(requests(ONE)).isEqualTo(4);
    }

    @Test
    void failover() {
        answers(ONE, failing(503, "overloaded"));
        answers(TWO, saying("two"));
        assertThat(text(ask("failover", "hi"))).isEqualTo("two");
        assertThat(requests(ONE)).isEqualTo(1);
    }

    @Test
    void weights() {
        answers(ONE, saying("one"));
        answers(TWO, saying("two"));
        for (int i = 0; i < 100; i++) {
            ask("weighted", "hi");
        }
        assertThat(requests(ONE)).isEqualTo(70);
        assertThat(requests(TWO)).isEqualTo(30);
        answers(ONE, failing(503, "overloaded"));
        for (int i = 0; i < 5; i++) {
            assertThat(text(ask("weighted", "hi"))).isEqualTo("two");
        }
    }

    @ParameterizedTest
    @CsvSource({"gpt-5,openai", "claude-haiku-4-5,anthropic", "gemini-3-pro,gemini", "something,three"})
    void aNameChooses(String model, String connection) {
        for (var server : List.of(ONE, TWO, THREE)) {
            answers(server, saying("hi"));
        }
        assertThat(ask("by-model", "hi", Map.of("CamelLlmModel", model)).getException())
                .isNull();
        assertThat(calls).extracting(CallRecord::connection).containsExactly(connection);
    }

    /** What the documentation shows stands here, word for word, with other names of models. */
    @Test
    void theDocumentationShowsWhatIsTested() throws Exception {
        String tested = unspaced(Files.readString(Path.of("src/test/java/io/github/camelllm/routes/JavaDslTest.java")));
        Matcher shown = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("../docs/patterns.md")));
        int found = 0;
        while (shown.find()) {
            found++;
            assertThat(tested)
                    .contains(unspaced(shown.group(1)
                            .replace("openai/gpt-5-mini", "one/m")
                            .replace("anthropic/claude-haiku-4-5", "two/m")
                            .replace("ollama/llama3.2", "three/m")));
        }
        assertThat(found).isEqualTo(4);
    }

    private static String unspaced(String code) {
        return code.replaceAll("\\s+", "");
    }
}

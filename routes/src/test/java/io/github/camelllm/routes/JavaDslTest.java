package io.github.camelllm.routes;

import static io.github.camelllm.routes.Upstream.answers;
import static io.github.camelllm.routes.Upstream.failing;
import static io.github.camelllm.routes.Upstream.requests;
import static io.github.camelllm.routes.Upstream.saying;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelllm.error.TransientLlmException;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.MainConfigurationProperties;
import org.junit.jupiter.api.Test;

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
                from("direct:java-retry")
                        .onException(TransientLlmException.class)
                        .maximumRedeliveries(3)
                        .redeliveryDelay(1)
                        .useExponentialBackOff()
                        .asyncDelayedRedelivery()
                        .end()
                        .to("llm:one/m");
                from("direct:java-failover")
                        .loadBalance()
                        .failover(TransientLlmException.class)
                        .to("llm:one/m", "llm:two/m");
            }
        });
    }

    @Test
    void retry() {
        answers(ONE, failing(503, "overloaded"));
        assertThat(ask("java-retry", "hi").getException()).isInstanceOf(TransientLlmException.class);
        assertThat(requests(ONE)).isEqualTo(4);
    }

    @Test
    void failover() {
        answers(ONE, failing(503, "overloaded"));
        answers(TWO, saying("two"));
        assertThat(text(ask("java-failover", "hi"))).isEqualTo("two");
        assertThat(requests(ONE)).isEqualTo(1);
    }
}

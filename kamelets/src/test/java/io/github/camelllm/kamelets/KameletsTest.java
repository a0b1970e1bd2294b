package io.github.camelllm.kamelets;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.camel.Exchange;
import org.apache.camel.main.MainConfigurationProperties;
import org.apache.camel.test.main.junit5.CamelMainTestSupport;
import org.junit.jupiter.api.Test;

/** Each Kamelet, used from YAML. */
final class KameletsTest extends CamelMainTestSupport {

    @Override
    protected void configure(MainConfigurationProperties configuration) {
        configuration.withRoutesIncludePattern("classpath:test-routes/*.yaml");
    }

    private Exchange ask(String route) {
        return template.request("direct:" + route, e -> e.getMessage().setBody("one two three"));
    }

    @Test
    void chat() {
        Exchange answer = ask("chat");
        assertThat(answer.getException()).isNull();
        assertThat(answer.getMessage().getBody()).isEqualTo("one two");
        assertThat(answer.getMessage().getHeader("CamelLlmOutputTokens")).isEqualTo(2L);
    }
}

package io.github.camelllm.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelllm.error.AuthenticationException;
import io.github.camelllm.error.InvalidRequestException;
import io.github.camelllm.error.OverloadedException;
import io.github.camelllm.usage.CallListener;
import io.github.camelllm.usage.CallRecord;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.apache.camel.main.MainConfigurationProperties;
import org.apache.camel.test.main.junit5.CamelMainTestSupport;
import org.junit.jupiter.api.Test;

/** Every pattern's file, loaded as it is by Camel Main, with failures that the simulator makes. */
final class PatternsTest extends CamelMainTestSupport {

    private final List<CallRecord> calls = new CopyOnWriteArrayList<>();

    @Override
    protected void configure(MainConfigurationProperties configuration) {
        configuration.withRoutesIncludePattern("classpath:routes/*.yaml,classpath:test-routes/*.yaml");
    }

    @Override
    protected void bindToRegistry(org.apache.camel.spi.Registry registry) {
        registry.bind("calls", (CallListener) (call, exchange) -> calls.add(call));
    }

    private Exchange ask(String route) {
        return template.request("direct:" + route, e -> e.getMessage().setBody("hello"));
    }

    @Test
    void failoverMovesOnWhenTheFirstIsOverloaded() {
        assertThat(ask("first-or-second").getMessage().getBody()).isEqualTo("hello");
        assertThat(calls).extracting(CallRecord::model).containsExactly("fail-503", "echo");
    }

    @Test
    void failoverStaysWhenTheRequestIsWrong() {
        assertThat(ask("no-move").getException()).isInstanceOf(InvalidRequestException.class);
        assertThat(calls).hasSize(1);
    }

    @Test
    void retryAsksThreeTimesMore() {
        assertThat(ask("patient").getException()).isInstanceOf(OverloadedException.class);
        assertThat(calls).hasSize(4);
    }

    @Test
    void retryEndsWithTheFirstAnswer() {
        assertThat(ask("recovering").getException()).isNull();
        assertThat(ask("recovering").getException()).isNull();
        assertThat(calls).hasSize(3);
    }

    @Test
    void retryDoesNotRepeatWhatIsWrong() {
        assertThat(ask("hopeless").getException()).isInstanceOf(AuthenticationException.class);
        assertThat(calls).hasSize(1);
    }
}

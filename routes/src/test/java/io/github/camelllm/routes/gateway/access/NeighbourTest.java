package io.github.camelllm.routes.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelllm.gateway.LlmGatewayHeaders;
import org.apache.camel.CamelContext;
import org.apache.camel.Message;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Only who is on this machine and means the gateway needs no key. */
final class NeighbourTest {

    private static final CamelContext CONTEXT = new DefaultCamelContext();

    @BeforeAll
    static void start() {
        CONTEXT.start();
    }

    @AfterAll
    static void stop() {
        CONTEXT.stop();
    }

    private static Message from(String address) {
        Message message = new DefaultExchange(CONTEXT).getMessage();
        message.setHeader(LlmGatewayHeaders.REMOTE_ADDRESS, address);
        return message;
    }

    private static Message meaning(String host) {
        Message message = from("127.0.0.1");
        message.setHeader(LlmGatewayHeaders.HOST, host);
        return message;
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.1.2.3", "::1", "0:0:0:0:0:0:0:1", "::1%lo", "::ffff:127.0.0.1"})
    void thisMachine(String address) {
        assertThat(Neighbour.stranger(from(address))).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"10.0.0.1", "::2", "::ffff:10.0.0.1", "localhost", "cafe", "127.0.0.999", "127.1", "1", ":", ""})
    void noOtherAndNoName(String address) {
        assertThat(Neighbour.stranger(from(address))).isEqualTo("the request does not come from this machine");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LOCALHOST:8080",
                "gateway.localhost:8080",
                "127.0.0.1",
                "127.0.0.1:8080",
                "[::1]",
                "[::1]:8080",
                "[::ffff:127.0.0.1]:8080"
            })
    void itself(String host) {
        assertThat(Neighbour.stranger(meaning(host))).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cafe",
                "dead.beef:8080",
                "[cafe]",
                "localhost.example",
                "127.0.0.1.example",
                "127.0.0.999",
                "127.1",
                ":80"
            })
    void anotherHost(String host) {
        assertThat(Neighbour.stranger(meaning(host))).isEqualTo("the request is for another host");
    }

    @Test
    void nobodyKnowsWhereItComesFrom() {
        assertThat(Neighbour.stranger(new DefaultExchange(CONTEXT).getMessage()))
                .isEqualTo("the request does not come from this machine");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Forwarded", "X-Forwarded-For", "X-Real-IP", "Via"})
    void throughAProxy(String header) {
        Message message = from("127.0.0.1");
        message.setHeader(header, "x");
        assertThat(Neighbour.stranger(message)).isEqualTo("the request came through a proxy");
    }

    @ParameterizedTest
    @CsvSource({"same-origin, ", "none, ", "same-site, another", "cross-site, another"})
    void fromAWebPage(String site, @Nullable String other) {
        Message message = from("127.0.0.1");
        message.setHeader("Sec-Fetch-Site", site);
        assertThat(Neighbour.stranger(message))
                .isEqualTo(other == null ? null : "the request comes from another web site");
    }
}

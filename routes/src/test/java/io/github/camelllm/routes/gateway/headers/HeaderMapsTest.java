package io.github.camelllm.routes.gateway.headers;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.camel.Exchange;
import org.apache.camel.main.Main;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

final class HeaderMapsTest {

    @Test
    void messagesOfTheApplicationHaveThem() throws Exception {
        Main main = new Main();
        main.addMainListener(new HeaderMaps());
        main.start();
        try {
            Exchange exchange = new DefaultExchange(main.getCamelContext());
            exchange.getMessage().setHeader("X-Name", "one");
            Exchange copy = exchange.copy();
            copy.getMessage().setHeader("x-name", "two");
            assertThat(exchange.getMessage().getHeaders()).isInstanceOf(HeaderMap.class);
            assertThat(copy.getMessage().getHeaders()).isInstanceOf(HeaderMap.class);
            assertThat(exchange.getMessage().getHeader("X-NAME")).isEqualTo("one");
            assertThat(copy.getMessage().getHeader("X-NAME")).isEqualTo("two");
        } finally {
            main.stop();
        }
    }
}

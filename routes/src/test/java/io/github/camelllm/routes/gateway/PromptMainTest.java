package io.github.camelllm.routes.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class PromptMainTest {

    private static final AtomicInteger MADE = new AtomicInteger();

    /** A bean of a YAML file. */
    public static final class Counted {
        public Counted() {
            MADE.incrementAndGet();
        }
    }

    @BeforeEach
    void none() {
        MADE.set(0);
    }

    @Test
    void beansAreMadeOnce() {
        Main main = new PromptMain();
        main.addInitialProperty("camel.main.routes-include-pattern", "classpath:test-routes/counted-bean.yaml");
        main.start();
        try {
            assertThat(main.getCamelContext().getRegistry().lookupByName("counted"))
                    .isInstanceOf(Counted.class);
            assertThat(MADE).hasValue(1);
        } finally {
            main.stop();
        }
    }
}

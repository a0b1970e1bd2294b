package io.github.camelllm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

final class PreloadTest {

    private static Set<Thread> clients() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("httpclient-"))
                .collect(Collectors.toSet());
    }

    @Test
    void itLeavesNoThreadBehind() throws Exception {
        Set<Thread> before = clients();
        Preload.load();
        for (Thread thread : clients()) {
            if (!before.contains(thread)) {
                thread.join(20_000);
                assertThat(thread.isAlive()).isFalse();
            }
        }
    }

    @Test
    void itBeginsOnce() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            Preload.begin(context);
            assertThat(Preload.begin(context)).isFalse();
        }
    }
}

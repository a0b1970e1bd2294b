package io.github.camelllm.routes.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;

final class MemoryTest {

    private final Map<String, String> options = new LinkedHashMap<>();
    private final Memory memory = new Memory(this::set);

    private void set(String option, String value) {
        options.put(option, value);
        assertThat(Integer.parseInt(options.getOrDefault("MinHeapFreeRatio", "0")))
                .as("the JVM refuses what is not so")
                .isLessThanOrEqualTo(Integer.parseInt(options.getOrDefault("MaxHeapFreeRatio", "100")));
    }

    @Test
    void theHeapShrinksAtRestAndGrowsUnderLoad() {
        memory.begin();
        assertThat(options)
                .containsEntry("G1PeriodicGCInterval", "30000")
                .containsEntry("MinHeapFreeRatio", "10")
                .containsEntry("MaxHeapFreeRatio", "30");
        memory.collected("G1 Evacuation Pause");
        assertThat(options).containsEntry("MinHeapFreeRatio", "40").containsEntry("MaxHeapFreeRatio", "100");
        memory.collected("G1 Periodic Collection");
        assertThat(options).containsEntry("MinHeapFreeRatio", "10").containsEntry("MaxHeapFreeRatio", "30");
    }

    @Test
    void whatIsSoAlreadyIsNotSaidAgain() {
        memory.begin();
        memory.collected("G1 Evacuation Pause");
        options.clear();
        memory.collected("G1 Humongous Allocation");
        assertThat(options).isEmpty();
    }

    @Test
    void aJvmObeys() {
        Memory real = Memory.begun();
        assertThat(ofJvm("MaxHeapFreeRatio")).isEqualTo("30");
        real.afterStart(new Main());
        System.gc();
        await().untilAsserted(() -> assertThat(ofJvm("MaxHeapFreeRatio")).isEqualTo("100"));
        await().untilAsserted(() -> assertThat(ofJvm("MinHeapFreeRatio")).isEqualTo("40"));
    }

    private static String ofJvm(String option) {
        return ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                .getVMOption(option)
                .getValue();
    }
}

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

    private static final long MEGABYTE = 1024 * 1024;

    private final Map<String, String> options = new LinkedHashMap<>();
    private int compactions;
    private final Memory memory = new Memory(this::set, () -> compactions++);

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
        memory.collected("G1 Evacuation Pause", 30 * MEGABYTE);
        assertThat(options).containsEntry("MinHeapFreeRatio", "40").containsEntry("MaxHeapFreeRatio", "100");
        memory.collected("G1 Periodic Collection", 30 * MEGABYTE);
        assertThat(options).containsEntry("MinHeapFreeRatio", "10").containsEntry("MaxHeapFreeRatio", "30");
    }

    @Test
    void whatIsSoAlreadyIsNotSaidAgain() {
        memory.begin();
        memory.collected("G1 Evacuation Pause", 30 * MEGABYTE);
        options.clear();
        memory.collected("G1 Humongous Allocation", 30 * MEGABYTE);
        assertThat(options).isEmpty();
    }

    @Test
    void whatALoadLeftBetweenWhatLivesIsCompactedAtRest() {
        memory.begin();
        memory.collected("G1 Evacuation Pause", 500 * MEGABYTE);
        assertThat(compactions).isZero();
        memory.collected("G1 Periodic Collection", 500 * MEGABYTE);
        assertThat(compactions).isOne();
        // much of it lives, after all
        memory.collected("System.gc()", 300 * MEGABYTE);
        assertThat(options).containsEntry("MaxHeapFreeRatio", "30");
        memory.collected("G1 Evacuation Pause", 500 * MEGABYTE);
        memory.collected("G1 Periodic Collection", 500 * MEGABYTE);
        assertThat(compactions).isOne();
    }

    @Test
    void aRestThatGoesOnIsUsedOnceMoreWhenKeptConnectionsAreClosed() {
        memory.begin();
        memory.collected("G1 Evacuation Pause", 500 * MEGABYTE);
        memory.collected("G1 Periodic Collection", 500 * MEGABYTE);
        memory.collected("System.gc()", 43 * MEGABYTE);
        memory.collected("G1 Periodic Collection", 47 * MEGABYTE);
        assertThat(compactions).isEqualTo(2);
        memory.collected("System.gc()", 30 * MEGABYTE);
        memory.collected("G1 Periodic Collection", 31 * MEGABYTE);
        memory.collected("G1 Periodic Collection", 31 * MEGABYTE);
        assertThat(compactions).isEqualTo(2);
    }

    @Test
    void aJvmObeys() {
        Memory real = Memory.begun();
        assertThat(ofJvm("MaxHeapFreeRatio")).isEqualTo("30");
        real.afterStart(new Main());
        byte[][] kept = new byte[4][0];
        for (int piece = 0; piece < 4_000; piece++) {
            kept[piece % kept.length] = new byte[(int) MEGABYTE / 4];
        }
        assertThat(kept[3].length).isPositive();
        await().untilAsserted(() -> assertThat(ofJvm("MaxHeapFreeRatio")).isEqualTo("100"));
        await().untilAsserted(() -> assertThat(ofJvm("MinHeapFreeRatio")).isEqualTo("40"));
    }

    private static String ofJvm(String option) {
        return ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                .getVMOption(option)
                .getValue();
    }
}

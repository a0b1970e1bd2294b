package io.github.camelllm.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.stream.Stream;

/** Watches the heap's long-lived part, in which a body would be that is held whole. */
final class Heap {

    private static final int MEBIBYTE = 1024 * 1024;

    private final long before;

    private Heap(long before) {
        this.before = before;
    }

    static Heap watch() {
        assertThat(old()).as("a collector with a part for what lives long").isNotEmpty();
        System.gc();
        pools().forEach(MemoryPoolMXBean::resetPeakUsage);
        return new Heap(peak());
    }

    /** How much more there was at some time since then, in MiB. */
    long grownMiB() {
        return (peak() - before) / MEBIBYTE;
    }

    private static long peak() {
        return old().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
    }

    private static Stream<MemoryPoolMXBean> old() {
        return pools().filter(pool -> pool.getName().matches(".*(Old|Tenured).*"));
    }

    private static Stream<MemoryPoolMXBean> pools() {
        return ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getType() == MemoryType.HEAP);
    }
}

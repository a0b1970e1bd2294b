package io.github.camelllm.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.camelllm.benchmarks.component.LocalCall;
import io.github.camelllm.benchmarks.upstream.Format;
import java.io.IOException;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * What a call allocates, against what it did when the baseline was written. The JVM of this test compiles with C1 alone,
 * which leaves every allocation where the code has it, so that the numbers are the same each time. To write the baseline
 * of the running JDK anew:
 *
 * <pre>mvn -pl benchmarks -am test -Dtest=AllocationTest -Dsurefire.failIfNoSpecifiedTests=false -Dallocation=write</pre>
 */
final class AllocationTest {

    private static final double TOLERANCE = 1.10;
    private static final int WARM = 300;
    private static final int CALLS = 100;
    private static final Path FOLDER = Path.of("src/test/resources");
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void noCallAllocatesMoreThanItDid() throws Exception {
        Map<String, Long> measured = new TreeMap<>();
        for (Format format : Format.values()) {
            for (LocalCall.Kind kind : LocalCall.Kind.values()) {
                measured.put((format + "." + kind).toLowerCase(java.util.Locale.ROOT), bytes(format, kind));
            }
        }
        if ("write".equals(System.getProperty("allocation"))) {
            write(measured);
        }
        Map<String, Long> baseline = baseline();
        assertThat(measured.keySet()).isEqualTo(baseline.keySet());
        List<String> more = new ArrayList<>();
        measured.forEach((call, bytes) -> {
            Long before = baseline.get(call);
            if (before != null && bytes > before * TOLERANCE) {
                more.add(call + ": " + bytes + " bytes, before " + before);
            }
        });
        assertThat(more).as("calls that allocate more than a tenth more").isEmpty();
    }

    /** Of one call, when everything that is made once has been made. */
    private static long bytes(Format format, LocalCall.Kind kind) throws Exception {
        try (LocalCall call = LocalCall.open(format, kind)) {
            boolean stream = kind == LocalCall.Kind.STREAM;
            for (int i = stream ? WARM / 10 : WARM; i > 0; i--) {
                call.call();
            }
            int calls = stream ? CALLS / 10 : CALLS;
            long before = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
            for (int i = calls; i > 0; i--) {
                call.call();
            }
            long after = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
            return (after - before) / calls;
        }
    }

    private static Map<String, Long> baseline() throws IOException {
        Map<String, Long> baseline = new TreeMap<>();
        for (String line : Files.readAllLines(file())) {
            if (!line.startsWith("#")) {
                String[] entry = line.split("=", 2);
                baseline.put(entry[0], Long.valueOf(entry[1]));
            }
        }
        return baseline;
    }

    private static void write(Map<String, Long> measured) throws IOException {
        try (Writer out = Files.newBufferedWriter(own())) {
            out.write("# bytes that a call allocates on JDK "
                    + Runtime.version().feature() + "; written by AllocationTest\n");
            for (Map.Entry<String, Long> entry : measured.entrySet()) {
                out.write(entry.getKey() + "=" + entry.getValue() + "\n");
            }
        }
    }

    private static Path own() {
        return FOLDER.resolve("allocation-" + Runtime.version().feature() + ".properties");
    }

    /** The baseline of this JDK, or else the one of the nearest before it. */
    private static Path file() {
        for (int version = Runtime.version().feature(); version > 17; version--) {
            Path file = FOLDER.resolve("allocation-" + version + ".properties");
            if (Files.exists(file)) {
                return file;
            }
        }
        return FOLDER.resolve("allocation-17.properties");
    }
}

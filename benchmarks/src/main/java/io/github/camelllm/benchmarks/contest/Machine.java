package io.github.camelllm.benchmarks.contest;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** Counters of this process, of others, and of the machine, as Linux keeps them. */
public final class Machine {

    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final double TICKS_PER_SECOND = 100;

    private Machine() {}

    /** Nanoseconds of CPU time of this process: the collector's and the compiler's, too. */
    static long cpu() {
        return SYSTEM.getProcessCpuTime();
    }

    /** Bytes that all threads have allocated; below 0 where the JVM does not tell (before 21). */
    static long allocated() {
        try {
            return (long)
                    ThreadMXBean.class.getMethod("getTotalThreadAllocatedBytes").invoke(THREADS);
        } catch (ReflectiveOperationException e) {
            return -1;
        }
    }

    static int peakThreads() {
        return THREADS.getPeakThreadCount();
    }

    static void resetPeakThreads() {
        THREADS.resetPeakThreadCount();
    }

    public static int cores() {
        return Runtime.getRuntime().availableProcessors();
    }

    /** Seconds of CPU time that the machine was busy, for whomever. */
    static double busy() {
        String[] fields =
                read("/proc/stat").lines().findFirst().orElseThrow().strip().split("\\s+");
        double ticks = 0;
        for (int i : new int[] {1, 2, 3, 6, 7}) {
            ticks += Double.parseDouble(fields[i]);
        }
        return ticks / TICKS_PER_SECOND;
    }

    /** Seconds that the machine's host gave to others. */
    static double stolen() {
        String[] fields =
                read("/proc/stat").lines().findFirst().orElseThrow().strip().split("\\s+");
        return Double.parseDouble(fields[8]) / TICKS_PER_SECOND;
    }

    /** Seconds of CPU time of a process. */
    public static double cpu(long pid) {
        String stat = read("/proc/" + pid + "/stat");
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Double.parseDouble(fields[11]) + Double.parseDouble(fields[12])) / TICKS_PER_SECOND;
    }

    /** A field of a process's status in MB, such as {@code VmHWM}, its largest memory; {@code self} is this one. */
    public static double megabytes(String pid, String field) {
        return read("/proc/" + pid + "/status")
                .lines()
                .filter(line -> line.startsWith(field + ":"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(-1);
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

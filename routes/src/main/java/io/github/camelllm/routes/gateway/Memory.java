package io.github.camelllm.routes.gateway;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.VMOption;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.BiConsumer;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainListenerSupport;

/**
 * Lets the JVM give memory back that a load needed and nobody needs any more; its defaults keep it for ever. It is given
 * back at rest alone: under load the collector would take away at the end of each marking what it had just added, and
 * collect all the time. Where much more is in use at rest than lives, as after thousands of open streams, whose leftovers
 * lie between what lives on, the heap is compacted: the collector itself would take minutes. That is done once more when
 * the rest goes on, without the connections that were kept for a while.
 *
 * @see <a href="https://openjdk.org/jeps/346">Promptly return unused committed memory from G1</a>
 */
final class Memory extends MainListenerSupport {

    private static final String PERIODIC = "G1 Periodic Collection";
    private static final String COMPACTION = "System.gc()";
    private static final String MILLIS_OF_REST = "30000";
    private static final String LEAST = "MinHeapFreeRatio";
    private static final String MOST = "MaxHeapFreeRatio";

    /** Bytes in use that no compaction is worth. */
    private static final long LITTLE = 64L * 1024 * 1024;

    /** Percent of the heap that are free after a marking, at least and at most. */
    private record Free(String least, String most) {
        static final Free AT_REST = new Free("10", "30");
        static final Free UNDER_LOAD = new Free("40", "100");
    }

    private final BiConsumer<String, String> options;
    private final Runnable compaction;
    private Free now = Free.UNDER_LOAD;

    /** Bytes that were in use after the last compaction. */
    private long living;

    /** Whether the last compaction found connections that were kept for further calls, and are closed by the next rest. */
    private boolean again;

    /**
     * @param options sets an option of the JVM, as far as it can be set
     * @param compaction compacts the heap
     */
    Memory(BiConsumer<String, String> options, Runnable compaction) {
        this.options = options;
        this.compaction = compaction;
    }

    /** Options that the command line names stay as they are. */
    static Memory begun() {
        HotSpotDiagnosticMXBean jvm = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        Memory memory = new Memory(
                (option, value) -> {
                    if (jvm != null) {
                        set(jvm, option, value);
                    }
                },
                System::gc);
        memory.begin();
        return memory;
    }

    /** What is collected before is no load. */
    @Override
    public void afterStart(BaseMainSupport started) {
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            if (collector instanceof NotificationEmitter emitter) {
                emitter.addNotificationListener((told, unused) -> told(told), null, null);
            }
        }
    }

    private static void set(HotSpotDiagnosticMXBean jvm, String option, String value) {
        try {
            VMOption.Origin origin = jvm.getVMOption(option).getOrigin();
            if (origin == VMOption.Origin.DEFAULT || origin == VMOption.Origin.MANAGEMENT) {
                jvm.setVMOption(option, value);
            }
        } catch (IllegalArgumentException e) {
            // this JVM has no such option, or another that it contradicts
        }
    }

    private void told(Notification told) {
        if (GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION.equals(told.getType())
                && told.getUserData() instanceof CompositeData data) {
            GarbageCollectionNotificationInfo collection = GarbageCollectionNotificationInfo.from(data);
            collected(
                    collection.getGcCause(),
                    collection.getGcInfo().getMemoryUsageAfterGc().entrySet().stream()
                            .filter(pool -> pool.getKey().startsWith("G1"))
                            .mapToLong(pool -> pool.getValue().getUsed())
                            .sum());
        }
    }

    /** The application is being started, and is as good as at rest. */
    synchronized void begin() {
        options.accept("G1PeriodicGCInterval", MILLIS_OF_REST);
        become(Free.AT_REST);
    }

    /**
     * @param cause why the collector began
     * @param used bytes of the heap that are in use after it
     */
    synchronized void collected(String cause, long used) {
        if (PERIODIC.equals(cause)) {
            become(Free.AT_REST);
            boolean much = used > 2 * living + LITTLE;
            if (much || again) {
                again = much;
                compaction.run();
            }
            NativeMemory.giveBack();
        } else if (COMPACTION.equals(cause)) {
            living = used;
        } else {
            again = false;
            become(Free.UNDER_LOAD);
        }
    }

    private void become(Free next) {
        if (next.equals(now)) {
            return;
        }
        now = next;
        if (next.equals(Free.AT_REST)) {
            options.accept(LEAST, next.least());
            options.accept(MOST, next.most());
        } else { // the least must never be above the most
            options.accept(MOST, next.most());
            options.accept(LEAST, next.least());
        }
    }
}

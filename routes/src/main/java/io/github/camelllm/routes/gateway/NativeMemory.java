package io.github.camelllm.routes.gateway;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives back what the C library keeps of memory that the JVM freed, most of it the compiler's, whenever the collector has
 * had nothing to do for a while.
 *
 * @see <a href="https://man7.org/linux/man-pages/man3/malloc_trim.3.html">malloc_trim</a>
 */
final class NativeMemory {

    private static final Logger LOG = LoggerFactory.getLogger(NativeMemory.class);
    private static final String AT_REST = "G1 Periodic Collection";

    private NativeMemory() {}

    static void giveBackAtRest() {
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            if (collector instanceof NotificationEmitter emitter) {
                emitter.addNotificationListener((told, unused) -> collected(told), null, null);
            }
        }
    }

    private static void collected(Notification told) {
        if (GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION.equals(told.getType())
                && told.getUserData() instanceof CompositeData data
                && AT_REST.equals(GarbageCollectionNotificationInfo.from(data).getGcCause())) {
            giveBack();
        }
    }

    /** @return whether this JVM can; it must be one for Linux */
    static boolean giveBack() {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        try {
            Object said = server.invoke(
                    new ObjectName("com.sun.management:type=DiagnosticCommand"), "systemTrimNativeHeap", null, null);
            LOG.debug("{}", said);
            return true;
        } catch (JMException | RuntimeException e) {
            LOG.debug("This JVM can't give back native memory", e);
            return false;
        }
    }
}

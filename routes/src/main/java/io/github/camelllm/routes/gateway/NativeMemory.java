package io.github.camelllm.routes.gateway;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives back what the C library keeps of memory that the JVM freed, most of it the compiler's.
 *
 * @see <a href="https://man7.org/linux/man-pages/man3/malloc_trim.3.html">malloc_trim</a>
 */
final class NativeMemory {

    private static final Logger LOG = LoggerFactory.getLogger(NativeMemory.class);

    private NativeMemory() {}

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

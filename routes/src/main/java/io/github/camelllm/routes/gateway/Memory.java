package io.github.camelllm.routes.gateway;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.VMOption;
import java.lang.management.ManagementFactory;

/** Lets the JVM give memory back that a load needed and nobody needs any more; its defaults keep it for ever. */
final class Memory {

    private static final String MILLIS_BETWEEN = "30000";
    private static final String LEAST_PERCENT_FREE = "10";
    private static final String MOST_PERCENT_FREE = "30";

    private Memory() {}

    /** Options that the command line names stay as they are. */
    static void giveBack() {
        HotSpotDiagnosticMXBean jvm = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        if (jvm != null) {
            set(jvm, "MinHeapFreeRatio", LEAST_PERCENT_FREE);
            set(jvm, "MaxHeapFreeRatio", MOST_PERCENT_FREE);
            set(jvm, "G1PeriodicGCInterval", MILLIS_BETWEEN);
        }
    }

    private static void set(HotSpotDiagnosticMXBean jvm, String option, String value) {
        try {
            if (jvm.getVMOption(option).getOrigin() == VMOption.Origin.DEFAULT) {
                jvm.setVMOption(option, value);
            }
        } catch (IllegalArgumentException e) {
            // this JVM has no such option
        }
    }
}

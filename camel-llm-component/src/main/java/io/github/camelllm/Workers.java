package io.github.camelllm;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.util.concurrent.ThreadPoolRejectedPolicy;
import org.jspecify.annotations.Nullable;

/**
 * The threads on which a route goes on when its model has answered. The client's own threads are few and must not be
 * held by whatever step comes next, so that every answer gets a virtual thread where the JVM has them; elsewhere the
 * answers share a pool of limited size. They are made when the first answer comes.
 */
public final class Workers {

    private static final int LARGEST = 20;

    private final Object owner;
    private @Nullable ExecutorService own;

    /** @param owner the component whose threads they are */
    public Workers(Object owner) {
        this.owner = owner;
    }

    /** @param given takes their place; null if nothing does */
    public synchronized ExecutorService of(CamelContext context, @Nullable ExecutorService given) {
        if (given != null) {
            return given;
        }
        ExecutorService made = own;
        if (made == null) {
            made = create(context);
            own = made;
        }
        return made;
    }

    public synchronized void stop(CamelContext context) {
        if (own != null) {
            context.getExecutorServiceManager().shutdownNow(own);
            own = null;
        }
    }

    private ExecutorService create(CamelContext context) {
        ExecutorService virtual = virtual();
        if (virtual != null) {
            return virtual;
        }
        ThreadPoolProfile profile = new ThreadPoolProfile("LlmWorkers");
        profile.setPoolSize(LARGEST);
        profile.setMaxPoolSize(LARGEST);
        profile.setMaxQueueSize(-1); // holds answers that have come, of which there are no more than calls
        profile.setKeepAliveTime(60L);
        profile.setAllowCoreThreadTimeOut(true);
        profile.setRejectedPolicy(ThreadPoolRejectedPolicy.CallerRuns);
        return context.getExecutorServiceManager().newThreadPool(owner, "LlmWorker", profile);
    }

    /** Null on a JVM before 21. */
    private static @Nullable ExecutorService virtual() {
        try {
            return (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            return null;
        }
    }
}

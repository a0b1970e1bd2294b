package io.github.camelllm;

import io.github.camelllm.http.HttpTransport;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.CamelContext;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads what the first call needs while the application starts, which is half of what a first call takes: the classes of
 * the HTTP client and the certificates that the JVM trusts. The client is thrown away, since the settings of the real one
 * may still change.
 */
final class Preload {

    private static final Logger LOG = LoggerFactory.getLogger(Preload.class);
    private static final AtomicBoolean BEGUN = new AtomicBoolean();

    private Preload() {}

    /**
     * Does so once in the life of the JVM, on a thread of its own.
     *
     * @return whether it was not begun before
     */
    static boolean begin(CamelContext context) {
        boolean begins = BEGUN.compareAndSet(false, true);
        if (begins) {
            context.getExecutorServiceManager()
                    .newThread("LlmPreload", Preload::load)
                    .start();
        }
        return begins;
    }

    static void load() {
        try (CloseableHttpAsyncClient client = HttpAsyncClients.createDefault()) {
            client.start();
            Class.forName(HttpTransport.class.getName(), true, Preload.class.getClassLoader());
        } catch (IOException | ClassNotFoundException | LinkageError | RuntimeException e) {
            LOG.debug("The first call will load what it needs itself", e);
        }
    }
}

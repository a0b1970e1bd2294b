package io.github.camelllm.routes.gateway;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.slf4j.LoggerFactory;

/**
 * Loads what the start needs later while it is busy with something else: to read, check and initialize classes is most of
 * what a start does, and all of it on one thread.
 */
final class Ahead implements Runnable {

    /** In the order in which they are needed; each brings many others. */
    static final List<String> CLASSES = List.of(
            "org.apache.camel.impl.DefaultCamelContext",
            "org.apache.camel.dsl.yaml.YamlRoutesBuilderLoader",
            "org.apache.camel.dsl.yaml.deserializers.ModelDeserializers",
            "com.zaxxer.hikari.pool.HikariPool",
            "org.h2.jdbc.JdbcConnection",
            "org.flywaydb.core.Flyway",
            "io.netty.buffer.PooledByteBufAllocator",
            "io.vertx.core.impl.VertxImpl",
            "io.vertx.core.http.impl.HttpServerImpl",
            "io.vertx.ext.web.impl.RouterImpl",
            "io.micrometer.prometheusmetrics.PrometheusMeterRegistry",
            "com.fasterxml.jackson.databind.ObjectMapper",
            "org.apache.camel.reifier.RouteReifier");

    private final CountDownLatch logging = new CountDownLatch(1);

    private Ahead() {}

    static Ahead start() {
        Ahead ahead = new Ahead();
        Thread thread = new Thread(ahead, "ahead");
        thread.setDaemon(true);
        thread.start();
        return ahead;
    }

    /** Until then SLF4J complains of everybody else who logs. */
    void untilLogging() throws InterruptedException {
        logging.await();
    }

    @Override
    public void run() {
        try {
            LoggerFactory.getLogger(Ahead.class);
        } finally {
            logging.countDown();
        }
        ClassLoader loader = Ahead.class.getClassLoader();
        for (String name : CLASSES) {
            try {
                Class.forName(name, true, loader);
            } catch (ClassNotFoundException | LinkageError e) {
                LoggerFactory.getLogger(Ahead.class).debug("{} could not be loaded", name, e);
            }
        }
    }
}

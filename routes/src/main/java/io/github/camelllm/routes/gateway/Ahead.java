package io.github.camelllm.routes.gateway;

import java.util.List;
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

    private Ahead() {}

    static void start() {
        Thread thread = new Thread(new Ahead(), "ahead");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void run() {
        LoggerFactory.getLogger(Ahead.class);
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

package io.github.camelllm.routes.gateway;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerOptions;
import org.apache.camel.CamelContext;
import org.apache.camel.ExtendedStartupListener;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.spi.Registry;
import org.apache.camel.support.service.ServiceSupport;

/**
 * Lets every processor serve callers. The HTTP server of Camel has one event loop for all of its connections, however many
 * processors there are; others that listen on the same address share them with it, each connection goes to one of them.
 * They wait as the system does it best, where there is a library for it, and as Java does it elsewhere.
 */
final class EventLoops extends MainListenerSupport {

    @Override
    public void beforeConfigure(BaseMainSupport main) {
        try {
            main.getCamelContext().addStartupListener(new Opening());
        } catch (Exception e) {
            throw new IllegalStateException("the gateway can't serve on further event loops", e);
        }
    }

    /** Options of an operator's own say what they want. */
    @Override
    public void afterConfigure(BaseMainSupport main) {
        Registry registry = main.getCamelContext().getRegistry();
        if (registry.findByType(VertxOptions.class).isEmpty()) {
            registry.bind("vertxOptions", new VertxOptions().setPreferNativeTransport(true));
        }
    }

    private static final class Opening implements ExtendedStartupListener {
        @Override
        public void onCamelContextStarted(CamelContext context, boolean alreadyStarted) {}

        @Override
        public void onCamelContextFullyStarted(CamelContext context, boolean alreadyStarted) throws Exception {
            for (VertxPlatformHttpRouter router : context.getRegistry().findByType(VertxPlatformHttpRouter.class)) {
                VertxPlatformHttpServer first = router.getServer();
                // a port that the system chooses is not shared
                if (router.isMainServer() && first.getConfigurationPort() > 0) {
                    // is stopped before the first one, which was added before it
                    context.addService(new Others(router.vertx(), first));
                }
            }
        }
    }

    private static final class Others extends ServiceSupport {

        private final Vertx vertx;
        private final VertxPlatformHttpServer first;
        private String deployment = "";

        Others(Vertx vertx, VertxPlatformHttpServer first) {
            this.vertx = vertx;
            this.first = first;
        }

        @Override
        protected void doStart() {
            int others = Runtime.getRuntime().availableProcessors() - 1;
            if (others > 0) {
                deployment = vertx.deployVerticle(() -> new Other(first), new DeploymentOptions().setInstances(others))
                        .toCompletionStage()
                        .toCompletableFuture()
                        .join();
            }
        }

        @Override
        protected void doStop() {
            if (!deployment.isEmpty()) {
                vertx.undeploy(deployment)
                        .toCompletionStage()
                        .toCompletableFuture()
                        .join();
                deployment = "";
            }
        }
    }

    /** Listens with an event loop of its own. The first one's certificates hold for it, too. */
    private static final class Other extends AbstractVerticle {

        private final VertxPlatformHttpServer first;

        Other(VertxPlatformHttpServer first) {
            this.first = first;
        }

        @Override
        public void start(Promise<Void> started) {
            vertx.createHttpServer(new HttpServerOptions().setSsl(first.isUseGlobalSslContextParameters()))
                    .requestHandler(first.getServer().requestHandler())
                    .listen(first.getConfigurationPort(), first.getHost())
                    .<Void>mapEmpty()
                    .onComplete(started);
        }
    }
}

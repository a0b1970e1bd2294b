package io.github.camelllm.routes.gateway;

import io.github.camelllm.gateway.ConnectionHealthChecks;
import java.time.Duration;
import org.apache.camel.CamelContext;
import org.apache.camel.component.micrometer.routepolicy.MicrometerRoutePolicyFactory;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.spi.RoutePolicyFactory;

/** What the gateway tells its operators: health, metrics, traces and a line for each request. */
final class Observation extends MainListenerSupport {

    private static final String ACCESS_LOG = "llm.gateway.access-log";
    private static final String HEALTH_EVERY = "llm.gateway.health-interval";

    /* steps inside the gateway's route, which is counted as a whole; counting is dear */
    private static final String UNCOUNTED_ROUTES = "gateway-model,gateway-call,gateway-ledger.*,gateway-settle";

    /** Health and metrics are served by Camel, beside the APIs unless {@code camel.management.port} says otherwise. */
    static void on(Main main) {
        main.addInitialProperty(ACCESS_LOG, "text");
        main.addInitialProperty(HEALTH_EVERY, "30");
        main.addInitialProperty("camel.management.enabled", "true");
        main.addInitialProperty("camel.management.host", "{{camel.server.host}}");
        main.addInitialProperty("camel.management.port", "{{camel.server.port}}");
        main.addInitialProperty("camel.management.health-check-enabled", "true");
        main.addInitialProperty("camel.management.metrics-enabled", "true");
        main.addInitialProperty("camel.health.enabled", "true");
        main.addInitialProperty("camel.health.exposure-level", "full");
        main.addInitialProperty("camel.metrics.enabled", "true");
        main.addInitialProperty("camel.metrics.binders", "jvm-memory,jvm-gc,jvm-thread,processor,uptime");
        // a time series for every endpoint that is sent to; the routes' own and those of calls say more
        main.addInitialProperty("camel.metrics.enable-exchange-event-notifier", "false");
        // with a listener for events, whichever they are, each step of each request looks who wants to hear of it
        main.addInitialProperty("camel.metrics.enable-route-event-notifier", "false");
        // the sum over all routes counts a request once for each route that it goes through
        main.addInitialProperty("camel.metrics.route-policy-level", "route");
        main.addMainListener(new Observation());
    }

    @Override
    public void beforeConfigure(BaseMainSupport main) {
        CamelContext context = main.getCamelContext();
        Traces traces = Traces.of(context, System::getenv);
        if (traces != null) {
            serve(context, traces);
            // with any of its settings Camel's tracer is on; the user's own go before this one
            context.getPropertiesComponent().addInitialProperty("camel.opentelemetry2.enabled", "true");
        }
        String format = setting(context, ACCESS_LOG);
        if (!format.equals("off")) {
            context.getRegistry().bind("accessLog", AccessLog.of(format));
        }
    }

    /** A context stops its services in the reverse order, so that this first one sends what all others tell. */
    private static void serve(CamelContext context, Traces traces) {
        try {
            context.addService(traces);
        } catch (Exception e) {
            throw new IllegalStateException("traces can't be sent", e);
        }
    }

    private static String setting(CamelContext context, String name) {
        return context.resolvePropertyPlaceholders("{{" + name + "}}");
    }

    @Override
    public void afterConfigure(BaseMainSupport main) {
        CamelContext context = main.getCamelContext();
        for (RoutePolicyFactory policy : context.getRoutePolicyFactories()) {
            if (policy instanceof MicrometerRoutePolicyFactory counting) {
                counting.getPolicyConfiguration().setExcludePattern(UNCOUNTED_ROUTES);
            }
        }
        HealthCheckRegistry registry = HealthCheckRegistry.get(context);
        if (registry != null && registry.isEnabled()) {
            ConnectionHealthChecks checks =
                    new ConnectionHealthChecks(Duration.ofSeconds(Long.parseLong(setting(context, HEALTH_EVERY))));
            checks.setCamelContext(context);
            registry.register(checks);
        }
    }
}

package io.github.camelllm.routes.gateway;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.apache.camel.main.Main;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Starts the gateway from the command line. */
@Command(
        name = "camel-llm-gateway",
        mixinStandardHelpOptions = true,
        versionProvider = GatewayVersion.class,
        sortOptions = false,
        description = "Serves the OpenAI and Anthropic APIs with the models of every provider.",
        footer = {
            "",
            "Without options it serves a simulator that needs no key, and every provider whose key is in the environment"
                    + " (OPENAI_API_KEY, ANTHROPIC_API_KEY, GEMINI_API_KEY, ...).",
            "Models are named connection/model, for instance openai/gpt-5-mini."
        })
public final class GatewayApplication implements Callable<Integer> {

    @Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = {
                "Properties: llm.connection.<name>.provider, .base-url, .api-key, .model, ...;",
                "camel.server.port, camel.server.host and everything else that Camel Main reads."
            })
    private @Nullable Path config;

    @Option(names = "--port", paramLabel = "PORT", description = "Port to serve on (8080); goes before the file's.")
    private @Nullable Integer port;

    @Option(
            names = "--host",
            paramLabel = "HOST",
            description = "Address to serve on (127.0.0.1); 0.0.0.0 for every network of this machine.")
    private @Nullable String host;

    @Option(
            names = "--routes",
            paramLabel = "PATTERN",
            description = "Routes in place of the built-in gateway.yaml, for instance file:my-gateway.yaml.")
    private @Nullable String routes;

    private final Ahead ahead;

    GatewayApplication(Ahead ahead) {
        this.ahead = ahead;
    }

    public static void main(String[] arguments) {
        unlessSaid("logback.configurationFile", "gateway/logback.xml");
        // what rows of the ledger repeat are constants; H2 would look each value up to find them
        unlessSaid("h2.objectCache", "false");
        System.exit(new CommandLine(new GatewayApplication(Ahead.start())).execute(arguments));
    }

    private static void unlessSaid(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    @Override
    public Integer call() throws Exception {
        ahead.untilLogging();
        Memory memory = Memory.begun();
        Main main = main();
        main.addMainListener(memory);
        try {
            main.run();
        } catch (Exception e) {
            LoggerFactory.getLogger(GatewayApplication.class).debug("The gateway could not start", e);
            System.err.println("The gateway could not start: " + reasons(e));
            return 1;
        }
        return main.getExitCode();
    }

    /** What went wrong, from the outside in, each reason once. */
    private static String reasons(Throwable failure) {
        StringBuilder reasons = new StringBuilder();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String words = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
            if (reasons.indexOf(words) < 0) {
                reasons.append(reasons.isEmpty() ? "" : "; ").append(words);
            }
        }
        return reasons.toString();
    }

    /** The application, not yet running. */
    Main main() {
        Main main = GatewayMain.create();
        main.setPropertyPlaceholderLocations(file());
        override(main, "camel.server.port", port);
        override(main, "camel.server.host", host);
        override(main, "camel.main.routes-include-pattern", routes == null ? null : GatewayMain.routes(routes));
        main.addMainListener(new Welcome(System.out, config));
        return main;
    }

    private String file() {
        Path file = config;
        if (file == null) {
            return "classpath:application.properties;optional=true";
        }
        if (!Files.isReadable(file)) {
            throw new ParameterException(
                    spec == null ? new CommandLine(this) : spec.commandLine(), "--config: there is no file " + file);
        }
        return "file:" + file.toAbsolutePath();
    }

    private static void override(Main main, String property, @Nullable Object value) {
        if (value != null) {
            main.addOverrideProperty(property, value.toString());
        }
    }
}

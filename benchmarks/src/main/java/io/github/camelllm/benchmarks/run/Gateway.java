package io.github.camelllm.benchmarks.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A gateway that is measured, or none: {@code direct} asks the upstream itself. */
enum Gateway {
    DIRECT,
    NGINX,
    VERTX,
    CAMEL,
    PORTKEY,
    /** The runnable jar as it is. */
    CAMEL_LLM,
    /** The same without ledger, limits and budgets. */
    CAMEL_LLM_UNMETERED;

    static Gateway of(String word) {
        for (Gateway gateway : values()) {
            if (gateway.word().equals(word)) {
                return gateway;
            }
        }
        throw new IllegalArgumentException("there is no gateway '" + word + "'");
    }

    String word() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    boolean isOurs() {
        return this == CAMEL_LLM || this == CAMEL_LLM_UNMETERED;
    }

    /** Whether it can ask an upstream in another format than its caller's. */
    boolean translates() {
        return isOurs() || this == PORTKEY;
    }

    /** The path at which it serves an upstream's reply. */
    String path(String reply) {
        return isOurs() || this == PORTKEY ? "/v1/chat/completions" : "/" + reply + "/v1/chat/completions";
    }

    /** What a caller says so that it asks for that reply. */
    String model(String reply) {
        return isOurs() ? connection(reply) + "/mock-model" : "mock-model";
    }

    static String connection(String reply) {
        return reply.replace(',', '-');
    }

    /** Further lines of a request's head. */
    List<String> headers(String reply, int upstream) {
        if (this != PORTKEY) {
            return List.of();
        }
        return List.of(
                "x-portkey-provider: " + (reply.startsWith("anthropic") ? "anthropic" : "openai"),
                "x-portkey-custom-host: http://127.0.0.1:" + upstream + "/" + reply + "/v1",
                "Authorization: Bearer sk-test");
    }

    /**
     * The command that starts it; null for {@link #DIRECT}.
     *
     * @param folder its own, for what it writes
     * @param replies all that it is to serve
     */
    @Nullable
    List<String> command(Path folder, int port, int upstream, int jdk, List<String> replies)
            throws IOException, InterruptedException {
        return switch (this) {
            case DIRECT -> null;
            case NGINX -> nginx(folder, port, upstream);
            case VERTX ->
                java(
                        jdk,
                        "-Xmx512m",
                        "-cp",
                        Sources.classPath("gateways/vertx", "", ""),
                        "io.github.camelllm.benchmarks.gateways.VertxProxy",
                        port + "",
                        upstream + "");
            case CAMEL ->
                java(
                        jdk,
                        "-Xmx512m",
                        "-cp",
                        Sources.classPath("gateways/camel", "", ""),
                        "io.github.camelllm.benchmarks.gateways.CamelProxy",
                        port + "",
                        upstream + "");
            case PORTKEY -> portkey(port);
            case CAMEL_LLM -> java(jdk, "-jar", jar(), "--config", ours(folder, port, upstream, replies));
            case CAMEL_LLM_UNMETERED ->
                java(
                        jdk,
                        "-jar",
                        jar(),
                        "--config",
                        ours(folder, port, upstream, replies),
                        "--routes",
                        "file:" + unmetered(folder));
        };
    }

    private static List<String> java(int jdk, String... more) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Place.jdk(jdk).resolve("bin/java").toString());
        command.addAll(Place.quiet(jdk));
        command.addAll(List.of(more));
        return command;
    }

    private static String jar() throws IOException {
        Path jar =
                Place.MODULE.resolve("../routes/target/camel-llm-gateway.jar").normalize();
        if (!Files.exists(jar)) {
            throw new IOException("there is no " + jar + "; make it with mvn package -Dmaven.test.skip");
        }
        return jar.toString();
    }

    private static String ours(Path folder, int port, int upstream, List<String> replies) throws IOException {
        StringBuilder text = new StringBuilder("camel.server.port = " + port + "\n");
        for (String reply : replies) {
            boolean anthropic = reply.startsWith("anthropic");
            String connection = "llm.connection." + connection(reply) + ".";
            text.append(connection).append("provider = ").append(anthropic ? "anthropic" : "compatible");
            text.append('\n')
                    .append(connection)
                    .append("base-url = http://127.0.0.1:")
                    .append(upstream);
            text.append('/').append(reply).append(anthropic ? "" : "/v1");
            text.append('\n').append(connection).append("api-key = sk-test\n");
            text.append(connection).append("price.input = 0.25\n");
            text.append(connection).append("price.output = 2\n");
            text.append(connection).append("price.cache-read = 0.025\n");
        }
        Path file = folder.resolve("gateway.properties");
        Files.writeString(file, text);
        return file.toString();
    }

    /** The gateway's own routes without the steps that open an account and count. */
    private static Path unmetered(Path folder) throws IOException {
        String routes = Files.readString(Place.MODULE.resolve("../routes/src/main/resources/gateway/gateway.yaml"));
        for (String step : List.of(
                "        - process: { ref: gatewayAccounts }\n", "        - process: { ref: gatewayMeter }\n")) {
            if (!routes.contains(step)) {
                throw new IOException(
                        "gateway.yaml has no step '" + step.strip() + "' any more: say here what accounts now");
            }
            routes = routes.replace(step, "");
        }
        return Files.writeString(folder.resolve("unmetered.yaml"), routes);
    }

    private static List<String> nginx(Path folder, int port, int upstream) throws IOException {
        Path file = folder.resolve("nginx.conf");
        Files.writeString(
                file,
                """
                worker_processes auto; daemon off; pid %1$s/pid; error_log stderr error; worker_rlimit_nofile 50000;
                events { worker_connections 24000; }
                http {
                  access_log off; client_max_body_size 100m; client_body_buffer_size 1m; keepalive_requests 100000000;
                  client_body_temp_path %1$s/body; proxy_temp_path %1$s/proxy; fastcgi_temp_path %1$s/fastcgi;
                  uwsgi_temp_path %1$s/uwsgi; scgi_temp_path %1$s/scgi;
                  upstream model { server 127.0.0.1:%3$d; keepalive 20000; keepalive_requests 100000000; }
                  server {
                    listen 127.0.0.1:%2$d backlog=20000 reuseport;
                    location / {
                      proxy_pass http://model; proxy_http_version 1.1; proxy_set_header Connection "";
                      proxy_buffering off; proxy_read_timeout 120s;
                    }
                  }
                }
                """
                        .formatted(folder, port, upstream));
        return List.of("nginx", "-c", file.toString());
    }

    private static List<String> portkey(int port) throws IOException, InterruptedException {
        Path folder = Place.TARGET.resolve("gateways/portkey");
        Path server = folder.resolve("node_modules/@portkey-ai/gateway/build/start-server.js");
        Path loopback = Place.MODULE.resolve("gateways/portkey/loopback.cjs");
        if (!Files.exists(server)) {
            Files.createDirectories(folder);
            Files.copy(
                    Place.MODULE.resolve("gateways/portkey/package.json"),
                    folder.resolve("package.json"),
                    java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            Shell.run(folder, 600, List.of("npm", "install", "--no-audit", "--no-fund", "--no-package-lock"));
        }
        return List.of("node", "--require", loopback.toString(), server.toString(), "--port=" + port, "--headless");
    }
}

package io.github.camelllm.routes.gateway;

import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import picocli.CommandLine;

/** The gateway as it is started from the command line, but in this process and on a free port. */
final class RunningGateway implements Closeable {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Main main;
    private final Thread thread;
    private final int port;

    /** @param lines of its configuration file */
    RunningGateway(Path folder, String... lines) throws Exception {
        Path file = folder.resolve("gateway.properties");
        Files.writeString(
                file,
                "camel.server.port=0\nllm.database.url=jdbc:h2:mem:" + folder.getFileName() + ";MODE=PostgreSQL\n"
                        + String.join("\n", lines));
        GatewayApplication application = new GatewayApplication(Ahead.start());
        new CommandLine(application).parseArgs("--config", file.toString());
        main = application.main();
        CompletableFuture<Boolean> started = new CompletableFuture<>();
        main.addMainListener(new MainListenerSupport() {
            @Override
            public void afterStart(BaseMainSupport up) {
                started.complete(true);
            }
        });
        thread = new Thread(() -> {
            try {
                main.run();
            } catch (Exception e) {
                started.completeExceptionally(e);
            }
        });
        thread.start();
        started.get(60, TimeUnit.SECONDS);
        port = main.getCamelContext().getRegistry().findByType(VertxPlatformHttpRouter.class).stream()
                .filter(VertxPlatformHttpRouter::isMainServer)
                .findFirst()
                .orElseThrow()
                .getServer()
                .getPort();
    }

    CamelContext camel() {
        return main.getCamelContext();
    }

    HttpResponse<String> get(String path) throws Exception {
        return get(port, path);
    }

    HttpResponse<String> get(int otherPort, String path) throws Exception {
        return CLIENT.send(to(otherPort, path).build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, String body, String... headers) throws Exception {
        HttpRequest.Builder request = to(port, path).POST(HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Asks a question in the format of OpenAI. */
    HttpResponse<String> ask(String model, String question, boolean stream, String... headers) throws Exception {
        return post(
                "/v1/chat/completions",
                "{\"model\":\"" + model + "\",\"stream\":" + stream + ",\"messages\":[{\"role\":\"user\",\"content\":\""
                        + question + "\"}]}",
                headers);
    }

    private static HttpRequest.Builder to(int at, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + at + path));
    }

    @Override
    public void close() throws IOException {
        main.stop();
        main.completed();
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IOException("interrupted while the gateway stops", e);
        }
    }
}

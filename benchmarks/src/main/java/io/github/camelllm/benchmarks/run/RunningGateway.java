package io.github.camelllm.benchmarks.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelllm.benchmarks.contest.Machine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A gateway while it runs. */
final class RunningGateway implements AutoCloseable {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int PATIENCE = 60;

    private final Gateway gateway;
    private final Upstream upstream;
    private final int port;
    private final Path folder;
    private final @Nullable Process process;
    private final double secondsToReady;

    private RunningGateway(
            Gateway gateway,
            Upstream upstream,
            int port,
            Path folder,
            @Nullable Process process,
            double secondsToReady) {
        this.gateway = gateway;
        this.upstream = upstream;
        this.port = port;
        this.folder = folder;
        this.process = process;
        this.secondsToReady = secondsToReady;
    }

    static RunningGateway start(Gateway gateway, Upstream upstream, int jdk, List<String> replies)
            throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory(Place.TARGET, gateway.word());
        int port = gateway == Gateway.DIRECT ? upstream.port() : Upstream.freePort();
        List<String> command = gateway.command(folder, port, upstream.port(), jdk, replies);
        if (command == null) {
            return new RunningGateway(gateway, upstream, port, folder, null, 0);
        }
        long begun = System.nanoTime();
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(Place.TARGET.resolve(gateway.word() + ".log").toFile());
        builder.environment().put("NODE_ENV", "production");
        Process process = Children.start(builder);
        try {
            ready(gateway, upstream, port, process);
        } catch (IOException | InterruptedException e) {
            process.destroyForcibly();
            throw e;
        }
        return new RunningGateway(gateway, upstream, port, folder, process, (System.nanoTime() - begun) / 1e9);
    }

    /** Ready is who answers. */
    private static void ready(Gateway gateway, Upstream upstream, int port, Process process)
            throws IOException, InterruptedException {
        String reply = "openai-whole";
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + gateway.path(reply)))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"model\":\"" + gateway.model(reply)
                        + "\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}"));
        for (String header : gateway.headers(reply, upstream.port())) {
            int colon = header.indexOf(':');
            request.header(header.substring(0, colon), header.substring(colon + 2));
        }
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE);
        while (true) {
            try {
                HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() == 200) {
                    return;
                }
                if (System.nanoTime() > end) {
                    throw new IllegalStateException(
                            gateway.word() + " answers " + answer.statusCode() + ": " + answer.body());
                }
            } catch (IOException e) {
                if (!process.isAlive() || System.nanoTime() > end) {
                    throw new IOException(
                            gateway.word() + " does not answer; see target/" + gateway.word() + ".log", e);
                }
            }
            Thread.sleep(20);
        }
    }

    Gateway gateway() {
        return gateway;
    }

    double secondsToReady() {
        return secondsToReady;
    }

    /** The processes of it. */
    private List<Long> pids() {
        Process running = process;
        return running == null
                ? List.of()
                : Stream.concat(Stream.of(running.toHandle()), running.descendants())
                        .map(ProcessHandle::pid)
                        .toList();
    }

    double megabytes(String field) {
        return pids().stream()
                .mapToDouble(pid -> Machine.megabytes(pid + "", field))
                .sum();
    }

    int threads() throws IOException {
        int threads = 0;
        for (long pid : pids()) {
            try (Stream<Path> all = Files.list(Path.of("/proc/" + pid + "/task"))) {
                threads += (int) all.count();
            }
        }
        return threads;
    }

    /** Puts a load on it, and gives what that measured. */
    ObjectNode load(GatewayScenario scenario, int warm, int seconds) throws IOException, InterruptedException {
        Path body = Place.TARGET.resolve("bodies/" + scenario.body() + ".json");
        String model = gateway.model(scenario.reply());
        Path own = Place.TARGET.resolve("bodies/own.json");
        Files.writeString(own, Files.readString(body).replace("\"mock-model\"", '"' + model + '"'));
        List<String> command = new ArrayList<>(
                List.of(Native.program("load").toString(), port + "", gateway.path(scenario.reply()), own.toString()));
        command.addAll(scenario.load());
        command.addAll(List.of("warm=" + warm, "seconds=" + seconds));
        gateway.headers(scenario.reply(), upstream.port()).forEach(header -> command.add("header=" + header));
        if (process != null) {
            command.add("pids=" + pids().stream().map(String::valueOf).collect(Collectors.joining(",")));
        }
        JsonNode figure = MAPPER.readTree(Shell.run(Place.MODULE, 120 + warm + seconds, command));
        ObjectNode all = (ObjectNode) figure;
        all.put("gateway", gateway.word()).put("scenario", scenario.name());
        if (process != null) {
            all.put("megabytes", megabytes("VmRSS")).put("threads", threads());
        }
        return all;
    }

    @Override
    public void close() {
        Process running = process;
        if (running != null) {
            end(running);
        }
        clear(folder);
    }

    /** A ledger of millions of rows takes gigabytes. */
    private static void clear(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(one);
            }
        } catch (IOException | UncheckedIOException e) {
            System.err.println(folder + " remains: " + e);
        }
    }

    private static void end(Process running) {
        List<ProcessHandle> children = running.descendants().toList();
        running.destroy();
        try {
            if (!running.waitFor(10, TimeUnit.SECONDS)) {
                running.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            running.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        children.forEach(ProcessHandle::destroy);
    }
}

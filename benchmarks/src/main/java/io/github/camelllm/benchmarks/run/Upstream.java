package io.github.camelllm.benchmarks.run;

import io.github.camelllm.benchmarks.upstream.Replies;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;

/** The upstream while it runs. */
final class Upstream implements AutoCloseable {

    private final Process process;
    private final int port;

    private Upstream(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static Upstream start() throws IOException, InterruptedException {
        Path replies = Place.TARGET.resolve("replies");
        Replies.write(replies);
        int port = freePort();
        Process process =
                Children.start(new ProcessBuilder(Native.program("upstream").toString(), port + "", replies.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(Place.TARGET.resolve("upstream.log").toFile()));
        await(port, process, 10);
        return new Upstream(process, port);
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Waits until somebody listens. */
    static void await(int port, Process process, int seconds) throws IOException, InterruptedException {
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        while (true) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
                return;
            } catch (IOException e) {
                if (!process.isAlive() || System.nanoTime() > end) {
                    throw new IOException("nobody listens on port " + port, e);
                }
                Thread.sleep(10);
            }
        }
    }

    String address() {
        return "http://127.0.0.1:" + port;
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroy();
    }
}

package io.github.camelllm.routes;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionException;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A Redis server of its own process, on a free port, that keeps nothing. */
public final class Redis {

    private final Process process;
    private final int port;

    private Redis(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    public static Redis start(Path folder) throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        Process process = new ProcessBuilder(
                        "redis-server", "--port", "" + port, "--bind", "127.0.0.1", "--save", "", "--appendonly", "no")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("redis.log").toFile())
                .start();
        Redis redis = new Redis(process, port);
        Awaitility.await().until(redis::answers);
        return redis;
    }

    private boolean answers() {
        RedisClient client = RedisClient.create(url());
        try {
            return client.connect().sync().ping().equals("PONG");
        } catch (RedisConnectionException e) {
            return false;
        } finally {
            client.shutdown();
        }
    }

    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    public void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}

package io.github.camelllm.routes.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.channel.epoll.Epoll;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
@SuppressWarnings("NullAway.Init") // made by the test runner
final class EventLoopsTest {

    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

    @TempDir
    Path folder;

    @Test
    void everyProcessorServesCallersOfOnePortUntilTheGatewayStops() throws Exception {
        Set<String> loops = ConcurrentHashMap.newKeySet();
        int port = freePort();
        try (RunningGateway gateway = new RunningGateway(folder, "camel.server.port=" + port)) {
            VertxPlatformHttpRouter router =
                    gateway.camel().getRegistry().findByType(VertxPlatformHttpRouter.class).stream()
                            .filter(VertxPlatformHttpRouter::isMainServer)
                            .findFirst()
                            .orElseThrow();
            assertThat(router.vertx().isNativeTransportEnabled()).isEqualTo(Epoll.isAvailable());
            router.route().order(Integer.MIN_VALUE).handler(request -> {
                loops.add(Thread.currentThread().getName());
                request.next();
            });
            List<Socket> callers = new ArrayList<>();
            for (int caller = 0; caller < 2 * PROCESSORS; caller++) {
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                callers.add(socket);
                assertThat(models(socket)).startsWith("HTTP/1.1 200 OK");
            }
            for (Socket caller : callers) {
                caller.close();
            }
        }
        assertThat(loops).hasSize(PROCESSORS);
        assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close())
                .isInstanceOf(IOException.class);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String models(Socket socket) throws IOException {
        socket.getOutputStream()
                .write("GET /v1/models HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        byte[] head = socket.getInputStream().readNBytes(15);
        return new String(head, StandardCharsets.US_ASCII);
    }
}

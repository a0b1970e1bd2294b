package io.github.camelllm.telemetry;

import java.net.URI;

/** The port of a server, which addresses leave out where it is the usual one. */
final class Ports {

    private Ports() {}

    static int number(URI server) {
        int port = server.getPort();
        return port >= 0 ? port : "http".equals(server.getScheme()) ? 80 : 443;
    }

    static String of(URI server) {
        int port = number(server);
        return port == 443 ? "443" : Integer.toString(port);
    }
}

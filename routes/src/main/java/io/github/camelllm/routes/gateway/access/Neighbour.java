package io.github.camelllm.routes.gateway.access;

import io.github.camelllm.gateway.LlmGatewayHeaders;
import io.netty.util.NetUtil;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/**
 * Whether a request comes from a program on this machine that means the gateway. A proxy on this machine passes others'
 * requests on, and a web page of somebody else can make a browser on this machine send some.
 */
final class Neighbour {

    private static final List<String> FORWARDED = List.of("forwarded", "x-forwarded-for", "x-real-ip", "via");

    private Neighbour() {}

    /** Why the caller is none; null if it is. */
    static @Nullable String stranger(Message message) {
        String address = address(message);
        if (address == null || !isLoopback(address)) {
            return "the request does not come from this machine";
        }
        for (String header : FORWARDED) {
            if (message.getHeader(header) != null) {
                return "the request came through a proxy";
            }
        }
        String host = message.getHeader(LlmGatewayHeaders.HOST, message.getHeader("host"), String.class);
        if (host != null && !isLocalName(host)) {
            return "the request is for another host";
        }
        String site = message.getHeader("sec-fetch-site", String.class);
        if (site != null && !site.equals("same-origin") && !site.equals("none")) {
            return "the request comes from another web site";
        }
        return null;
    }

    private static @Nullable String address(Message message) {
        String address = message.getHeader(LlmGatewayHeaders.REMOTE_ADDRESS, String.class);
        Object socket = message.getHeader("CamelVertxPlatformHttpRemoteAddress");
        return address == null && socket instanceof SocketAddress remote ? remote.hostAddress() : address;
    }

    private static boolean isLoopback(String address) {
        int zone = address.indexOf('%');
        // the JDK asks a name server about what looks like an address and is none
        InetAddress literal =
                NetUtil.createInetAddressFromIpAddressString(zone < 0 ? address : address.substring(0, zone));
        return literal != null && literal.isLoopbackAddress();
    }

    private static boolean isLocalName(String hostAndPort) {
        String host = hostAndPort.toLowerCase(Locale.ROOT);
        int port = host.lastIndexOf(':');
        if (port > host.lastIndexOf(']')) {
            host = host.substring(0, port);
        }
        String plain = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        return plain.equals("localhost") || plain.endsWith(".localhost") || isLoopback(plain);
    }
}

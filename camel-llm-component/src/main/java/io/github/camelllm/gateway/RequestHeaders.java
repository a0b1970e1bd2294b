package io.github.camelllm.gateway;

import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Gives a route the HTTP headers of a request, without those that mean something to Camel or to one connection only. */
final class RequestHeaders {

    private static final Set<String> HIDDEN = Set.of(
            "content-length",
            "content-type",
            "content-encoding",
            "transfer-encoding",
            "connection",
            "keep-alive",
            "host",
            "accept-encoding",
            "expect",
            "te",
            "trailer",
            "upgrade");

    private RequestHeaders() {}

    static void write(HttpServerRequest request, Message message) {
        for (Map.Entry<String, String> header : request.headers()) {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            if (!name.startsWith("camel") && !name.startsWith("org.apache.camel") && !HIDDEN.contains(name)) {
                message.setHeader(name, header.getValue());
            }
        }
        message.setHeader(Exchange.HTTP_METHOD, request.method().name());
        message.setHeader(Exchange.HTTP_PATH, request.path());
        message.setHeader(LlmGatewayHeaders.HOST, request.getHeader("host"));
        if (request.remoteAddress() != null) {
            message.setHeader(
                    LlmGatewayHeaders.REMOTE_ADDRESS, request.remoteAddress().hostAddress());
        }
    }
}

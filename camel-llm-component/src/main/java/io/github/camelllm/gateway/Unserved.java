package io.github.camelllm.gateway;

import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.InvalidRequestException;
import io.github.camelllm.wire.Headers;
import io.github.camelllm.wire.WireBody;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Answers what is served at no address, or not with that method, in the caller's own format. */
final class Unserved {

    private final String base;
    private final Supplier<GatewayListener> listeners;

    Unserved(String base, Supplier<GatewayListener> listeners) {
        this.base = base;
        this.listeners = listeners;
    }

    void answer(RoutingContext context) {
        String path = context.normalizedPath();
        HttpMethod method = context.request().method();
        Dialect dialect = dialect(context, path);
        GatewayRequest observed = GatewayRequest.of(context, "req_" + Seeds.next(), "unserved", "none");
        String id = observed.id();
        listeners.get().begun(observed);
        Headers headers = AnswerHeaders.of(dialect, id, null).build();
        Outgoing outgoing = new Outgoing(context, observed, listeners.get(), () -> {}, () -> {});
        Set<String> allowed = allowed(path);
        if (!allowed.isEmpty()) {
            headers = headers.plus("allow", String.join(", ", allowed));
        }
        if (method.equals(HttpMethod.OPTIONS) && !allowed.isEmpty()) {
            outgoing.whole(204, headers, "text/plain", WireBody.of(""));
            return;
        }
        InvalidRequestException why = allowed.isEmpty()
                ? new InvalidRequestException(ErrorFacts.of(404, unknown(method, path)))
                : new InvalidRequestException(
                        ErrorFacts.of(405, path + " takes " + String.join(", ", allowed) + ", not " + method.name()));
        outgoing.failure(why, dialect.errors(), headers, id, null, true);
    }

    private String unknown(HttpMethod method, String path) {
        return path.startsWith(base + "/responses/")
                ? "the gateway keeps no responses: send the conversation itself in place of an id"
                : "the gateway does not serve " + method.name() + ' ' + path;
    }

    private Dialect dialect(RoutingContext context, String path) {
        for (Door door : Doors.ALL) {
            if (path.equals(door.address(base))) {
                return door.dialect();
            }
        }
        boolean anthropic =
                context.request().getHeader("anthropic-version") != null || path.startsWith(base + "/messages");
        return anthropic ? Doors.ANTHROPIC : Doors.OPENAI;
    }

    /** The methods that something is served with at that address. */
    private Set<String> allowed(String path) {
        Set<String> methods = new TreeSet<>();
        Doors.ALL.stream()
                .filter(door -> path.equals(door.address(base)))
                .forEach(door -> methods.add(door.method().name()));
        boolean list = path.equals(base + "/models") || path.startsWith(base + "/models/");
        Stream.of(HttpMethod.GET, HttpMethod.HEAD).filter(method -> list).forEach(m -> methods.add(m.name()));
        if (!methods.isEmpty()) {
            methods.add(HttpMethod.OPTIONS.name());
        }
        return methods;
    }
}

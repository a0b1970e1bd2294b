package io.github.camelllm.gateway;

import io.github.camelllm.LlmComponent;
import io.github.camelllm.connection.Connection;
import io.github.camelllm.connection.Connections;
import io.github.camelllm.operation.OperationName;
import io.github.camelllm.provider.Providers;
import io.github.camelllm.simulator.Simulator;
import io.github.camelllm.wire.WireRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.CamelContext;
import org.apache.camel.Handler;

/** For routes: the connections whose models can be listed, which are those described and those whose key is at hand. */
public final class ConnectionNames {

    @Handler
    public List<String> all(CamelContext context) {
        Connections connections =
                context.getComponent("llm", LlmComponent.class).open();
        Set<String> described = new TreeSet<>(connections.described());
        Set<String> names = new TreeSet<>(described);
        names.addAll(Providers.names());
        List<String> usable = new ArrayList<>();
        for (String name : names) {
            if (usable(connections, name, described.contains(name))) {
                usable.add(name);
            }
        }
        return usable;
    }

    /** @param described whether the user says that it is there, so that no key is needed to believe it */
    private static boolean usable(Connections connections, String name, boolean described) {
        try {
            Connection connection = connections.get(name);
            return connection.access().operation(OperationName.MODELS, "") != null
                    && (described || !connection.secrets().isEmpty() || inProcess(connection));
        } catch (IllegalArgumentException e) {
            return false; // a key, or another setting, is missing
        }
    }

    private static boolean inProcess(Connection connection) {
        WireRequest request = connection.access().address().complete(WireRequest.get("/models"), "");
        return Simulator.SCHEME.equals(request.base().getScheme());
    }
}

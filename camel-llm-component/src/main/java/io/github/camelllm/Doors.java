package io.github.camelllm;

import io.github.camelllm.http.Transport;
import io.github.camelllm.simulator.Simulator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The ways out of a component, each opened when it is first used: the HTTP client and the simulator. */
final class Doors {

    private final Supplier<Transport> openClient;
    private final Supplier<Transport> openSimulator;
    private @Nullable Transport client;
    private @Nullable Transport simulator;

    Doors(Supplier<Transport> openClient, Supplier<Transport> openSimulator) {
        this.openClient = openClient;
        this.openSimulator = openSimulator;
    }

    /**
     * @param scheme of the address that a request goes to
     * @param given takes the client's place; null if nothing does
     */
    Transport to(@Nullable String scheme, @Nullable Transport given) {
        if (Simulator.SCHEME.equals(scheme)) {
            return simulator();
        }
        return given == null ? client() : given;
    }

    private synchronized Transport client() {
        Transport open = client;
        if (open == null) {
            open = openClient.get();
            client = open;
        }
        return open;
    }

    private synchronized Transport simulator() {
        Transport open = simulator;
        if (open == null) {
            open = openSimulator.get();
            simulator = open;
        }
        return open;
    }

    /** What is used again opens again. */
    synchronized void close() {
        if (client != null) {
            client.close();
            client = null;
        }
        if (simulator != null) {
            simulator.close();
            simulator = null;
        }
    }
}

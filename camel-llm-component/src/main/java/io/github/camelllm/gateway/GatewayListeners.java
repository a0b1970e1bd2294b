package io.github.camelllm.gateway;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells all, each whatever the others do: a request must not fail because somebody counts it. */
final class GatewayListeners implements GatewayListener {

    private static final Logger LOG = LoggerFactory.getLogger(GatewayListeners.class);

    private final List<GatewayListener> all;
    private final Set<Class<?>> known = ConcurrentHashMap.newKeySet();

    GatewayListeners(List<GatewayListener> all) {
        this.all = List.copyOf(all);
    }

    @Override
    public void begun(GatewayRequest request) {
        tell(request, listener -> listener.begun(request));
    }

    @Override
    public void firstByte(GatewayRequest request) {
        tell(request, listener -> listener.firstByte(request));
    }

    @Override
    public void over(GatewayRequest request) {
        tell(request, listener -> listener.over(request));
    }

    private void tell(GatewayRequest request, Consumer<GatewayListener> what) {
        for (GatewayListener listener : all) {
            try {
                what.accept(listener);
            } catch (RuntimeException | LinkageError | AssertionError e) {
                if (known.add(listener.getClass())) { // not for every request
                    LOG.warn(
                            "{} failed to hear of request {}",
                            listener.getClass().getName(),
                            request.id(),
                            e);
                }
            }
        }
    }
}

package io.github.camelllm.routes.gateway.meter;

import io.github.camelllm.routes.gateway.account.Account;
import java.util.List;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Route;

/**
 * What a request reserved of the tokens a minute of its key and tenant. It is set right as soon as the request's route has
 * ended and its calls are over, before the caller has all of its answer: else a caller that asks again at once may be
 * refused for what it did not use.
 */
final class RequestTokens implements Account.Held {

    private final Account account;
    private final Consumer<Settlement> settle;
    private List<Reserved> taken;
    private boolean routeEnded;

    RequestTokens(Account account, List<Reserved> reserved, Consumer<Settlement> settle) {
        this.account = account;
        this.settle = settle;
        taken = reserved;
    }

    synchronized void after(Route route, Exchange exchange) {
        if (route.getRouteId().equals(exchange.getFromRouteId())) {
            routeEnded = true;
            setRight();
        }
    }

    @Override
    public synchronized void callOver(Account open) {
        if (routeEnded) {
            setRight();
        }
    }

    @Override
    public synchronized void release(Account closed) {
        setRight();
    }

    private void setRight() {
        Long used = account.isQuiet() ? account.usage().total() : null;
        if (used != null) {
            settle.accept(new Settlement(null, null, taken, used));
            taken = taken.stream()
                    .map(reserved -> new Reserved(reserved.bucket(), reserved.limit(), used))
                    .toList();
        }
    }
}

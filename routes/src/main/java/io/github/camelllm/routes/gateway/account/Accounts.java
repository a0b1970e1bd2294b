package io.github.camelllm.routes.gateway.account;

import io.github.camelllm.LlmHeaders;
import io.github.camelllm.codec.ErrorStatus;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.gateway.LlmGatewayHeaders;
import io.github.camelllm.routes.gateway.access.Admission;
import io.github.camelllm.routes.gateway.access.Caller;
import io.github.camelllm.usage.CallListener;
import io.github.camelllm.usage.CallRecord;
import io.github.camelllm.usage.CallStart;
import java.util.Objects;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.support.SynchronizationAdapter;
import org.apache.camel.util.ObjectHelper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens an account for each request and sends it to a route, as a row, when it is closed. In Java, since a stream ends
 * long after its message has gone through the route, and a call that is read to its end after its caller has hung up ends
 * later still.
 */
public final class Accounts implements CallListener, CamelContextAware {

    private static final Logger LOG = LoggerFactory.getLogger(Accounts.class);

    private @Nullable CamelContext context;
    private @Nullable ProducerTemplate template;
    private @Nullable Endpoint ledger;
    private String uri = "seda:gateway-ledger";
    private final Rows rows = new Rows();

    /** @param endpoint where rows go; it must not block */
    public void setUri(String endpoint) {
        uri = endpoint;
    }

    /** @param name of this process, in the ledger */
    public void setNode(String name) {
        rows.node(name);
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        context = camelContext;
    }

    @Override
    public @Nullable CamelContext getCamelContext() {
        return context;
    }

    /** The caller is known: its request is accounted for from here on. */
    public void open(Exchange exchange) {
        Message message = exchange.getMessage();
        Account.Asked asked = new Account.Asked(
                message.getHeader(LlmGatewayHeaders.REQUEST_ID, "", String.class),
                message.getHeader(LlmHeaders.OPERATION, "chat", String.class),
                message.getHeader(LlmGatewayHeaders.FORMAT, "", String.class),
                message.getHeader(LlmHeaders.TARGET, "", String.class),
                Boolean.TRUE.equals(message.getHeader(LlmHeaders.STREAM)),
                exchange.getProperty(Admission.OWN_KEY) != null);
        Caller caller = Objects.requireNonNull(exchange.getProperty(Admission.CALLER, Caller.class), Admission.CALLER);
        Account account = new Account(asked, caller);
        exchange.setProperty(Account.PROPERTY, account);
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                if (account.answered(told(done))) {
                    close(account);
                }
            }
        });
    }

    private static Account.Told told(Exchange done) {
        Exception failure = done.getException();
        String cache = done.getMessage().getHeader("CamelLlmCache", String.class);
        boolean cached = "hit".equals(cache) || "shared".equals(cache);
        if (failure == null) {
            Integer status = done.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
            return new Account.Told(status == null ? 200 : status, null, cached);
        }
        LlmException why = ObjectHelper.getException(LlmException.class, failure);
        return why == null
                ? new Account.Told(500, failure.getClass().getSimpleName(), false)
                : new Account.Told(ErrorStatus.of(why), why.getClass().getSimpleName(), false);
    }

    @Override
    public void begun(CallStart call, Exchange exchange) {
        Account account = exchange.getProperty(Account.PROPERTY, Account.class);
        if (account != null) {
            account.begun();
        }
    }

    @Override
    public void over(CallRecord call, Exchange exchange) {
        Account account = exchange.getProperty(Account.PROPERTY, Account.class);
        if (account != null && account.over(call)) {
            close(account);
        }
    }

    private void close(Account account) {
        account.takeHeld().forEach(held -> held.release(account));
        try {
            template().sendBody(ledger(), rows.row(account));
        } catch (RuntimeException e) {
            LOG.error("A request was not written to the ledger: {}", rows.row(account), e);
        }
    }

    private synchronized ProducerTemplate template() {
        ProducerTemplate made = template;
        if (made == null) {
            made = Objects.requireNonNull(context, "the bean is not in a context")
                    .createProducerTemplate();
            template = made;
        }
        return made;
    }

    private synchronized Endpoint ledger() {
        Endpoint made = ledger;
        if (made == null) {
            made = Objects.requireNonNull(context, "the bean is not in a context")
                    .getEndpoint(uri);
            ledger = made;
        }
        return made;
    }
}

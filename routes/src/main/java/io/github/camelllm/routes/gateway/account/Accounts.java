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
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.support.SynchronizationAdapter;
import org.apache.camel.util.ObjectHelper;

/**
 * Opens an account for each request and puts it, as a row, into the ledger when it is closed. In Java, since a stream ends
 * long after its message has gone through the route, and a call that is read to its end after its caller has hung up ends
 * later still.
 */
public final class Accounts implements Processor, CallListener {

    private LedgerQueue ledger = new LedgerQueue();
    private LedgerIds ids = new LedgerIds();
    private final Rows rows = new Rows();

    /** @param queue where rows go */
    public void setLedger(LedgerQueue queue) {
        ledger = queue;
    }

    /** @param made of the rows */
    public void setIds(LedgerIds made) {
        ids = made;
    }

    /** @param name of this process, in the ledger */
    public void setNode(String name) {
        rows.node(name);
    }

    /** The caller is known: its request is accounted for from here on. */
    @Override
    public void process(Exchange exchange) {
        Message message = exchange.getMessage();
        Account.Asked asked = new Account.Asked(
                message.getHeader(LlmGatewayHeaders.REQUEST_ID, "", String.class),
                message.getHeader(LlmHeaders.OPERATION, "chat", String.class),
                message.getHeader(LlmGatewayHeaders.FORMAT, "", String.class),
                message.getHeader(LlmHeaders.TARGET, "", String.class),
                Boolean.TRUE.equals(message.getHeader(LlmHeaders.STREAM)),
                exchange.getProperty(Admission.OWN_KEY) != null);
        Caller caller = Objects.requireNonNull(exchange.getProperty(Admission.CALLER, Caller.class), Admission.CALLER);
        Account account = new Account(asked, caller, ids);
        exchange.setProperty(Account.PROPERTY, account);
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                if (account.answered(told(done))) {
                    close(account, done);
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
        if (account == null) {
            return;
        }
        if (account.over(call)) {
            close(account, exchange);
        } else {
            account.held().forEach(held -> held.callOver(account));
        }
    }

    private void close(Account account, Exchange exchange) {
        account.takeHeld().forEach(held -> held.release(account));
        ledger.add(rows.row(account), exchange.getContext());
    }
}

package io.github.camelllm.gateway;

import io.github.camelllm.http.Call;
import io.github.camelllm.usage.CallListener;
import io.github.camelllm.usage.CallRecord;
import io.github.camelllm.usage.CallStart;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** The calls to providers that are made for one request, and how long it waits for them. */
final class ProviderCalls implements CallListener {

    /** Most calls that are kept; a loop of tools can make many. */
    private static final int MOST = 100;

    /** Name of the exchange property that holds the call to a provider; see the producer of {@code llm:}. */
    private static final String CALL = "CamelLlmCall";

    private final List<CallRecord> over = new ArrayList<>(1);
    private final Map<Long, Call> underWay = new HashMap<>(4);
    private final Set<Long> waiting = new HashSet<>(2);
    private @Nullable CallStart first;
    private @Nullable CallStart answering;
    private @Nullable CallRecord answered;
    private @Nullable Runnable quiet;
    private boolean cancelled;
    private int begun;
    private long waitingSince;
    private long waited;

    @Override
    public void begun(CallStart call, Exchange exchange) {
        Call running = exchange.getProperty(CALL) instanceof Call known ? known : Call.OVER;
        synchronized (this) {
            begun++;
            underWay.put(call.id(), running);
            if (first == null) {
                first = call;
            }
            if (waiting.isEmpty()) {
                waitingSince = System.nanoTime();
            }
            waiting.add(call.id());
            if (!cancelled) {
                return;
            }
        }
        running.cancel();
    }

    /** Gives up the calls under way, wherever in the route they are, and those that it would still make. */
    void cancel() {
        List<Call> all;
        synchronized (this) {
            cancelled = true;
            all = List.copyOf(underWay.values());
        }
        all.forEach(Call::cancel);
    }

    @Override
    public synchronized @Nullable LongConsumer answering(CallStart call, @Nullable String answeredBy) {
        answering = call;
        waitedFor(call);
        return null;
    }

    private void waitedFor(CallStart call) {
        if (waiting.remove(call.id()) && waiting.isEmpty()) {
            waited += System.nanoTime() - waitingSince;
        }
    }

    @Override
    public void over(CallRecord call, Exchange exchange) {
        Runnable told = null;
        synchronized (this) {
            waitedFor(call.call());
            underWay.remove(call.id());
            if (over.size() < MOST) {
                over.add(call);
            }
            if (call.outcome() != CallRecord.Outcome.FAILED) {
                answering = call.call();
                answered = call;
            }
            if (underWay.isEmpty()) {
                told = quiet;
                quiet = null;
            }
        }
        if (told != null) {
            told.run();
        }
    }

    synchronized int begun() {
        return begun;
    }

    synchronized List<CallRecord> over() {
        return List.copyOf(over);
    }

    synchronized @Nullable CallRecord answered() {
        return answered;
    }

    /** Whether another target answers than was asked first. */
    synchronized boolean fellBack() {
        CallStart asked = first;
        CallStart who = answering;
        return asked != null
                && who != null
                && !(asked.connection().equals(who.connection())
                        && asked.model().equals(who.model()));
    }

    /** Nanoseconds in which at least one provider had not begun to answer. */
    synchronized long waitedNanos() {
        return waiting.isEmpty() ? waited : waited + System.nanoTime() - waitingSince;
    }

    /** Does it once no call is under way. */
    void whenQuiet(Runnable what) {
        synchronized (this) {
            if (!underWay.isEmpty()) {
                quiet = what;
                return;
            }
        }
        what.run();
    }
}

package io.github.camelllm.routes.gateway;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Writes messages to the console as lines, those of a moment in one piece: to wake a thread and to write for each would
 * cost more than the line. A console that does not take them loses lines rather than delaying answers, and is told how
 * many.
 */
public final class AccessConsole extends UnsynchronizedAppenderBase<ILoggingEvent> {

    private static final int MOST = 8192;
    private static final long MILLIS = 50;

    private final Supplier<PrintStream> console;
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger lost = new AtomicInteger();
    private final AtomicBoolean awaited = new AtomicBoolean();

    /** Made by Logback. */
    public AccessConsole() {
        this(() -> System.out);
    }

    AccessConsole(Supplier<PrintStream> console) {
        this.console = console;
    }

    @Override
    protected void append(ILoggingEvent event) {
        if (waiting.incrementAndGet() > MOST) {
            waiting.decrementAndGet();
            lost.incrementAndGet();
            return;
        }
        lines.add(event.getFormattedMessage());
        if (!awaited.get() && awaited.compareAndSet(false, true)) {
            ScheduledFuture<?> unused =
                    getContext().getScheduledExecutorService().schedule(this::write, MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /** While the console takes nothing, one waits here and no more are sent for. */
    private synchronized void write() {
        awaited.set(false);
        StringBuilder text = new StringBuilder();
        for (String line = lines.poll(); line != null; line = lines.poll()) {
            waiting.decrementAndGet();
            text.append(line).append(System.lineSeparator());
        }
        int missing = lost.getAndSet(0);
        if (missing > 0) {
            text.append(missing)
                    .append(" lines before this one were lost: the console did not take them")
                    .append(System.lineSeparator());
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        PrintStream out = console.get();
        out.write(bytes, 0, bytes.length);
        out.flush();
    }

    /** What waits is written, unless the console does not take it. */
    @Override
    public void stop() {
        if (!isStarted()) {
            return;
        }
        super.stop();
        try {
            getContext().getScheduledExecutorService().submit(this::write).get(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            addWarn("lines of the access log were not written", e);
        }
    }
}

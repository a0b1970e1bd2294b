package io.github.camelllm.routes.conversation;

import io.github.camelllm.http.LlmStream;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * An answer that comes in pieces. That it is complete may be known before the route has its stream, or long after; with
 * the later of both it can be written down.
 */
final class Streamed {

    private @Nullable LlmStream stream;
    private @Nullable CompletableFuture<Void> complete;

    /** @return whether the answer can be written now */
    synchronized boolean comes(LlmStream answer) {
        stream = answer;
        return complete != null;
    }

    /** Whether its completion is known already; what the exchange streams later is another answer. */
    synchronized boolean isComplete() {
        return complete != null;
    }

    /**
     * @param written to be completed once it is
     * @return whether the answer can be written now
     */
    synchronized boolean complete(CompletableFuture<Void> written) {
        complete = written;
        return stream != null;
    }

    synchronized LlmStream stream() {
        if (stream == null) {
            throw new IllegalStateException("the stream has not come");
        }
        return stream;
    }

    synchronized void written() {
        if (complete != null) {
            complete.complete(null);
        }
    }
}

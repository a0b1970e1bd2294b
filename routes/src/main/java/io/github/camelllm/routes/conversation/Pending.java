package io.github.camelllm.routes.conversation;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;

/** Which conversations have an answer that is being written down; who asks on waits for it, without a thread. */
final class Pending {

    private static final long LONGEST_SECONDS = 10;

    private final ConcurrentMap<String, CompletableFuture<Void>> writing = new ConcurrentHashMap<>();

    /** @return to be completed when the answer is written, or can't be */
    CompletableFuture<Void> begin(String conversation) {
        CompletableFuture<Void> mine = new CompletableFuture<>();
        CompletableFuture<Void> all =
                writing.merge(conversation, mine, (before, now) -> CompletableFuture.allOf(before, now));
        var unused = all.whenComplete((nothing, failure) -> writing.remove(conversation, all));
        return mine;
    }

    /** Completes when nothing is being written; at once if so now. */
    CompletionStage<Void> over(String conversation) {
        CompletableFuture<Void> all = writing.get(conversation);
        return all == null
                ? CompletableFuture.completedFuture(null)
                : all.copy().completeOnTimeout(null, LONGEST_SECONDS, TimeUnit.SECONDS);
    }
}

package io.github.camelllm.gateway;

import io.github.camelllm.chat.Delta;
import java.util.concurrent.Flow;
import java.util.function.Consumer;

/** Reads a stream to its end for somebody who wants it whole, or not at all. */
final class CollectedAnswer implements Flow.Subscriber<Delta> {

    private final Runnable complete;
    private final Consumer<Throwable> failed;

    CollectedAnswer(Runnable complete, Consumer<Throwable> failed) {
        this.complete = complete;
        this.failed = failed;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(Delta delta) {
        // the stream puts the pieces together
    }

    @Override
    public void onComplete() {
        complete.run();
    }

    @Override
    public void onError(Throwable failure) {
        failed.accept(failure);
    }
}

package io.github.camelllm.examples.documents;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultPollingConsumerPollStrategy;

/** Knows when a folder was looked through once, so that questions can wait for the documents. */
public final class FirstLook extends DefaultPollingConsumerPollStrategy {

    private final CountDownLatch over = new CountDownLatch(1);

    @Override
    public void commit(Consumer consumer, Endpoint endpoint, int documents) {
        over.countDown();
    }

    /** @return whether it is over */
    boolean await(long minutes) throws InterruptedException {
        return over.await(minutes, TimeUnit.MINUTES);
    }
}

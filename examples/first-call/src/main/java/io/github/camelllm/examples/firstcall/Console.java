package io.github.camelllm.examples.firstcall;

import io.github.camelllm.examples.shared.CallLine;
import io.github.camelllm.usage.CallListener;
import io.github.camelllm.usage.CallRecord;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;

/** Writes what the routes hand to it, and what each call consumed. */
public final class Console implements CallListener {

    private volatile String ofStream = "";

    public void question(@Body String question) {
        System.out.println();
        System.out.println("> " + question);
    }

    public void answer(@Body String answer) {
        System.out.println(answer);
    }

    /** A piece of a streamed answer, as it comes. */
    public void piece(@Body String piece) {
        System.out.print(piece);
        System.out.flush();
    }

    /** What the stream consumed, when all of its pieces have been printed. */
    public void summary() {
        System.out.println();
        System.out.println(ofStream);
    }

    public void failure(@ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception failure) {
        System.out.println("! " + failure.getMessage());
    }

    /** One line for each call, also for those that failed. */
    @Override
    public void over(CallRecord call, Exchange exchange) {
        String line = "  " + CallLine.of(call);
        if (call.stream() && call.outcome() == CallRecord.Outcome.COMPLETE) {
            ofStream = line;
        } else {
            System.out.println(line);
        }
    }
}

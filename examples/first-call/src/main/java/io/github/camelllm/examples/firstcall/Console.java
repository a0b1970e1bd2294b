package io.github.camelllm.examples.firstcall;

import io.github.camelllm.usage.CallListener;
import io.github.camelllm.usage.CallRecord;
import java.math.BigDecimal;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.jspecify.annotations.Nullable;

/** Writes what the routes hand to it, and what each call consumed. */
public final class Console implements CallListener {

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

    public void failure(@ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception failure) {
        System.out.println("! " + failure.getMessage());
    }

    /** One line for each call, also for those that failed and for streams when they are over. */
    @Override
    public void over(CallRecord call, Exchange exchange) {
        StringBuilder line = new StringBuilder(call.stream() ? "\n" : "")
                .append("  [")
                .append(call.connection())
                .append('/')
                .append(call.answeredBy() == null ? call.model() : call.answeredBy());
        if (call.outcome() == CallRecord.Outcome.COMPLETE) {
            line.append(", ").append(tokens(call.usage().input())).append(" tokens in, ");
            line.append(tokens(call.usage().output())).append(" out, ").append(dollars(call.cost()));
        } else if (call.outcome() == CallRecord.Outcome.CANCELLED) {
            line.append(" was not read to its end");
        } else {
            line.append(" failed: ").append(call.error());
        }
        System.out.println(line.append(", ").append(call.millis()).append(" ms]"));
    }

    private static String tokens(@Nullable Long count) {
        return count == null ? "unknown" : count.toString();
    }

    private static String dollars(@Nullable BigDecimal cost) {
        return cost == null ? "cost unknown" : "$" + cost.stripTrailingZeros().toPlainString();
    }
}

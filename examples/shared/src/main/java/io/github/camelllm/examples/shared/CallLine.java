package io.github.camelllm.examples.shared;

import io.github.camelllm.usage.CallRecord;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What a call consumed, in a line. */
public final class CallLine {

    private CallLine() {}

    /** For instance {@code [openai/gpt-5-mini, 12 tokens in, 30 out, $0.000063, 840 ms]}; of failures too. */
    public static String of(CallRecord call) {
        StringBuilder line = new StringBuilder("[")
                .append(call.connection())
                .append('/')
                .append(call.answeredBy() == null ? call.model() : call.answeredBy());
        switch (call.outcome()) {
            case COMPLETE -> {
                line.append(", ").append(tokens(call.usage().input())).append(" tokens in");
                if (call.operation().equals("chat")) {
                    line.append(", ").append(tokens(call.usage().output())).append(" out");
                }
                line.append(", ").append(dollars(call.cost()));
            }
            case CANCELLED -> line.append(" was not read to its end");
            case FAILED -> line.append(" failed: ").append(call.error());
        }
        return line.append(", ").append(call.millis()).append(" ms]").toString();
    }

    private static String tokens(@Nullable Long count) {
        return count == null ? "unknown" : count.toString();
    }

    private static String dollars(@Nullable BigDecimal cost) {
        return cost == null ? "cost unknown" : "$" + cost.stripTrailingZeros().toPlainString();
    }
}

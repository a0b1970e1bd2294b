package io.github.camelllm.kamelets;

import io.github.camelllm.LlmHeaders;
import java.util.Arrays;
import java.util.List;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Models that are asked one after the other until one answers. Camel's failover load balancer needs as many steps as there
 * are targets, which a property can't say.
 */
public final class Targets {

    private static final Logger LOG = LoggerFactory.getLogger(Targets.class);
    private static final String ASKED = "llmAsked";
    private static final String ANSWERED = "llmAnswered";

    private List<String> names = List.of();

    /**
     * @param list connection/model, separated by commas
     * @throws IllegalArgumentException if a name is missing
     */
    public void setNames(String list) {
        names = Arrays.stream(list.split(",", -1)).map(String::strip).toList();
        if (names.contains("")) {
            throw new IllegalArgumentException(
                    "a name is missing in the targets '" + list + "': they are connection/model, separated by commas");
        }
    }

    /** Goes back to the first. */
    public void begin(Exchange exchange) {
        exchange.setProperty(ASKED, 0);
        exchange.removeProperty(ANSWERED);
    }

    /** Names the next one in the message's target; false if one has answered, or none has. */
    public boolean next(Exchange exchange) {
        int asked = exchange.getProperty(ASKED, 0, Integer.class);
        if (exchange.getProperty(ANSWERED) != null || asked == names.size()) {
            return false;
        }
        exchange.setProperty(ASKED, asked + 1);
        exchange.getMessage().setHeader(LlmHeaders.TARGET, names.get(asked));
        return true;
    }

    /** There is an answer. */
    public void answered(Exchange exchange) {
        exchange.setProperty(ANSWERED, true);
    }

    /**
     * Lets the next one be asked.
     *
     * @throws Exception what the last one failed with, if there is no next one
     */
    public void failed(Exchange exchange) throws Exception {
        Exception failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        int asked = exchange.getProperty(ASKED, 0, Integer.class);
        if (asked == names.size()) {
            throw failure;
        }
        LOG.info("{} could not answer, {} is asked: {}", names.get(asked - 1), names.get(asked), failure.getMessage());
    }

    /** Leaves nothing behind that would steer the route's next call. */
    public void end(Exchange exchange) {
        exchange.getMessage().removeHeader(LlmHeaders.TARGET);
        exchange.removeProperty(ASKED);
        exchange.removeProperty(ANSWERED);
    }
}

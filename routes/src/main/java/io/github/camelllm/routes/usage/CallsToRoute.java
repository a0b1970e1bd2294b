package io.github.camelllm.routes.usage;

import io.github.camelllm.chat.Usage;
import io.github.camelllm.routes.send.LazyTemplate;
import io.github.camelllm.usage.CallListener;
import io.github.camelllm.usage.CallRecord;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the record of every call to a route, as a map of column names. A wireTap behind the call would miss what matters
 * most: failures, streams that end after their message has gone on, and calls that were given up.
 */
public final class CallsToRoute implements CallListener {

    private static final Logger LOG = LoggerFactory.getLogger(CallsToRoute.class);

    private final LazyTemplate template = new LazyTemplate();
    private String uri = "seda:llm-calls";

    /** @param endpoint where records go; it must not block */
    public void setUri(String endpoint) {
        uri = endpoint;
    }

    @Override
    public void over(CallRecord call, Exchange exchange) {
        try {
            template.in(exchange.getContext())
                    .sendBody(uri, row(call, exchange.getMessage().getHeader("tenant", "", String.class)));
        } catch (RuntimeException e) {
            LOG.error("A call was not written to the ledger: {}", call, e);
        }
    }

    private static Map<String, @Nullable Object> row(CallRecord call, String tenant) {
        Usage usage = call.usage();
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("tenant", tenant);
        row.put("operation", call.operation());
        row.put("connection", call.connection());
        row.put("provider", call.provider());
        row.put("model", call.model());
        row.put("answered_by", call.answeredBy());
        row.put("streamed", call.stream());
        row.put("input_tokens", usage.input());
        row.put("output_tokens", usage.output());
        row.put("cached_tokens", usage.cacheRead());
        row.put("reasoning_tokens", usage.reasoning());
        row.put("usage_estimated", call.usageEstimated());
        row.put("cost", call.cost());
        row.put("millis", call.millis());
        row.put("first_token_millis", call.millisToFirstToken());
        row.put("outcome", call.outcome().name());
        row.put("error", call.error());
        row.put("status", call.status());
        row.put("request_id", call.requestId());
        return row;
    }
}

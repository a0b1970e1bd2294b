package io.github.camelllm;

import io.github.camelllm.error.CutStreamException;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.InvalidRequestException;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.error.LlmTimeoutException;
import io.github.camelllm.operation.Batch;
import io.github.camelllm.operation.BatchResult;
import io.github.camelllm.operation.BatchResults;
import io.github.camelllm.operation.OperationName;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.support.ScheduledPollConsumer;
import org.apache.camel.support.service.ServiceHelper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at a batch until it is over, then delivers its results in order and ends. A result whose exchange fails is not
 * counted as delivered: the next look goes on with it.
 */
final class BatchConsumer extends ScheduledPollConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(BatchConsumer.class);

    private final LlmEndpoint endpoint;
    private final LlmProducer calls;
    private final String batchId;
    private final BatchPosition position;
    private volatile boolean over;

    BatchConsumer(LlmEndpoint endpoint, Processor processor, String batchId) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.calls = new LlmProducer(endpoint);
        this.batchId = batchId;
        this.position = new BatchPosition(
                endpoint.getJobOptions().getBatchState(),
                endpoint.destination().connection().name() + '/' + batchId);
    }

    @Override
    protected void doStart() throws Exception {
        ServiceHelper.startService(calls);
        position.load();
        over = false;
        super.doStart();
    }

    @Override
    protected void doStop() throws Exception {
        super.doStop();
        ServiceHelper.stopService(calls);
    }

    @Override
    protected int poll() throws Exception {
        if (over) {
            return 0;
        }
        if (position.isDone()) {
            end();
            return 0;
        }
        Batch batch = (Batch) call(OperationName.BATCH_GET, Map.of(LlmHeaders.BATCH_ID, batchId));
        LOG.debug("Batch {} is {}", batchId, batch.said());
        if (!batch.status().isOver()) {
            return 0;
        }
        int delivered = 0;
        boolean all = true;
        if (hasResults(batch)) {
            long before = position.delivered();
            all = "iterator".equals(endpoint.getJobOptions().getBatchDelivery()) ? whole(batch) : each(batch);
            delivered = position.isDone() ? 1 : (int) (position.delivered() - before);
        }
        if (all) {
            position.done();
            LlmException failure = failure(batch);
            if (failure != null) {
                getExceptionHandler().handleException("The batch " + batchId + " is " + batch.said(), failure);
            }
            end();
        }
        return delivered;
    }

    /** A batch that broke down has results only if it says where. */
    private static boolean hasResults(Batch batch) {
        boolean named = batch.resultsFile() != null || batch.errorsFile() != null;
        return switch (batch.status()) {
            case FAILED -> named;
            case EXPIRED, CANCELLED -> named || (batch.succeeded() != null && batch.succeeded() > 0);
            default -> true;
        };
    }

    private @Nullable LlmException failure(Batch batch) {
        String why = batch.failure() == null ? "" : ": " + batch.failure();
        LlmException failure =
                switch (batch.status()) {
                    case FAILED -> new InvalidRequestException(ErrorFacts.of("the batch failed" + why));
                    case EXPIRED -> new LlmTimeoutException(ErrorFacts.of("the batch's time ran out" + why));
                    case CANCELLED -> new CutStreamException(ErrorFacts.of("the batch was cancelled" + why));
                    default -> null;
                };
        return failure == null
                ? null
                : failure.at(endpoint.destination().connection().name(), null);
    }

    private boolean each(Batch batch) throws Exception {
        long count = 0;
        long before = position.delivered();
        try (BatchReading results = reading(batch)) {
            while (results.hasNext()) {
                BatchResult result = results.next();
                if (count++ < before) {
                    continue;
                }
                if (!isRunAllowed() || !deliver(exchange(batch, result))) {
                    return false;
                }
                position.delivered(count);
            }
        }
        return true;
    }

    private boolean whole(Batch batch) throws Exception {
        try (BatchReading results = reading(batch)) {
            Exchange exchange = createExchange(false);
            described(exchange.getMessage(), batch);
            exchange.getMessage().setBody(results, Iterator.class);
            return deliver(exchange);
        }
    }

    private BatchReading reading(Batch batch) {
        return new BatchReading(batch, file -> {
            Map<String, Object> headers = file.isEmpty()
                    ? Map.of(LlmHeaders.BATCH_ID, batchId)
                    : Map.of(LlmHeaders.BATCH_ID, batchId, LlmHeaders.RESULTS_FILE_ID, file);
            return (BatchResults) call(OperationName.BATCH_RESULTS, headers);
        });
    }

    private Exchange exchange(Batch batch, BatchResult result) {
        Exchange exchange = createExchange(false);
        Message message = exchange.getMessage();
        described(message, batch);
        message.setBody(result);
        message.setHeader(LlmHeaders.BATCH_ITEM, result.id());
        Answers.usage(message, result.usage(), result.cost());
        if (result.failure() != null) {
            message.setHeader(LlmHeaders.ERROR_KIND, result.failure().kind().name());
        }
        return exchange;
    }

    private static void described(Message message, Batch batch) {
        message.setHeader(LlmHeaders.BATCH_ID, batch.id());
        message.setHeader(LlmHeaders.BATCH_STATUS, batch.status().name());
    }

    private boolean deliver(Exchange exchange) throws Exception {
        try {
            getProcessor().process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        }
        Exception failure = exchange.getException();
        if (failure != null) {
            getExceptionHandler().handleException("A result of batch " + batchId + " failed", exchange, failure);
        }
        releaseExchange(exchange, false);
        return failure == null;
    }

    private Object call(OperationName name, Map<String, Object> headers) {
        Exchange exchange = endpoint.createExchange();
        exchange.getMessage().setHeaders(new HashMap<>(headers));
        exchange.getMessage().setHeader(LlmHeaders.OPERATION, name.word());
        exchange.getMessage().setHeader(LlmHeaders.OUTPUT, "response");
        try {
            calls.process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        }
        if (exchange.getException() instanceof LlmException llm) {
            throw llm;
        }
        if (exchange.getException() != null) {
            throw RuntimeCamelException.wrapRuntimeCamelException(exchange.getException());
        }
        return exchange.getMessage().getBody();
    }

    /** Nothing will come any more, so that the route stops; from a thread of its own, since stopping waits for this one. */
    private void end() {
        over = true;
        LOG.info("All results of batch {} were delivered", batchId);
        String route = getRouteId();
        if (route != null) {
            endpoint.getCamelContext()
                    .getExecutorServiceManager()
                    .newThread("LlmBatchOver", () -> stop(route))
                    .start();
        }
    }

    private void stop(String route) {
        try {
            endpoint.getCamelContext().getRouteController().stopRoute(route);
        } catch (Exception e) {
            LOG.warn("The route {} could not be stopped after its batch", route, e);
        }
    }
}

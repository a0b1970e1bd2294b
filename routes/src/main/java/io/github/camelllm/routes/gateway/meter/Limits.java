package io.github.camelllm.routes.gateway.meter;

import io.github.camelllm.LlmHeaders;
import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.connection.Connection;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.RateLimitException;
import io.github.camelllm.gateway.LlmGatewayHeaders;
import io.github.camelllm.routes.body.TokenCount;
import io.github.camelllm.routes.gateway.access.Caller;
import io.github.camelllm.routes.limits.BucketStore;
import io.github.camelllm.routes.limits.Buckets;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/**
 * Takes requests and expected tokens from what a key, its tenant and a provider have left in this minute. In Java, since
 * the throttle EIP counts messages, and tokens are known afterwards only.
 */
public final class Limits {

    private LimitStore store = new LimitStore();
    private Buckets buckets = new BucketStore();
    private long answerTokens = 500;

    public void setStore(LimitStore limits) {
        store = limits;
    }

    public void setBuckets(Buckets counted) {
        buckets = counted;
    }

    /** @param tokens to reserve for an answer without a stated limit */
    public void setAnswerTokens(long tokens) {
        answerTokens = tokens;
    }

    /** Whether counting waits for another machine. */
    boolean waits() {
        return buckets.waits();
    }

    /**
     * For one request of a caller, whatever calls it makes.
     *
     * @return the tokens that were reserved
     * @throws RateLimitException if a limit is reached; nothing is taken then
     */
    List<Reserved> enter(Caller caller, Exchange exchange) {
        Taking taking = new Taking(exchange);
        Limit tenant = store.find("tenant", caller.tenant());
        Limit key = caller.key() == null ? Limit.NONE : store.find("key", caller.key());
        try {
            taking.requests("tenant " + caller.tenant(), tenant.requests());
            taking.requests("key " + caller.key(), key.requests());
            taking.tokens("tenant " + caller.tenant(), tenant.tokens());
            taking.tokens("key " + caller.key(), key.tokens());
        } catch (RateLimitException e) {
            taking.undo();
            throw e;
        }
        return taking.reserved;
    }

    /** What a request and its call would find, limit by limit; nothing is taken. */
    List<Prospect.LimitState> look(Caller caller, @Nullable Connection connection, Exchange exchange) {
        long expected = expected(exchange);
        List<Prospect.LimitState> all = new ArrayList<>();
        look("tenant " + caller.tenant(), store.find("tenant", caller.tenant()), expected, all);
        if (caller.key() != null) {
            look("key " + caller.key(), store.find("key", caller.key()), expected, all);
        }
        if (connection != null) {
            look("connection " + connection.name(), limit(connection), expected, all);
        }
        return all;
    }

    private void look(String name, Limit limit, long expected, List<Prospect.LimitState> into) {
        if (limit.requests() != null) {
            Buckets.Taken seen = buckets.look("requests " + name, limit.requests(), 1);
            into.add(Prospect.LimitState.of(name, "requests", limit.requests(), 1, seen));
        }
        if (limit.tokens() != null) {
            long wanted = Math.min(limit.tokens(), expected);
            Buckets.Taken seen = buckets.look("tokens " + name, limit.tokens(), wanted);
            into.add(Prospect.LimitState.of(name, "tokens", limit.tokens(), wanted, seen));
        }
    }

    private static Limit limit(Connection connection) {
        return new Limit(
                connection.settings().number("requests-per-minute"),
                connection.settings().number("tokens-per-minute"));
    }

    /**
     * For one call over a connection.
     *
     * @return the tokens that were reserved
     * @throws RateLimitException if a limit is reached; nothing is taken then
     */
    List<Reserved> call(Connection connection, Exchange exchange) {
        Limit limit = limit(connection);
        if (limit.requests() == null && limit.tokens() == null) {
            return List.of();
        }
        Taking taking = new Taking(exchange);
        try {
            taking.requests("connection " + connection.name(), limit.requests());
            taking.tokens("connection " + connection.name(), limit.tokens());
        } catch (RateLimitException e) {
            taking.undo();
            throw e;
        }
        return taking.reserved;
    }

    /** @param used null if unknown: then what was reserved stays taken */
    void settle(List<Reserved> all, @Nullable Long used) {
        if (used == null) {
            return;
        }
        for (Reserved reserved : all) {
            if (used < reserved.tokens()) {
                buckets.giveBack(reserved.bucket(), reserved.limit(), reserved.tokens() - used);
            } else if (used > reserved.tokens()) {
                buckets.charge(reserved.bucket(), reserved.limit(), used - reserved.tokens());
            }
        }
    }

    private long expected(Exchange exchange) {
        Message message = exchange.getMessage();
        Integer stated = message.getHeader(LlmHeaders.MAX_TOKENS, Integer.class);
        if (message.getBody() instanceof ChatRequest question) {
            Integer asked = question.settings().maxTokens();
            long answer = stated != null ? stated : asked != null ? asked : answerTokens;
            return TokenCount.of(question) + answer;
        }
        return answerTokens;
    }

    /** What is taken for one message, so that all of it can be given back. */
    private final class Taking {
        private final Exchange exchange;
        private final List<Reserved> requests = new ArrayList<>(2);
        private final List<Reserved> reserved = new ArrayList<>(2);
        private long expected = -1;

        Taking(Exchange exchange) {
            this.exchange = exchange;
        }

        void requests(String name, @Nullable Long limit) {
            if (limit != null) {
                String bucket = "requests " + name;
                Buckets.Taken taken = buckets.take(bucket, limit, 1);
                tell(LlmGatewayHeaders.LIMIT_REQUESTS, limit, taken, name);
                admit(taken, name, limit, "requests");
                requests.add(new Reserved(bucket, limit, 1));
            }
        }

        void tokens(String name, @Nullable Long limit) {
            if (limit != null) {
                expected = expected < 0 ? expected(exchange) : expected;
                // a question that is longer than the limit must be possible when all of the limit is free
                Reserved wanted = new Reserved("tokens " + name, limit, Math.min(limit, expected));
                Buckets.Taken taken = buckets.take(wanted.bucket(), limit, wanted.tokens());
                tell(LlmGatewayHeaders.LIMIT_TOKENS, limit, taken, name);
                admit(taken, name, limit, "tokens");
                reserved.add(wanted);
            }
        }

        /** A key's limits are told to its owner, or else the tenant's; those of a connection concern nobody else. */
        private void tell(String header, long limit, Buckets.Taken taken, String name) {
            if (!name.startsWith("connection ")) {
                Message message = exchange.getMessage();
                boolean tokens = header.equals(LlmGatewayHeaders.LIMIT_TOKENS);
                message.setHeader(header, limit);
                message.setHeader(
                        tokens ? LlmGatewayHeaders.REMAINING_TOKENS : LlmGatewayHeaders.REMAINING_REQUESTS,
                        taken.remaining());
                message.setHeader(
                        tokens ? LlmGatewayHeaders.RESET_TOKENS : LlmGatewayHeaders.RESET_REQUESTS, taken.reset());
            }
        }

        private void admit(Buckets.Taken taken, String name, long limit, String what) {
            if (!taken.taken()) {
                Message message = exchange.getMessage();
                message.setHeader(Exchange.REDELIVERY_DELAY, taken.retryAfter().toMillis() + 1);
                message.setHeader(LlmHeaders.RETRY_AFTER, taken.retryAfter().toMillis() + 1);
                throw new RateLimitException(ErrorFacts.of(
                                429,
                                "the gateway's limit of " + limit + " " + what + " a minute of " + name + " is reached")
                        .withRetryAfter(taken.retryAfter()));
            }
        }

        void undo() {
            requests.forEach(taken -> buckets.giveBack(taken.bucket(), taken.limit(), taken.tokens()));
            reserved.forEach(taken -> buckets.giveBack(taken.bucket(), taken.limit(), taken.tokens()));
        }
    }
}

package io.github.camelllm.routes;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;

/** What goes wrong at a provider, and whether it may pass. */
enum Failure {
    RATE_LIMIT(true),
    SERVER_ERROR(true),
    OVERLOADED(true),
    TIMEOUT(true),
    RESET(true),
    CUT_REPLY(true),
    CONTEXT_TOO_LONG(false),
    CONTENT_BLOCKED(false),
    WRONG_KEY(false),
    NO_MONEY(false);

    final boolean passing;

    Failure(boolean passing) {
        this.passing = passing;
    }

    /** Whether another provider may answer. */
    boolean elsewhere() {
        return passing || this == NO_MONEY;
    }

    ResponseDefinitionBuilder response() {
        return switch (this) {
            case RATE_LIMIT -> Upstream.failing(429, "rate_limit_exceeded").withHeader("Retry-After", "0");
            case SERVER_ERROR -> Upstream.failing(500, "server_error");
            case OVERLOADED -> Upstream.failing(529, "overloaded_error");
            case TIMEOUT -> Upstream.saying("too late").withFixedDelay(4000);
            case RESET -> Upstream.saying("never").withFault(Fault.CONNECTION_RESET_BY_PEER);
            case CUT_REPLY -> Upstream.saying("never").withFault(Fault.MALFORMED_RESPONSE_CHUNK);
            case CONTEXT_TOO_LONG -> Upstream.failing(400, "context_length_exceeded");
            case CONTENT_BLOCKED -> Upstream.failing(400, "content_filter");
            case WRONG_KEY -> Upstream.failing(401, "invalid_api_key");
            case NO_MONEY -> Upstream.failing(429, "insufficient_quota");
        };
    }
}

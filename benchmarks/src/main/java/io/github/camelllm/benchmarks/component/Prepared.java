package io.github.camelllm.benchmarks.component;

import io.github.camelllm.benchmarks.upstream.CannedReply;
import io.github.camelllm.benchmarks.upstream.Format;
import io.github.camelllm.benchmarks.upstream.Replies;
import io.github.camelllm.http.Call;
import io.github.camelllm.http.Receiver;
import io.github.camelllm.http.Timeouts;
import io.github.camelllm.http.Transport;
import io.github.camelllm.wire.Headers;
import io.github.camelllm.wire.WireBody;
import io.github.camelllm.wire.WireRequest;
import java.nio.ByteBuffer;

/** Answers every request at once, on the caller's thread, with the same bytes in pieces as the client reads them. */
public final class Prepared implements Transport {

    private static final int PIECE = 8 * 1024;

    private final Headers headers;
    private final byte[] body;

    private Prepared(CannedReply reply) {
        this.body = reply.body(1234);
        this.headers = Headers.of(
                "Content-Type",
                reply.type(),
                "x-ratelimit-limit-requests",
                "10000",
                "x-ratelimit-remaining-requests",
                "9999",
                "x-ratelimit-limit-tokens",
                "30000000",
                "x-ratelimit-remaining-tokens",
                "29999900",
                "x-request-id",
                "req_0123456789abcdef");
    }

    public static Prepared whole(Format format) {
        return new Prepared(Replies.whole(format));
    }

    public static Prepared stream(Format format) {
        return new Prepared(Replies.stream(format));
    }

    @Override
    public Call send(WireRequest request, Timeouts timeouts, Receiver receiver) {
        WireBody sent = request.body();
        if (sent == null || sent.length() == 0) {
            throw new IllegalStateException("the request has no body");
        }
        receiver.head(200, headers);
        for (int from = 0; from < body.length; from += PIECE) {
            receiver.body(ByteBuffer.wrap(body, from, Math.min(PIECE, body.length - from)));
        }
        receiver.end();
        return Call.OVER;
    }
}

package io.github.camelllm;

import io.github.camelllm.chat.Usage;
import io.github.camelllm.codec.Download;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.http.BytesReply;
import io.github.camelllm.operation.Result;
import io.github.camelllm.wire.Headers;
import io.github.camelllm.wire.WireReply;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * Where an answer arrives that is read while it comes: its exchange goes on with the first byte, its record is made after
 * the last.
 */
final class DownloadOutcome implements BytesReply.Outcome {

    private final PendingCall call;
    private final Download<?, ?> codec;
    private final BiFunction<Object, Exchange, Object> body;

    /** When it is known what the answer is. */
    private final CompletableFuture<@Nullable Throwable> opened = new CompletableFuture<>();

    DownloadOutcome(PendingCall call, Download<?, ?> codec, BiFunction<Object, Exchange, Object> body) {
        this.call = call;
        this.codec = codec;
        this.body = body;
    }

    @Override
    public void begun(int status, Headers headers, InputStream bytes) {
        call.said(status, headers);
        call.worker(() -> {
            Throwable none = null;
            try {
                Result result = codec.open(headers, bytes);
                call.origin();
                call.described(result);
                call.exchange().getMessage().setBody(body.apply(result, call.exchange()));
            } catch (RuntimeException e) {
                none = e instanceof LlmException llm ? call.located(llm) : e;
                call.failing(none);
            }
            opened.complete(none);
            if (none != null) {
                call.cancel();
            }
            call.complete();
        });
    }

    @Override
    public void refused(WireReply reply) {
        call.worker(() -> {
            call.said(reply.status(), reply.headers());
            call.failed(codec.decodeError(reply));
        });
    }

    @Override
    public void failed(LlmException failure) {
        call.worker(() -> call.failed(failure));
    }

    /** An answer that is none may have come whole before anybody saw so. */
    @Override
    public void over(@Nullable LlmException failure, boolean closed) {
        if (failure != null) {
            call.located(failure);
            opened.complete(failure);
        }
        var unused = opened.thenAccept(none -> {
            Throwable why = none == null ? failure : none;
            call.record(Usage.UNKNOWN, null, false, PendingCall.outcome(why, closed), why, null);
        });
    }
}

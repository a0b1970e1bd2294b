package io.github.camelllm;

import io.github.camelllm.chat.ChatResponse;
import io.github.camelllm.chat.Usage;
import io.github.camelllm.connection.OnClose;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.http.LlmStream;
import io.github.camelllm.http.StreamedReply;
import io.github.camelllm.usage.CallRecord;
import io.github.camelllm.wire.Headers;
import org.jspecify.annotations.Nullable;

/** Where a streamed answer arrives: its exchange goes on with the first content, its record is made after the last. */
final class StreamOutcome implements StreamedReply.Outcome {

    private final PendingCall call;

    StreamOutcome(PendingCall call) {
        this.call = call;
    }

    @Override
    public void begun(LlmStream stream, Headers headers) {
        call.said(200, headers);
        call.firstToken(stream);
    }

    @Override
    public void piece() {
        call.piece();
    }

    @Override
    public void failed(LlmException failure) {
        call.worker(() -> call.refused(failure));
    }

    @Override
    public void over(Headers headers, ChatResponse response, @Nullable LlmException failure, boolean closed) {
        call.said(200, headers);
        if (failure != null) {
            call.located(failure);
        }
        OnClose wanted = call.connection().onClose();
        boolean estimated = closed && response.usage().output() == null && wanted != OnClose.CUT;
        Usage usage = estimated ? Estimate.of(response) : response.usage();
        CallRecord.Outcome how = PendingCall.outcome(failure, closed);
        call.record(usage, response.model(), estimated, how, failure, call.isAnswering() ? response : null);
    }
}

package io.github.camelllm;

import io.github.camelllm.chat.ChatResponse;
import io.github.camelllm.chat.Delta;
import io.github.camelllm.codec.StreamDecoder;
import io.github.camelllm.codec.Streamable;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.http.StreamedReply;
import io.github.camelllm.wire.WireEvent;
import io.github.camelllm.wire.WireReply;
import java.util.function.Consumer;

/** Reads one streamed reply with the functions of its codec. */
final class StreamReading implements StreamedReply.Decoder {

    private final Streamable<?> codec;
    private final StreamDecoder decoder;

    StreamReading(Streamable<?> codec) {
        this.codec = codec;
        this.decoder = codec.streamDecoder();
    }

    @Override
    public void next(WireEvent event, Consumer<Delta> deltas) {
        decoder.next(event, deltas);
    }

    @Override
    public void end(Consumer<Delta> deltas) {
        decoder.end(deltas);
    }

    @Override
    public boolean finished() {
        return decoder.finished();
    }

    @Override
    public ChatResponse whole(WireReply reply) {
        return codec.decode(reply);
    }

    @Override
    public LlmException error(WireReply reply) {
        return codec.decodeError(reply);
    }
}

package io.github.camelllm;

import io.github.camelllm.chat.ChatResponse;
import io.github.camelllm.chat.Delta;
import io.github.camelllm.codec.ErrorWords;
import io.github.camelllm.codec.StreamDecoder;
import io.github.camelllm.codec.Streamable;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.http.StreamedReply;
import io.github.camelllm.wire.WireEvent;
import io.github.camelllm.wire.WireReply;
import java.util.function.Consumer;

/** Reads one streamed reply with the functions of its codec; a failure in it is what the user's words say it is. */
final class StreamReading implements StreamedReply.Decoder {

    private final Streamable<?> codec;
    private final ErrorWords words;
    private final StreamDecoder decoder;

    StreamReading(Streamable<?> codec, ErrorWords words) {
        this.codec = codec;
        this.words = words;
        this.decoder = codec.streamDecoder();
    }

    @Override
    public void next(WireEvent event, Consumer<Delta> deltas) {
        try {
            decoder.next(event, deltas);
        } catch (LlmException e) {
            throw words.meant(e);
        }
    }

    @Override
    public void end(Consumer<Delta> deltas) {
        try {
            decoder.end(deltas);
        } catch (LlmException e) {
            throw words.meant(e);
        }
    }

    @Override
    public boolean finished() {
        return decoder.finished();
    }

    @Override
    public ChatResponse whole(WireReply reply) {
        try {
            return codec.decode(reply);
        } catch (LlmException e) {
            throw words.meant(e);
        }
    }

    @Override
    public LlmException error(WireReply reply) {
        return words.meant(codec.decodeError(reply));
    }
}

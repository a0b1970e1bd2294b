package io.github.camelllm.codec.ollama;

import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.ChatResponse;
import io.github.camelllm.chat.DeltaFold;
import io.github.camelllm.chat.Warnings;
import io.github.camelllm.codec.Bodies;
import io.github.camelllm.codec.Codec;
import io.github.camelllm.codec.Errors;
import io.github.camelllm.codec.Malformed;
import io.github.camelllm.codec.StreamDecoder;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.wire.Framing;
import io.github.camelllm.wire.WireReply;
import io.github.camelllm.wire.WireRequest;

/**
 * Native chat; a stream has one document a line.
 *
 * @see <a href="https://docs.ollama.com/api/chat">the format</a>
 */
public final class OllamaChat implements Codec {

    /** Name of this format in {@link io.github.camelllm.chat.Raw} values. */
    public static final String FORMAT = "api-chat";

    private static final String PATH = "/api/chat";

    @Override
    public String format() {
        return FORMAT;
    }

    @Override
    public WireRequest encode(ChatRequest question, Warnings warnings) {
        ChatBody body = new ChatBody(question, warnings);
        return WireRequest.post(PATH, Bodies.json(question, body::write));
    }

    @Override
    public ChatResponse decode(WireReply reply) {
        DeltaFold fold = new DeltaFold();
        new ChatReply().whole(Malformed.parse(reply), fold);
        return fold.response();
    }

    @Override
    public LlmException decodeError(WireReply reply) {
        return Errors.of(reply);
    }

    @Override
    public StreamDecoder streamDecoder() {
        return new ChatStream();
    }

    @Override
    public Framing framing() {
        return Framing.NDJSON;
    }
}

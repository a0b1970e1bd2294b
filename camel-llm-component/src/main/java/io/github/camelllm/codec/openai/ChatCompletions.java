package io.github.camelllm.codec.openai;

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
import io.github.camelllm.wire.WireReply;
import io.github.camelllm.wire.WireRequest;

/**
 * Chat completions.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/chat">the format</a>
 */
public final class ChatCompletions implements Codec {

    /** Name of this format in {@link io.github.camelllm.chat.Raw} values. */
    public static final String FORMAT = "chat-completions";

    private static final String PATH = "/chat/completions";

    private final Dialect dialect;

    public ChatCompletions(Dialect dialect) {
        this.dialect = dialect;
    }

    @Override
    public String format() {
        return FORMAT;
    }

    @Override
    public String issuer() {
        return dialect.issuer();
    }

    @Override
    public WireRequest encode(ChatRequest question, Warnings warnings) {
        ChatBody body = new ChatBody(dialect, question, warnings);
        return WireRequest.post(PATH, Bodies.json(question, body::write));
    }

    @Override
    public ChatResponse decode(WireReply reply) {
        DeltaFold fold = new DeltaFold();
        new ChatReply(dialect).whole(Malformed.parse(reply), fold);
        return fold.response();
    }

    @Override
    public LlmException decodeError(WireReply reply) {
        return Errors.of(reply);
    }

    @Override
    public StreamDecoder streamDecoder() {
        return new ChunkStream(new ChatReply(dialect));
    }
}

package io.github.camelllm.codec.cohere;

import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.ChatResponse;
import io.github.camelllm.chat.DeltaFold;
import io.github.camelllm.chat.Warnings;
import io.github.camelllm.codec.Bodies;
import io.github.camelllm.codec.Codec;
import io.github.camelllm.codec.Errors;
import io.github.camelllm.codec.Malformed;
import io.github.camelllm.codec.StreamDecoder;
import io.github.camelllm.error.ContentBlockedException;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.wire.WireReply;
import io.github.camelllm.wire.WireRequest;

/**
 * Chat, version 2.
 *
 * @see <a href="https://docs.cohere.com/v2/reference/chat">the format</a>
 */
public final class CohereChat implements Codec {

    /** Name of this format in {@link io.github.camelllm.chat.Raw} values. */
    public static final String FORMAT = "chat-v2";

    private static final String PATH = "/v2/chat";
    private static final int DENY_LISTED = 498;

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

    /** A status of this format's own says that the prompt or the answer contains something forbidden. */
    @Override
    public LlmException decodeError(WireReply reply) {
        LlmException error = Errors.of(reply);
        if (reply.status() != DENY_LISTED) {
            return error;
        }
        return new ContentBlockedException(new ErrorFacts(
                error.providerMessage(), reply.status(), error.code(), error.requestId(), error.retryAfter()));
    }

    @Override
    public StreamDecoder streamDecoder() {
        return new ChatStream();
    }
}

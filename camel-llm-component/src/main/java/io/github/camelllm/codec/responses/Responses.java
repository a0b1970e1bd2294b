package io.github.camelllm.codec.responses;

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
 * Responses. Calls are stateless: nothing is stored at the provider unless the request itself asks for it or leans on
 * what was stored before, and thoughts travel encrypted with the conversation instead.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/responses">the format</a>
 */
public final class Responses implements Codec {

    /** Name of this format in {@link io.github.camelllm.chat.Raw} values. */
    public static final String FORMAT = "responses";

    private static final String PATH = "/responses";

    private final ResponsesDialect dialect;

    public Responses(ResponsesDialect dialect) {
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
        ResponsesBody body = new ResponsesBody(dialect, question, warnings);
        return WireRequest.post(PATH, Bodies.json(question, body.extra(), body::write));
    }

    @Override
    public ChatResponse decode(WireReply reply) {
        DeltaFold fold = new DeltaFold();
        new ResponsesReply(dialect).whole(Malformed.parse(reply), fold);
        return fold.response();
    }

    @Override
    public LlmException decodeError(WireReply reply) {
        return Errors.of(reply);
    }

    @Override
    public StreamDecoder streamDecoder() {
        return new ResponsesStream(dialect);
    }
}

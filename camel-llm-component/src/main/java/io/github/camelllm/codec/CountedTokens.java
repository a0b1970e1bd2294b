package io.github.camelllm.codec;

import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.MalformedReplyException;
import io.github.camelllm.json.JsonView;
import io.github.camelllm.operation.TokenCount;
import io.github.camelllm.wire.WireReply;

/** Reads replies whose point is one number. */
public final class CountedTokens {

    private CountedTokens() {}

    /** @param member what the number of tokens is called */
    public static TokenCount read(WireReply reply, String member) {
        JsonView root = Malformed.parse(reply);
        Long tokens = root.number(member);
        if (tokens != null) {
            return new TokenCount(tokens, false);
        }
        if (Errors.isError(root)) {
            throw Errors.inBody(root);
        }
        throw new MalformedReplyException(ErrorFacts.of("the reply has no number of tokens"));
    }
}

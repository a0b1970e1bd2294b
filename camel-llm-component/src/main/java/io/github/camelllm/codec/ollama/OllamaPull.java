package io.github.camelllm.codec.ollama;

import io.github.camelllm.chat.Warnings;
import io.github.camelllm.codec.Bodies;
import io.github.camelllm.codec.Download;
import io.github.camelllm.codec.Errors;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.operation.PullRequest;
import io.github.camelllm.operation.Pulled;
import io.github.camelllm.wire.Headers;
import io.github.camelllm.wire.WireReply;
import io.github.camelllm.wire.WireRequest;
import java.io.InputStream;

/**
 * Loads a model onto the server.
 *
 * @see <a href="https://docs.ollama.com/api/pull">the format</a>
 */
public final class OllamaPull implements Download<PullRequest, Pulled> {

    @Override
    public WireRequest encode(PullRequest question, Warnings warnings) {
        return WireRequest.post("/api/pull", Bodies.json(question.extra(), json -> json.field("model", question.model())
                .field("stream", true)));
    }

    @Override
    public Pulled open(Headers headers, InputStream body) {
        return new Pulled(new PullReports(body));
    }

    @Override
    public LlmException decodeError(WireReply reply) {
        return Errors.of(reply);
    }
}

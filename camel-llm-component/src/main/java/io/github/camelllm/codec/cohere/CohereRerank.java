package io.github.camelllm.codec.cohere;

import io.github.camelllm.chat.Warnings;
import io.github.camelllm.codec.Bodies;
import io.github.camelllm.codec.Errors;
import io.github.camelllm.codec.Malformed;
import io.github.camelllm.codec.Operation;
import io.github.camelllm.codec.Rankings;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.operation.Ranking;
import io.github.camelllm.operation.RerankRequest;
import io.github.camelllm.wire.WireReply;
import io.github.camelllm.wire.WireRequest;

/**
 * Rankings.
 *
 * @see <a href="https://docs.cohere.com/v2/reference/rerank">the format</a>
 * @see <a href="https://docs.together.ai/reference/rerank">the same at another path</a>
 */
public final class CohereRerank implements Operation<RerankRequest, Ranking> {

    /** Name of this format. */
    public static final String FORMAT = "rerank";

    private final String path;

    /** @param path where the server takes them, for instance {@code /v2/rerank} */
    public CohereRerank(String path) {
        this.path = path;
    }

    @Override
    public String format() {
        return FORMAT;
    }

    @Override
    public WireRequest encode(RerankRequest question, Warnings warnings) {
        return WireRequest.post(path, Bodies.json(question.extra(), json -> json.field("model", question.model())
                .field("query", question.query())
                .strings("documents", question.documents())
                .field("top_n", question.topN())));
    }

    @Override
    public Ranking decode(WireReply reply) {
        return Rankings.read(Malformed.parse(reply));
    }

    @Override
    public Ranking complete(RerankRequest question, Ranking answer) {
        return Rankings.complete(question, answer);
    }

    @Override
    public LlmException decodeError(WireReply reply) {
        return Errors.of(reply);
    }
}

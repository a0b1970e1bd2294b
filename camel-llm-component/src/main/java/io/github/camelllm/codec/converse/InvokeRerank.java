package io.github.camelllm.codec.converse;

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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Rankings through InvokeModel, whose bodies are those of the models' makers.
 *
 * @see <a href="https://docs.aws.amazon.com/bedrock/latest/userguide/rerank-supported.html">the models</a>
 */
public final class InvokeRerank implements Operation<RerankRequest, Ranking> {

    private final Function<String, @Nullable Integer> versions;

    /** @param versions the version of its maker's API that a model, by its name, must be told; null if none */
    public InvokeRerank(Function<String, @Nullable Integer> versions) {
        this.versions = versions;
    }

    @Override
    public WireRequest encode(RerankRequest question, Warnings warnings) {
        String path = ModelPath.of(question.model(), "invoke");
        return WireRequest.post(path, Bodies.json(question.extra(), json -> json.field("query", question.query())
                .strings("documents", question.documents())
                .field("top_n", question.topN())
                .field("api_version", versions.apply(question.model()))));
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

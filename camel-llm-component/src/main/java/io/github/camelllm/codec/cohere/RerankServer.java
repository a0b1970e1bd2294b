package io.github.camelllm.codec.cohere;

import io.github.camelllm.chat.Usage;
import io.github.camelllm.codec.Bodies;
import io.github.camelllm.codec.Origin;
import io.github.camelllm.codec.OtherFields;
import io.github.camelllm.codec.ServedDocument;
import io.github.camelllm.codec.ServerCodec;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.InvalidRequestException;
import io.github.camelllm.json.JsonView;
import io.github.camelllm.json.JsonWriter;
import io.github.camelllm.operation.Ranking;
import io.github.camelllm.operation.RerankRequest;
import io.github.camelllm.wire.WireBody;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The serving side of rankings, as Cohere has them and many others in the same words.
 *
 * @see <a href="https://docs.cohere.com/v2/reference/rerank">the format</a>
 * @see <a href="https://jina.ai/reranker">the same with tokens and documents in the answer</a>
 */
public final class RerankServer implements ServerCodec<ServedDocument<RerankRequest, Ranking>> {

    private static final Set<String> KNOWN = Set.of("model", "query", "documents", "top_n", "return_documents");

    @Override
    public ServedDocument<RerankRequest, Ranking> read(JsonView body, String issuer) {
        String query = body.text("query", "");
        if (query.isEmpty()) {
            throw new InvalidRequestException(ErrorFacts.of(400, "the request has no 'query' to rank by"));
        }
        if (!body.get("documents").notEmpty()) {
            throw new InvalidRequestException(ErrorFacts.of(400, "the request has no 'documents' to rank"));
        }
        List<String> documents = new ArrayList<>();
        for (JsonView document : body.get("documents")) {
            String text = document.text();
            documents.add(text == null ? document.text("text", document.json()) : text);
        }
        RerankRequest question = new RerankRequest(
                "",
                query,
                documents,
                body.integer("top_n"),
                Map.of(),
                OtherFields.of(CohereRerank.FORMAT, body, KNOWN));
        return new Question(question, body.get("return_documents").isTrue());
    }

    private record Question(RerankRequest question, boolean texts) implements ServedDocument<RerankRequest, Ranking> {

        @Override
        public WireBody encode(Ranking answer, Origin origin) {
            return Bodies.json(Map.of(), json -> {
                json.field("id", origin.seed()).field("model", origin.model(answer.model()));
                json.beginArray("results");
                for (Ranking.Ranked ranked : answer.documents()) {
                    json.beginObject().field("index", ranked.index()).field("relevance_score", ranked.score());
                    if (texts) {
                        json.beginObject("document")
                                .field("text", ranked.document())
                                .end();
                    }
                    json.end();
                }
                json.end();
                usage(json, answer.usage());
            });
        }

        /** Where searches are paid for, tokens are not. */
        private static void usage(JsonWriter json, Usage usage) {
            if (usage.searches() != null) {
                json.beginObject("meta").beginObject("billed_units");
                json.field("search_units", usage.searches()).end().end();
            } else if (usage.input() != null) {
                json.beginObject("usage").field("prompt_tokens", usage.input());
                json.field("total_tokens", usage.total()).end();
            }
        }
    }
}

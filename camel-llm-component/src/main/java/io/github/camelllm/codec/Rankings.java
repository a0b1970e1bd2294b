package io.github.camelllm.codec;

import io.github.camelllm.chat.Usage;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.MalformedReplyException;
import io.github.camelllm.json.JsonView;
import io.github.camelllm.operation.Ranking;
import io.github.camelllm.operation.RerankRequest;
import java.util.ArrayList;
import java.util.List;

/** Reads rankings, which all servers write alike. */
public final class Rankings {

    private Rankings() {}

    public static Ranking read(JsonView root) {
        if (!root.get("results").isArray()) {
            if (Errors.isError(root)) {
                throw Errors.inBody(root);
            }
            throw new MalformedReplyException(ErrorFacts.of("the reply has no ranking"));
        }
        List<Ranking.Ranked> ranked = new ArrayList<>();
        for (JsonView result : root.get("results")) {
            Integer index = result.integer("index");
            Double score = result.decimal("relevance_score");
            if (index == null || score == null) {
                throw new MalformedReplyException(ErrorFacts.of("a document of the ranking has no index or no score"));
            }
            ranked.add(new Ranking.Ranked(index, score, ""));
        }
        return new Ranking(root.text("model"), ranked, usage(root));
    }

    /** Where searches are what is paid for, tokens are not. */
    private static Usage usage(JsonView root) {
        Long searches = root.get("meta").get("billed_units").number("search_units");
        return searches == null
                ? UsageReport.read(root.get("usage"))
                : Usage.builder().input(0L).output(0L).searches(searches).build();
    }

    /** The answer with the documents that its numbers stand for. */
    public static Ranking complete(RerankRequest question, Ranking answer) {
        int documents = question.documents().size();
        for (Ranking.Ranked ranked : answer.documents()) {
            if (ranked.index() < 0 || ranked.index() >= documents) {
                throw new MalformedReplyException(ErrorFacts.of(
                        "the ranking has document " + ranked.index() + " of " + documents + ", counted from 0"));
            }
        }
        return answer.of(question.documents());
    }
}

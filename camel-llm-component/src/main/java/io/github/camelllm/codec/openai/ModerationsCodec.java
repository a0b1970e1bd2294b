package io.github.camelllm.codec.openai;

import io.github.camelllm.chat.Warnings;
import io.github.camelllm.codec.Bodies;
import io.github.camelllm.codec.Details;
import io.github.camelllm.codec.Errors;
import io.github.camelllm.codec.Malformed;
import io.github.camelllm.codec.Operation;
import io.github.camelllm.codec.UsageReport;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.error.MalformedReplyException;
import io.github.camelllm.json.JsonView;
import io.github.camelllm.operation.ModerateRequest;
import io.github.camelllm.operation.Moderation;
import io.github.camelllm.wire.WireReply;
import io.github.camelllm.wire.WireRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Judgements of texts.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/moderations">the format</a>
 */
public final class ModerationsCodec implements Operation<ModerateRequest, Moderation> {

    /** Name of this format. */
    public static final String FORMAT = "moderations";

    @Override
    public String format() {
        return FORMAT;
    }

    @Override
    public WireRequest encode(ModerateRequest question, Warnings warnings) {
        return WireRequest.post("/moderations", Bodies.json(question.extra(), json -> {
            json.field("model", question.model());
            if (question.texts().size() == 1) {
                json.field("input", question.texts().get(0));
            } else {
                json.strings("input", question.texts());
            }
        }));
    }

    @Override
    public Moderation decode(WireReply reply) {
        JsonView root = Malformed.parse(reply);
        if (!root.get("results").isArray()) {
            if (Errors.isError(root)) {
                throw Errors.inBody(root);
            }
            throw new MalformedReplyException(ErrorFacts.of("the reply has no judgements"));
        }
        List<Moderation.Verdict> verdicts = new ArrayList<>();
        for (JsonView result : root.get("results")) {
            verdicts.add(verdict(result));
        }
        return new Moderation(root.text("model"), verdicts, UsageReport.read(root.get("usage")));
    }

    /** Some servers leave the sum of it all to the reader. */
    private static Moderation.Verdict verdict(JsonView result) {
        Map<String, Boolean> categories = new LinkedHashMap<>();
        Map<String, Double> scores = new LinkedHashMap<>();
        boolean any = false;
        for (JsonView category : result.get("categories")) {
            categories.put(category.name(), category.isTrue());
            any |= category.isTrue();
        }
        for (JsonView score : result.get("category_scores")) {
            Double value = result.get("category_scores").decimal(score.name());
            if (value != null) {
                scores.put(score.name(), value);
            }
        }
        Boolean flagged = result.truth("flagged");
        return new Moderation.Verdict(
                flagged == null ? any : flagged,
                categories,
                scores,
                Details.of(result, "flagged", "categories", "category_scores"));
    }

    @Override
    public LlmException decodeError(WireReply reply) {
        return Errors.of(reply);
    }
}

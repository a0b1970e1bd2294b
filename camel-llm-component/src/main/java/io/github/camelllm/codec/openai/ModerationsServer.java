package io.github.camelllm.codec.openai;

import io.github.camelllm.chat.FormatFields;
import io.github.camelllm.codec.Bodies;
import io.github.camelllm.codec.Origin;
import io.github.camelllm.codec.OtherFields;
import io.github.camelllm.codec.ServedDocument;
import io.github.camelllm.codec.ServerCodec;
import io.github.camelllm.codec.Texts;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.InvalidRequestException;
import io.github.camelllm.json.JsonView;
import io.github.camelllm.operation.ModerateRequest;
import io.github.camelllm.operation.Moderation;
import io.github.camelllm.wire.WireBody;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The serving side of judgements. Pictures can be judged by a model of the same format only.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/moderations">the format</a>
 */
public final class ModerationsServer implements ServerCodec<ServedDocument<ModerateRequest, Moderation>> {

    @Override
    public ServedDocument<ModerateRequest, Moderation> read(JsonView body, String issuer) {
        JsonView input = body.get("input");
        if (!input.isString() && !input.notEmpty()) {
            throw new InvalidRequestException(ErrorFacts.of(400, "the request has no 'input' to judge"));
        }
        List<String> texts = Texts.of(input);
        FormatFields own = OtherFields.of(
                ModerationsCodec.FORMAT,
                body,
                texts.isEmpty() ? Set.of("model") : Set.of("model", "input"),
                Set.of("input"));
        return new Question(new ModerateRequest(null, texts, Map.of(), own));
    }

    private record Question(ModerateRequest question) implements ServedDocument<ModerateRequest, Moderation> {

        @Override
        public WireBody encode(Moderation answer, Origin origin) {
            return Bodies.json(Map.of(), json -> {
                json.field("id", "modr-" + origin.seed()).field("model", origin.model(answer.model()));
                json.beginArray("results");
                for (Moderation.Verdict verdict : answer.verdicts()) {
                    json.beginObject().field("flagged", verdict.flagged());
                    json.any("categories", verdict.categories()).any("category_scores", verdict.scores());
                    verdict.details().forEach(json::any);
                    json.end();
                }
                json.end();
            });
        }
    }
}

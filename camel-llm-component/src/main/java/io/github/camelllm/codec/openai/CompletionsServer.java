package io.github.camelllm.codec.openai;

import io.github.camelllm.chat.ChatResponse;
import io.github.camelllm.chat.Finish;
import io.github.camelllm.chat.FormatFields;
import io.github.camelllm.chat.Part;
import io.github.camelllm.chat.Parts;
import io.github.camelllm.chat.Raw;
import io.github.camelllm.chat.Settings;
import io.github.camelllm.codec.Bodies;
import io.github.camelllm.codec.Origin;
import io.github.camelllm.codec.OtherFields;
import io.github.camelllm.codec.ServedText;
import io.github.camelllm.codec.ServerCodec;
import io.github.camelllm.codec.StreamEncoder;
import io.github.camelllm.codec.Texts;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.InvalidRequestException;
import io.github.camelllm.json.JsonView;
import io.github.camelllm.json.JsonWriter;
import io.github.camelllm.operation.CompletionRequest;
import io.github.camelllm.wire.WireBody;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The serving side of completions. Several prompts, or numbers of tokens in place of words, can be asked of a model of the
 * same format only.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/completions">the format</a>
 */
public final class CompletionsServer implements ServerCodec<ServedText<CompletionRequest>> {

    /** Ids of answers begin so. */
    static final String ID = "cmpl-";

    private static final Set<String> KNOWN = Set.of(
            "model",
            "prompt",
            "suffix",
            "stream",
            "stream_options",
            "max_tokens",
            "temperature",
            "top_p",
            "top_k",
            "n",
            "stop",
            "seed",
            "presence_penalty",
            "frequency_penalty",
            "logprobs",
            "user");

    @Override
    public ServedText<CompletionRequest> read(JsonView body, String issuer) {
        JsonView prompt = body.get("prompt");
        if (!prompt.isString() && !prompt.notEmpty()) {
            throw new InvalidRequestException(ErrorFacts.of(400, "the request has no 'prompt'"));
        }
        List<String> texts = Texts.of(prompt);
        boolean one = texts.size() == 1;
        Set<String> known = new HashSet<>(KNOWN);
        if (!one) {
            known.remove("prompt");
        }
        FormatFields own = OtherFields.of(CompletionsCodec.FORMAT, body, known, Set.of("prompt"));
        boolean stream = body.get("stream").isTrue();
        CompletionRequest question = new CompletionRequest(
                "", one ? texts.get(0) : "", body.text("suffix"), settings(body), stream, Map.of(), own);
        return new Question(
                question, body.get("stream_options").get("include_usage").isTrue());
    }

    private static Settings settings(JsonView body) {
        return Settings.builder()
                .maxTokens(body.integer("max_tokens"))
                .temperature(body.decimal("temperature"))
                .topP(body.decimal("top_p"))
                .topK(body.integer("top_k"))
                .choices(body.integer("n"))
                .stop(Texts.of(body.get("stop")))
                .seed(body.number("seed"))
                .presencePenalty(body.decimal("presence_penalty"))
                .frequencyPenalty(body.decimal("frequency_penalty"))
                .topLogprobs(body.integer("logprobs"))
                .user(body.text("user"))
                .build();
    }

    private record Question(CompletionRequest question, boolean usage) implements ServedText<CompletionRequest> {

        @Override
        public boolean streamed() {
            return question.stream();
        }

        @Override
        public WireBody encode(ChatResponse answer, Origin origin) {
            return Bodies.json(Map.of(), json -> {
                json.field("id", origin.id(answer, ID)).field("object", "text_completion");
                json.field("created", origin.created()).field("model", origin.model(answer.model()));
                json.beginArray("choices");
                choice(json, 0, answer.parts(), answer.finish(), answer.logprobs());
                int index = 1;
                for (ChatResponse.Alternative other : answer.alternatives()) {
                    choice(json, index++, other.parts(), other.finish(), other.logprobs());
                }
                json.end();
                UsageReport.write(json, answer.usage());
            });
        }

        private static void choice(
                JsonWriter json, int index, List<Part> parts, Finish finish, @Nullable Raw logprobs) {
            json.beginObject().field("text", Parts.text(parts)).field("index", index);
            logprobs(json, logprobs);
            json.field("finish_reason", FinishWord.of(finish, false)).end();
        }

        @Override
        public StreamEncoder streamEncoder(Origin origin) {
            return new CompletionEvents(origin, usage);
        }
    }

    /** The provider's own, if they are in this format; they are kept as a list of what came with each piece. */
    static void logprobs(JsonWriter json, @Nullable Raw logprobs) {
        JsonView pieces = logprobs != null && logprobs.format().equals(CompletionsCodec.FORMAT)
                ? JsonView.of(logprobs.json())
                : JsonView.ABSENT;
        Map<String, List<Object>> joined = new LinkedHashMap<>();
        for (JsonView piece : pieces) {
            for (JsonView list : piece) {
                List<Object> all = joined.computeIfAbsent(list.name(), name -> new ArrayList<>());
                list.forEach(all::add);
            }
        }
        json.any("logprobs", joined.isEmpty() ? null : joined);
    }
}

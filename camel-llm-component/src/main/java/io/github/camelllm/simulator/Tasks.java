package io.github.camelllm.simulator;

import io.github.camelllm.json.JsonView;
import io.github.camelllm.json.JsonWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes replies to what is neither chat nor vectors, and has words for an answer. */
final class Tasks {

    private static final List<String> HARMFUL = List.of("violence", "hate", "harassment", "self-harm");

    private Tasks() {}

    /** Says how much stands before and behind the gap. */
    static List<String> completion(JsonView body, String id) {
        String prompt = body.text("prompt", "");
        String suffix = body.text("suffix");
        StringBuilder words =
                new StringBuilder(" after ").append(Tokens.count(prompt)).append(" words");
        if (suffix != null) {
            words.append(" and before ").append(Tokens.count(suffix)).append(" words");
        }
        List<String> tokens = Tokens.of(words.toString());
        Integer most = body.integer("max_tokens");
        int fits = most == null ? tokens.size() : Math.min(most, tokens.size());
        boolean cut = fits < tokens.size();
        List<String> said = tokens.subList(0, fits);
        long input = Tokens.count(prompt) + (suffix == null ? 0 : Tokens.count(suffix));
        Consumer<JsonWriter> usage = json -> json.beginObject("usage")
                .field("prompt_tokens", input)
                .field("completion_tokens", said.size())
                .field("total_tokens", input + said.size())
                .end();
        String reason = cut ? "length" : "stop";
        if (!body.get("stream").isTrue()) {
            return List.of(choice(body, id, String.join("", said), reason, usage));
        }
        List<String> events = new ArrayList<>();
        said.forEach(token -> events.add("data: " + choice(body, id, token, null, json -> {}) + "\n\n"));
        events.add("data: " + choice(body, id, "", reason, usage) + "\n\n");
        events.add("data: [DONE]\n\n");
        return events;
    }

    private static String choice(
            JsonView body, String id, String text, @Nullable String reason, Consumer<JsonWriter> usage) {
        return Replies.json(json -> {
            json.field("id", id).field("object", "text_completion").field("model", body.text("model"));
            json.beginArray("choices").beginObject().field("index", 0).field("text", text);
            json.any("finish_reason", reason).end().end();
            usage.accept(json);
        });
    }

    /** A category is met by its own name in the text. */
    static String moderations(JsonView body) {
        return Replies.json(json -> {
            json.field("id", "modr-sim").field("model", body.text("model", "moderate"));
            json.beginArray("results");
            for (String text : Replies.texts(body.get("input"))) {
                String lower = text.toLowerCase(Locale.ROOT);
                json.beginObject().field("flagged", HARMFUL.stream().anyMatch(lower::contains));
                json.beginObject("categories");
                HARMFUL.forEach(word -> json.field(word, lower.contains(word)));
                json.end().beginObject("category_scores");
                HARMFUL.forEach(word -> json.field(word, lower.contains(word) ? 0.99 : 0.01));
                json.end().end();
            }
            json.end();
        });
    }

    /** A document is as useful as the share of the question's words that it has. */
    static String ranking(JsonView body) {
        Set<String> wanted = words(body.text("query", ""));
        List<String> documents = Replies.texts(body.get("documents"));
        List<Integer> order = new ArrayList<>();
        double[] scores = new double[documents.size()];
        long tokens = Tokens.count(body.text("query", ""));
        for (int i = 0; i < scores.length; i++) {
            Set<String> found = words(documents.get(i));
            found.retainAll(wanted);
            scores[i] = wanted.isEmpty() ? 0 : (double) found.size() / wanted.size();
            tokens += Tokens.count(documents.get(i));
            order.add(i);
        }
        order.sort(Comparator.comparingDouble(i -> -scores[i]));
        Integer most = body.integer("top_n");
        long input = tokens;
        return Replies.json(json -> {
            json.field("model", body.text("model")).beginArray("results");
            for (int index : order.subList(0, most == null ? order.size() : Math.min(most, order.size()))) {
                json.beginObject()
                        .field("index", index)
                        .field("relevance_score", scores[index])
                        .end();
            }
            json.end().beginObject("usage").field("prompt_tokens", input).field("total_tokens", input);
            json.field("completion_tokens", 0).end();
        });
    }

    private static Set<String> words(String text) {
        Set<String> words = new HashSet<>(List.of(text.toLowerCase(Locale.ROOT).split("\\W+")));
        words.remove("");
        return words;
    }
}

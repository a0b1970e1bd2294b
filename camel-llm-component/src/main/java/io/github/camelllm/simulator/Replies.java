package io.github.camelllm.simulator;

import io.github.camelllm.json.JsonView;
import io.github.camelllm.json.JsonWriter;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** Writes replies that are no chat. */
final class Replies {

    private static final int USUAL_DIMENSIONS = 1536;

    private Replies() {}

    static String json(Consumer<JsonWriter> members) {
        return JsonWriter.text(json -> {
            json.beginObject();
            members.accept(json);
            json.end();
        });
    }

    static Performance error(int status, String code, String message, String id, Script script) {
        String body = json(json -> json.beginObject("error")
                .field("message", message)
                .field("type", code)
                .field("code", code)
                .end());
        return new Performance(
                status, Responder.failureHeaders(status, id), List.of(body), false, script.latencyMillis(), 0);
    }

    static String models(String[] names) {
        return json(json -> {
            json.field("object", "list").beginArray("data");
            for (String name : names) {
                json.beginObject().field("id", name).field("object", "model");
                json.field("owned_by", "simulator")
                        .field("context_length", 128_000)
                        .end();
            }
            json.end();
        });
    }

    static String embeddings(JsonView body) {
        Integer dimensions = body.integer("dimensions");
        int length = dimensions == null ? USUAL_DIMENSIONS : dimensions;
        return json(json -> {
            long tokens = 0;
            json.field("object", "list").field("model", body.text("model")).beginArray("data");
            JsonView input = body.get("input");
            int index = 0;
            for (String text : texts(input)) {
                tokens += Tokens.count(text);
                json.beginObject().field("object", "embedding").field("index", index++);
                json.any("embedding", unit(text, length)).end();
            }
            json.end();
            json.beginObject("usage")
                    .field("prompt_tokens", tokens)
                    .field("total_tokens", tokens)
                    .end();
        });
    }

    static List<String> texts(JsonView input) {
        String only = input.text();
        if (only != null) {
            return List.of(only);
        }
        List<String> texts = new java.util.ArrayList<>();
        input.forEach(item -> texts.add(item.text() + ""));
        return texts;
    }

    /** Words add up: texts that share words point in similar directions. */
    private static List<Double> unit(String text, int length) {
        double[] sum = new double[length];
        for (String word : Tokens.of(text.toLowerCase(java.util.Locale.ROOT))) {
            String bare = word.replaceAll("\\W+", "");
            Random random = new Random(bare.hashCode());
            for (int i = 0; i < length; i++) {
                sum[i] += random.nextGaussian();
            }
        }
        double norm = 0;
        for (double number : sum) {
            norm += number * number;
        }
        double scale = norm == 0 ? 1 : Math.sqrt(norm);
        List<Double> unit = new java.util.ArrayList<>(length);
        for (double number : sum) {
            unit.add(number / scale);
        }
        if (norm == 0) {
            unit.set(0, 1.0);
        }
        return unit;
    }
}

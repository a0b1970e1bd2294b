package io.github.camelllm.codec.gemini;

import io.github.camelllm.json.JsonView;
import io.github.camelllm.json.JsonWriter;

/** Joins the two parallel lists of log probabilities into one, so that the pieces of a stream can be put together. */
final class Logprobs {

    private Logprobs() {}

    /** An array of the chosen candidates, each with its alternatives under {@code topCandidates}. */
    static String json(JsonView result) {
        return JsonWriter.text(json -> {
            json.beginArray();
            int place = 0;
            for (JsonView chosen : result.get("chosenCandidates")) {
                json.beginObject();
                chosen.forEach(member -> member.writeTo(json, member.name()));
                JsonView top = result.get("topCandidates").at(place++).get("candidates");
                if (top.isArray()) {
                    top.writeTo(json, "topCandidates");
                }
                json.end();
            }
            json.end();
        });
    }
}

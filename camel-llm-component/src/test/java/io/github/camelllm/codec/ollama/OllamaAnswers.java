package io.github.camelllm.codec.ollama;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelllm.recorded.Answer;
import io.github.camelllm.recorded.Recording;
import java.util.List;
import java.util.Optional;

/** Reads from raw native replies what they say. */
final class OllamaAnswers {

    private OllamaAnswers() {}

    static Optional<Answer> of(Recording recording) {
        Answer answer = new Answer();
        boolean done = false;
        List<JsonNode> documents = recording.streamed()
                ? recording
                        .text()
                        .lines()
                        .filter(l -> !l.isBlank())
                        .map(Answer::parse)
                        .toList()
                : List.of(Answer.parse(recording.text()));
        for (JsonNode document : documents) {
            if (document.path("error").isTextual()) {
                answer.error = document.path("error").asText();
                return Optional.of(answer);
            }
            JsonNode message = document.path("message");
            answer.text.append(message.path("content").asText(""));
            answer.reasoning.append(message.path("thinking").asText(""));
            for (JsonNode call : message.path("tool_calls")) {
                JsonNode function = call.path("function");
                answer.tools.add(new Answer.Tool(
                        function.path("name").asText(),
                        function.path("arguments").toString()));
            }
            if (document.path("done").asBoolean()) {
                done = true;
                answer.finishWords.add(document.path("done_reason").asText("stop"));
                answer.prompt.accept(document.path("prompt_eval_count"));
                answer.completion.accept(document.path("eval_count"));
            }
        }
        return done ? Optional.of(answer) : Optional.empty();
    }
}

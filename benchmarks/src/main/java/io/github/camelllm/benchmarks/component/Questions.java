package io.github.camelllm.benchmarks.component;

import io.github.camelllm.benchmarks.contest.Question;
import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.Message;
import io.github.camelllm.chat.Tool;
import io.github.camelllm.json.JsonView;
import java.util.ArrayList;
import java.util.List;

/** Turns what is asked into the component's own values: messages in every call, tools once. */
public final class Questions {

    private List<Question.Tool> known = List.of();
    private List<Tool> tools = List.of();

    public ChatRequest request(Question question) {
        List<Message> messages = new ArrayList<>(question.turns().size());
        for (Question.Turn turn : question.turns()) {
            messages.add(
                    switch (turn.role()) {
                        case "system" -> Message.system(turn.text());
                        case "user" -> Message.user(turn.text());
                        default -> Message.assistant(turn.text());
                    });
        }
        ChatRequest.Builder request = ChatRequest.builder("").messages(messages);
        if (!question.tools().isEmpty()) {
            request.tools(tools(question.tools()));
        }
        return request.build();
    }

    private List<Tool> tools(List<Question.Tool> wanted) {
        if (known != wanted) {
            List<Tool> made = new ArrayList<>();
            for (Question.Tool tool : wanted) {
                String schema = JsonView.ofValue(tool.schema()).json();
                made.add(Tool.Function.of(tool.name(), tool.description(), schema));
            }
            tools = made;
            known = wanted;
        }
        return tools;
    }
}

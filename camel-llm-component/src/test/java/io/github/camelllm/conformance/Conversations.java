package io.github.camelllm.conformance;

import io.github.camelllm.chat.Message;
import io.github.camelllm.chat.Part;
import io.github.camelllm.chat.Role;
import java.util.List;

/** Who says what in which order. */
final class Conversations extends FeatureList {

    Conversations(Way way) {
        super(way);
    }

    @Override
    void fill() {
        Message hi = Message.user("hi");
        add("text", Capability.TEXT, b -> b.message(hi));
        add("system", Capability.SYSTEM, b -> b.message(Message.system("s")).message(hi));
        add("system in two parts", null, b -> b.message(Message.of(Role.SYSTEM, Part.Text.of("a"), Part.Text.of("b")))
                .message(hi));
        add("developer", null, b -> b.message(Message.of(Role.DEVELOPER, Part.Text.of("d")))
                .message(hi));
        add(
                "several turns",
                null,
                b -> b.messages(List.of(Message.system("s"), hi, Message.assistant("hello"), Message.user("so?"))));
        add(
                "late system",
                null,
                b -> b.messages(List.of(hi, Message.assistant("hello"), Message.system("late"), Message.user("so?"))));
        add("two texts", null, b -> b.message(Message.of(Role.USER, Part.Text.of("a"), Part.Text.of("b"))));
        add("two texts of the model", null, b -> b.message(hi)
                .message(Message.of(Role.ASSISTANT, Part.Text.of("a"), Part.Text.of("b")))
                .message(hi));
        add(
                "same speaker twice",
                null,
                b -> b.messages(List.of(hi, hi, Message.assistant("a"), Message.assistant("b"), hi)));
        add("named speaker", null, b -> b.message(new Message(Role.USER, List.of(Part.Text.of("hi")), "Ann")));
        add(
                "empty turns",
                null,
                b -> b.messages(List.of(
                        Message.of(Role.SYSTEM),
                        hi,
                        Message.of(Role.ASSISTANT),
                        Message.user(""),
                        Message.assistant(""),
                        hi)));
        add(
                "refusal",
                null,
                b -> b.messages(List.of(hi, Message.of(Role.ASSISTANT, new Part.Refusal("no")), Message.user("why?"))));
        add(
                "refusal beside text",
                null,
                b -> b.messages(List.of(
                        hi,
                        Message.of(Role.ASSISTANT, Part.Text.of("well"), new Part.Refusal("no")),
                        Message.user("why?"))));
    }
}

package io.github.camelllm.conformance;

import io.github.camelllm.chat.CacheMark;
import io.github.camelllm.chat.Media;
import io.github.camelllm.chat.Message;
import io.github.camelllm.chat.Part;
import io.github.camelllm.chat.Role;
import io.github.camelllm.chat.Tool;
import java.util.List;
import java.util.Locale;

/** Marks of what servers should keep. */
final class CacheMarks extends FeatureList {

    CacheMarks(Way way) {
        super(way);
    }

    @Override
    void fill() {
        for (CacheMark mark : CacheMark.values()) {
            String name = " cached " + mark.name().toLowerCase(Locale.ROOT);
            Part.Text text = Part.Text.of("long").cached(mark);
            Part.Attachment image = Part.Attachment.of("image/png", BYTES);
            add("user" + name, Capability.CACHE, b -> b.message(Message.of(Role.USER, text)));
            add("system" + name, null, b -> b.message(Message.of(Role.SYSTEM, text))
                    .message(Message.user("hi")));
            add(
                    "model's turn" + name,
                    null,
                    b -> b.messages(
                            List.of(Message.user("hi"), Message.of(Role.ASSISTANT, text), Message.user("so?"))));
            add(
                    "image" + name,
                    null,
                    b -> b.message(Message.of(
                            Role.USER,
                            new Part.Attachment(Media.Kind.IMAGE, image.content(), "image/png", null, null, mark, null),
                            Part.Text.of("look"))));
            add("tool" + name, null, b -> b.message(Message.user("hi"))
                    .tool(new Tool.Function("weather", "d", PARAMETERS, null, mark)));
            called(
                    "tool result" + name,
                    null,
                    "{}",
                    new Part.ToolResult("call_1", "weather", List.of(Part.Text.of("rain")), false, mark));
        }
    }
}

package io.github.camelllm.conformance;

import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.Media;
import io.github.camelllm.chat.Message;
import io.github.camelllm.chat.Part;
import io.github.camelllm.chat.Raw;
import io.github.camelllm.chat.Role;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Every kind of part, said by everyone. */
final class PartProbes extends ProbeList {

    private static final byte[] BYTES = {7, 7, 7, 3, 1, 9};
    private static final String CODE = Base64.getEncoder().encodeToString(BYTES);

    PartProbes(Way way) {
        super(way);
    }

    @Override
    void fill() {
        for (Role role : Role.values()) {
            probe(role, Part.Text.of("W0RDS"), "W0RDS", "text");
            for (Media.Kind kind : Media.Kind.values()) {
                String word = "kind " + kind.name().toLowerCase(Locale.ROOT);
                probe(role, Part.Attachment.of(kind, new Media.Bytes(BYTES), Attachments.type(kind)), CODE, word);
            }
            probe(role, new Part.Reasoning("TH0UGHT", Natives.ofThought(way)), null, "thought|reasoning|thinking");
            probe(role, Part.Reasoning.of("TH0UGHT"), "TH0UGHT", "thought|reasoning|thinking");
            probe(role, Part.ToolCall.of("call_8", "weather", "{\"city\":\"C1TY\"}"), "C1TY", "tool.?call");
            probe(
                    role,
                    new Part.ToolCall("call_8", "own", "C1TY", true, null),
                    "C1TY",
                    "call of the tool|tool.?call|free text");
            probe(role, Part.ToolResult.of("call_1", "weather", "RA1N"), "RA1N", "tool.?result");
            probe(role, new Part.Refusal("REFUS3D"), "REFUS3D", "refusal");
            probe(
                    role,
                    new Part.Native(new Raw("elsewhere", "{\"x\":\"0WN\"}")),
                    "0WN",
                    "the format elsewhere|kind Native");
            probe(
                    role,
                    new Part.Native(new Raw(way.format(), "{\"type\":\"x\",\"x\":\"0WN\"}")),
                    "0WN",
                    "native|format");
            probe(
                    role,
                    new Part.Native(new Raw(way.format(), "{\"type\":\"x\",\"x\":\"0WN\"}"), "somebody else"),
                    "0WN",
                    "somebody else|native|format");
        }
    }

    private void probe(Role role, Part part, @Nullable String sign, String words) {
        String name = "Part." + part.getClass().getSimpleName() + " of " + role;
        add(name, sign, words, b -> conversation(b, role, part), b -> conversation(b, role));
    }

    /** A conversation in which the part may stand; the one that is compared with it has no such message. */
    private static void conversation(ChatRequest.Builder b, Role role, Part... parts) {
        Consumer<Role> said = speaker -> {
            if (role == speaker && parts.length > 0) {
                b.message(new Message(role, Arrays.asList(parts), null));
            }
        };
        said.accept(Role.SYSTEM);
        said.accept(Role.DEVELOPER);
        b.message(HI).message(Message.of(Role.ASSISTANT, Part.ToolCall.of("call_1", "weather", "{}")));
        said.accept(Role.TOOL);
        said.accept(Role.USER);
        said.accept(Role.ASSISTANT);
        b.message(HI).tool(FeatureList.WEATHER);
    }
}

package io.github.camelllm.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.Message;
import io.github.camelllm.chat.Part;
import io.github.camelllm.chat.ResponseFormat;
import io.github.camelllm.chat.Settings;
import io.github.camelllm.chat.Thinking;
import io.github.camelllm.chat.Tool;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Nothing that is asked gets lost: it is sent, refused by its name, or left out with a warning that names it. */
final class ExhaustiveTest {

    /* content, which the probes of parts have; labels, which formats without a place for them leave out; state, which the
    golden tests send back */
    private static final Set<String> ELSEWHERE = Set.of(
            "ChatRequest.formatFields", // become extra fields, or a warning, before a codec sees them
            "Message.members",
            "Text.words",
            "Text.opaque",
            "Native.issuer",
            "Attachment.kind",
            "Attachment.mediaType",
            "Attachment.name",
            "Attachment.opaque",
            "Reasoning.text",
            "Reasoning.opaque",
            "ToolCall.id",
            "ToolCall.name",
            "ToolCall.arguments",
            "ToolCall.custom",
            "ToolCall.opaque",
            "ToolResult.callId",
            "ToolResult.name",
            "Refusal.text",
            "Message.role",
            "Message.parts",
            "Function.name",
            "JsonSchema.name",
            "ChatRequest.model",
            "ChatRequest.messages",
            "ChatRequest.tools",
            "ChatRequest.responseFormat",
            "ChatRequest.thinking",
            "ChatRequest.settings");

    @TestFactory
    Stream<DynamicTest> nothingIsLost() {
        return Ways.all().stream()
                .map(way -> DynamicTest.dynamicTest(way.name(), () -> {
                    List<String> complaints = new ArrayList<>();
                    for (Probe probe : ProbeList.of(way)) {
                        String complaint = probe.complaint(way);
                        if (complaint != null) {
                            complaints.add(probe + " " + complaint);
                        }
                    }
                    assertThat(complaints).isEmpty();
                }));
    }

    @TestFactory
    Stream<DynamicTest> stateGoesToItsIssuerOnly() {
        return Ways.all().stream()
                .map(way -> DynamicTest.dynamicTest(way.name(), () -> {
                    Sending sending = Sending.of(way, DetailProbes.foreign(way, "F0REIGN"));
                    assertThat(sending.text()).doesNotContain("F0REIGN");
                }));
    }

    @Test
    void everythingIsProbed() {
        Set<String> probed =
                ProbeList.of(Ways.all().get(0)).stream().map(Probe::name).collect(Collectors.toSet());
        List<Class<?>> records =
                new ArrayList<>(List.of(ChatRequest.class, Settings.class, Thinking.class, Message.class));
        for (Class<?> kind : List.of(Part.class, Tool.class, ResponseFormat.class)) {
            records.addAll(List.of(kind.getPermittedSubclasses()));
        }
        for (Class<?> record : records) {
            for (RecordComponent component : record.getRecordComponents()) {
                String name = record.getSimpleName() + "." + component.getName();
                assertThat(probed.contains(name) || ELSEWHERE.contains(name))
                        .as(name)
                        .isTrue();
            }
        }
        for (Class<?> part : Part.class.getPermittedSubclasses()) {
            assertThat(probed).anyMatch(name -> name.startsWith("Part." + part.getSimpleName() + " of "));
        }
    }
}

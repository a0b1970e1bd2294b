package io.github.camelllm.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.Message;
import io.github.camelllm.chat.Part;
import io.github.camelllm.chat.Raw;
import io.github.camelllm.chat.Role;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What a provider made, such as the record of a search with sealed results, goes back to that provider and to nobody else. */
final class IssuerTest {

    private static final String MARK = "made-by-one";

    private static Sending sent(Way way, Part.Native part) {
        return Sending.of(
                way,
                ChatRequest.builder(way.model())
                        .message(Message.user("a"))
                        .message(Message.of(Role.ASSISTANT, Part.Text.of("b"), part))
                        .message(Message.user("c"))
                        .build());
    }

    /** One that every format takes for its own. */
    private static Part.Native part(Way way, @org.jspecify.annotations.Nullable String issuer) {
        String json = "{\"type\":\"text\",\"text\":\"" + MARK + "\",\"arguments_\":1}";
        return new Part.Native(new Raw(way.format(), json), issuer);
    }

    @TestFactory
    Stream<DynamicTest> parts() {
        return Ways.all().stream()
                .filter(way -> !List.of("chat-v2", "api-chat").contains(way.format()))
                .map(way -> DynamicTest.dynamicTest(way.name(), () -> {
                    assertThat(sent(way, part(way, null)).text()).contains(MARK);
                    assertThat(sent(way, part(way, way.issuer())).text()).contains(MARK);
                    Sending foreign = sent(way, part(way, "somebody else"));
                    assertThat(foreign.text()).doesNotContain(MARK);
                    assertThat(foreign.warnings()).anyMatch(w -> w.contains("somebody else made"));
                }));
    }
}

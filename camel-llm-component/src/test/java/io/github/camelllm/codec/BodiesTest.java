package io.github.camelllm.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.Media;
import io.github.camelllm.chat.Message;
import io.github.camelllm.chat.Part;
import io.github.camelllm.chat.Role;
import io.github.camelllm.chat.Tool;
import io.github.camelllm.chat.Warnings;
import io.github.camelllm.codec.openai.ChatCompletions;
import io.github.camelllm.codec.openai.Dialect;
import io.github.camelllm.json.JsonTape;
import io.github.camelllm.json.JsonView;
import io.github.camelllm.wire.WireBody;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A question gets one array that it fills, so that it is sent at once; a very long one gets several, and is whole. */
final class BodiesTest {

    private static final int LARGE = 100_000;
    private static final Codec CODEC = new ChatCompletions(Dialect.of("any"));

    private static WireBody body(List<Message> messages, List<Tool> tools) {
        ChatRequest question =
                ChatRequest.builder("m").messages(messages).tools(tools).build();
        WireBody body =
                Objects.requireNonNull(CODEC.encode(question, new Warnings()).body());
        assertThat(JsonView.of(body.text()).get("messages").isArray()).isTrue();
        return body;
    }

    private static void isOnePiece(WireBody body) {
        assertThat(body.pieces()).hasSize(1);
        assertThat(room(body)).isBetween(body.length(), body.length() + body.length() / 8 + 2048);
    }

    private static long room(WireBody body) {
        long[] room = {0};
        body.forEach((bytes, offset, count) -> room[0] += bytes.length);
        return room[0];
    }

    @Test
    void everyKindOfPartIsCounted() {
        String text = "x".repeat(LARGE);
        isOnePiece(body(List.of(Message.user("short")), List.of()));
        isOnePiece(body(List.of(Message.user(text)), List.of()));
        isOnePiece(body(List.of(Message.user("a line of a text\n".repeat(6_000))), List.of()));
        isOnePiece(body(
                List.of(
                        Message.user("?"),
                        Message.of(Role.ASSISTANT, Part.ToolCall.of("1", "f", "{\"a\":\"" + text + "\"}")),
                        Message.of(Role.TOOL, Part.ToolResult.of("1", "f", text))),
                List.of()));
        isOnePiece(body(List.of(Message.of(Role.USER, Part.Attachment.of("image/png", new byte[LARGE]))), List.of()));
        isOnePiece(body(
                List.of(Message.of(
                        Role.USER, Part.Attachment.of(Media.Kind.IMAGE, new Media.Base64(text), "image/png"))),
                List.of()));
        isOnePiece(body(
                List.of(Message.user("?")),
                List.of(Tool.Function.of("f", text, "{\"type\":\"object\",\"description\":\"" + text + "\"}"))));
    }

    /** What a caller's question consists of stays where it stands; the rest gets one small array. */
    @Test
    void textsOfAnotherDocumentAreNotCopied() throws IOException {
        byte[] asked = ("{\"a\":\"" + "x".repeat(LARGE) + "\",\"b\":\"" + "y\\n".repeat(LARGE) + "\"}")
                .getBytes(StandardCharsets.UTF_8);
        JsonView view = JsonTape.parse(asked, 0, asked.length);
        WireBody body = body(
                List.of(
                        Message.of(Role.USER, Part.Text.of(view.characters("a"))),
                        Message.of(Role.ASSISTANT, Part.Text.of(view.characters("b")))),
                List.of());
        assertThat(body.pieces()).hasSize(5);
        Set<byte[]> arrays = Collections.newSetFromMap(new IdentityHashMap<>());
        body.forEach((bytes, offset, count) -> arrays.add(bytes));
        assertThat(arrays).hasSize(2).contains(asked);
        assertThat(arrays.stream().mapToInt(bytes -> bytes.length).sum()).isLessThan(asked.length + 4096);
        JsonView messages = JsonView.of(body.text()).get("messages");
        assertThat(messages.at(0).text("content")).isEqualTo("x".repeat(LARGE));
        assertThat(messages.at(1).text("content")).isEqualTo("y\n".repeat(LARGE));
    }

    @Test
    void manySmallOnesAreCounted() {
        List<Message> messages = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            messages.add(Message.user("what " + i));
            messages.add(Message.assistant("that " + i));
        }
        WireBody body = body(messages, List.of());
        assertThat(body.pieces()).hasSize(1);
    }

    @Test
    void aVeryLongOneIsWhole() {
        String text = "y".repeat(20 * LARGE);
        WireBody body = body(List.of(Message.user(text)), List.of());
        assertThat(body.pieces()).hasSizeBetween(2, 12);
        assertThat(JsonView.of(body.text()).get("messages").at(0).text("content"))
                .isEqualTo(text);
    }
}

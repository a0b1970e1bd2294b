package io.github.camelllm.codec.gemini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.Media;
import io.github.camelllm.chat.Message;
import io.github.camelllm.chat.Opaque;
import io.github.camelllm.chat.Part;
import io.github.camelllm.chat.Raw;
import io.github.camelllm.chat.Role;
import io.github.camelllm.chat.Warnings;
import io.github.camelllm.codec.CallIds;
import io.github.camelllm.error.UnsupportedException;
import io.github.camelllm.wire.WireRequest;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class ContentsTest {
    private final Warnings warnings = new Warnings();

    private String body(Dialect dialect, ChatRequest.Builder request) {
        WireRequest written = new GenerateContent(dialect).encode(request.build(), warnings);
        return Objects.requireNonNull(written.body()).text();
    }

    private String studio(Message... messages) {
        return body(Dialects.STUDIO, ChatRequest.builder("m").messages(List.of(messages)));
    }

    private String cloud(Message... messages) {
        return body(Dialects.CLOUD, ChatRequest.builder("m").messages(List.of(messages)));
    }

    private static Part.ToolCall call(String id, String name, String arguments) {
        return Part.ToolCall.of(id, name, arguments);
    }

    @Test
    void turnsAlternateAndInstructionsStandApart() {
        assertThat(studio(
                        Message.user("a"),
                        Message.system("s"),
                        Message.system(""),
                        Message.user("b"),
                        Message.assistant(""),
                        Message.user("c"),
                        Message.assistant("d"),
                        Message.of(Role.DEVELOPER, Part.Text.of("t"))))
                .isEqualTo(
                        """
                        {"systemInstruction":{"parts":[{"text":"s"},{"text":"t"}]},"contents":[\
                        {"role":"user","parts":[{"text":"a"},{"text":"b"},{"text":"c"}]},\
                        {"role":"model","parts":[{"text":"d"}]}]}""");
        assertThat(warnings.messages()).singleElement().asString().contains("moved");
    }

    @Test
    void resultsAreObjects() {
        String written = studio(
                Message.of(
                        Role.ASSISTANT,
                        call("1", "f", "{}"),
                        call("2", "f", " "),
                        call("3", "f", "{\"n\":1.10}"),
                        call("4", "f", "{}"),
                        call("5", "f", "{}")),
                Message.toolResult("1", "f", "{\"big\": 12345678901234567890}"),
                Message.toolResult("2", "f", "{\"a\":1} and more"),
                Message.of(Role.TOOL, new Part.ToolResult("3", null, List.of(Part.Text.of("no")), true, null)),
                Message.of(Role.TOOL, new Part.ToolResult("4", null, List.of(Part.Text.of("{\"x\":1}")), true, null)),
                Message.of(
                        Role.TOOL, new Part.ToolResult("5", null, List.of(Part.Text.of("{\"error\":1}")), true, null)));
        assertThat(written)
                .contains("\"args\":{}")
                .contains("\"args\":{\"n\":1.10}")
                .contains("\"id\":\"1\",\"name\":\"f\",\"response\":{\"big\": 12345678901234567890}")
                .contains("\"response\":{\"output\":\"{\\\"a\\\":1} and more\"}")
                .contains("\"id\":\"3\",\"name\":\"f\",\"response\":{\"error\":\"no\"}")
                .contains("\"response\":{\"error\":{\"x\":1}}")
                .contains("\"response\":{\"error\":1}");
    }

    @Test
    void withoutIdsResultsStandInTheOrderOfTheirCalls() {
        String written = cloud(
                Message.of(Role.ASSISTANT, call("a", "f", "{}"), call("b", "f", "{}"), call("c", "g", "{}")),
                Message.toolResult("c", "g", "third"),
                Message.of(Role.USER, Part.Text.of("so?"), Part.ToolResult.of("b", null, "second")),
                Message.toolResult("a", "f", "first"));
        assertThat(written)
                .doesNotContain("\"id\"")
                .endsWith(
                        """
                        {"role":"user","parts":[\
                        {"functionResponse":{"name":"f","response":{"output":"first"}}},\
                        {"functionResponse":{"name":"f","response":{"output":"second"}}},\
                        {"functionResponse":{"name":"g","response":{"output":"third"}}},\
                        {"text":"so?"}]}]}""");
    }

    @Test
    void idsThatWereMadeHereAreNotSent() {
        String made = CallIds.made("reply", 0);
        assertThat(studio(
                        Message.of(Role.ASSISTANT, call(made, "f", "{}"), call("own", "g", "{}")),
                        Message.toolResult(made, "f", "x"),
                        Message.toolResult("own", "g", "y")))
                .doesNotContain(made)
                .contains("\"functionCall\":{\"id\":\"own\"")
                .contains("\"functionResponse\":{\"id\":\"own\"");
    }

    @Test
    void aResultWithoutItsCallIsSentUnderItsId() {
        assertThat(studio(Message.of(Role.TOOL, Part.ToolResult.of("lost", null, "x"))))
                .contains("\"name\":\"lost\"");
        assertThat(warnings.messages()).singleElement().asString().contains("answers no call");
    }

    @Test
    void signaturesGoBackToTheirIssuerOnly() {
        Opaque mine = new Opaque("one", "bWluZQ==");
        Opaque foreign = new Opaque("two", "Zm9yZWlnbg==");
        Message said = Message.of(
                Role.ASSISTANT,
                new Part.Reasoning("thought", mine),
                new Part.Reasoning("", mine),
                new Part.Reasoning("elsewhere", foreign),
                new Part.Reasoning("unsigned", null),
                new Part.Text("text", List.of(), null, foreign),
                new Part.Text("", List.of(), null, mine),
                new Part.Text("", List.of(), null, foreign),
                new Part.ToolCall("1", "f", "{}", false, mine),
                new Part.Attachment(Media.Kind.IMAGE, new Media.Base64("AAAA"), "image/png", null, null, null, mine));
        assertThat(studio(said))
                .isEqualTo(
                        """
                        {"contents":[{"role":"model","parts":[\
                        {"text":"thought","thought":true,"thoughtSignature":"bWluZQ=="},\
                        {"thought":true,"thoughtSignature":"bWluZQ=="},\
                        {"text":"text"},\
                        {"text":"","thoughtSignature":"bWluZQ=="},\
                        {"functionCall":{"id":"1","name":"f","args":{}},"thoughtSignature":"bWluZQ=="},\
                        {"inlineData":{"mimeType":"image/png","data":"AAAA"},"thoughtSignature":"bWluZQ=="}]}]}""");
        assertThat(cloud(said)).doesNotContain("bWluZQ==").contains("Zm9yZWlnbg==");
    }

    @Test
    void aCallFromElsewhereSaysThatItIsNotToBeChecked() {
        Opaque mine = new Opaque("one", "bWluZQ==");
        ChatRequest.Builder request = ChatRequest.builder("strict-1")
                .message(Message.of(Role.ASSISTANT, call("1", "f", "{}"), call("2", "g", "{}")))
                .message(Message.toolResult("1", "f", "x"))
                .message(Message.of(Role.ASSISTANT, new Part.ToolCall("3", "h", "{}", false, mine)));
        assertThat(body(Dialects.STUDIO, request))
                .contains(
                        """
                        {"functionCall":{"id":"1","name":"f","args":{}},\
                        "thoughtSignature":"skip_thought_signature_validator"},\
                        {"functionCall":{"id":"2","name":"g","args":{}}}""")
                .contains("\"name\":\"h\",\"args\":{}},\"thoughtSignature\":\"bWluZQ==\"");
        assertThat(warnings.messages()).singleElement().asString().contains("unchecked");
        assertThat(body(Dialects.STUDIO, request.model("lax-1"))).doesNotContain("validator");
    }

    @Test
    void mediaAreInlineOrFiles() {
        Message said = Message.of(
                Role.USER,
                Part.Attachment.of("image/webp", new byte[] {1, 2}),
                Part.Attachment.of(Media.Kind.VIDEO, new Media.Address(URI.create("https://v.example/a.mov")), null),
                Part.Attachment.of(Media.Kind.DOCUMENT, new Media.FileId("files/abc"), "application/pdf"));
        assertThat(studio(said))
                .contains("{\"inlineData\":{\"mimeType\":\"image/webp\",\"data\":\"AQI=\"}}")
                .contains("{\"fileData\":{\"fileUri\":\"https://v.example/a.mov\"}}")
                .contains("{\"mimeType\":\"application/pdf\",\"fileUri\":\"https://files.example/v1/files/abc\"}");
        assertThat(cloud(said))
                .contains("{\"mimeType\":\"video/quicktime\",\"fileUri\":\"https://v.example/a.mov\"}")
                .contains("\"fileUri\":\"files/abc\"");
    }

    @Test
    void mediaInResultsStandBesideThem() {
        Part.Attachment image = Part.Attachment.of("image/png", new byte[] {1});
        Part.Attachment address =
                Part.Attachment.of(Media.Kind.IMAGE, new Media.Address(URI.create("gs://b/a.png")), "image/png");
        assertThat(studio(result(image)))
                .contains(
                        "\"response\":{},\"parts\":[{\"inlineData\":{\"mimeType\":\"image/png\",\"data\":\"AQ==\"}}]");
        assertThat(cloud(result(address))).contains("\"parts\":[{\"fileData\":{\"mimeType\":\"image/png\"");
        assertThatThrownBy(() -> studio(result(address)))
                .isInstanceOf(UnsupportedException.class)
                .hasMessageContaining("image")
                .hasMessageContaining("tool result");
    }

    private static Message result(Part content) {
        return Message.of(Role.TOOL, new Part.ToolResult("1", "f", List.of(content), false, null));
    }

    @Test
    void whatCannotBeSaidIsRefusedByName() {
        assertThatThrownBy(() -> studio(Message.of(Role.ASSISTANT, call("1", "f", "{\"cut"))))
                .isInstanceOf(UnsupportedException.class)
                .hasMessageContaining("arguments");
        assertThatThrownBy(() -> studio(Message.of(Role.ASSISTANT, new Part.ToolCall("1", "f", "x", true, null))))
                .isInstanceOf(UnsupportedException.class)
                .hasMessageContaining("free text");
        assertThatThrownBy(() -> studio(Message.of(Role.SYSTEM, Part.Attachment.of("image/png", new byte[1]))))
                .isInstanceOf(UnsupportedException.class)
                .hasMessageContaining("system message");
        assertThatThrownBy(() -> studio(Message.of(Role.USER, new Part.Native(new Raw("other", "{}")))))
                .isInstanceOf(UnsupportedException.class)
                .hasMessageContaining("Native");
        assertThatThrownBy(() -> studio(Message.of(Role.ASSISTANT, Part.ToolResult.of("1", "f", "x"))))
                .isInstanceOf(UnsupportedException.class)
                .hasMessageContaining("tool result");
    }
}

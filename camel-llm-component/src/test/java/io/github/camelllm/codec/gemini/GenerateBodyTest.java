package io.github.camelllm.codec.gemini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelllm.chat.CacheMark;
import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.Effort;
import io.github.camelllm.chat.Media;
import io.github.camelllm.chat.Message;
import io.github.camelllm.chat.Opaque;
import io.github.camelllm.chat.Part;
import io.github.camelllm.chat.Raw;
import io.github.camelllm.chat.ResponseFormat;
import io.github.camelllm.chat.Role;
import io.github.camelllm.chat.Settings;
import io.github.camelllm.chat.Thinking;
import io.github.camelllm.chat.Tool;
import io.github.camelllm.chat.ToolChoice;
import io.github.camelllm.chat.Warnings;
import io.github.camelllm.codec.CallIds;
import io.github.camelllm.error.UnsupportedException;
import io.github.camelllm.wire.WireRequest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GenerateBodyTest {

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

    private static ChatRequest.Builder hi() {
        return ChatRequest.builder("m").message(Message.user("hi"));
    }

    private static Part.ToolCall call(String id, String name, String arguments) {
        return Part.ToolCall.of(id, name, arguments);
    }

    @ParameterizedTest
    @CsvSource({
        "pro, /models/pro:generateContent, /publishers/maker/models/pro:generateContent",
        "models/pro, /models/pro:generateContent, /publishers/maker/models/pro:generateContent",
        "tunedModels/mine, /tunedModels/mine:generateContent, /tunedModels/mine:generateContent",
        "maker/pro, /models/pro:generateContent, /publishers/maker/models/pro:generateContent",
        "other/pro@001, /models/pro@001:generateContent, /publishers/other/models/pro@001:generateContent",
        "endpoints/17, /endpoints/17:generateContent, /endpoints/17:generateContent",
        "projects/p/locations/l/endpoints/17, /projects/p/locations/l/endpoints/17:generateContent,"
                + " /projects/p/locations/l/endpoints/17:generateContent",
        "a b?c, /models/a%20b%3Fc:generateContent, /publishers/maker/models/a%20b%3Fc:generateContent",
    })
    void modelsMayBeNamedShortOrInFull(String model, String studio, String cloud) {
        ChatRequest request = ChatRequest.of(model, "hi");
        assertThat(new GenerateContent(Dialects.STUDIO)
                        .encode(request, warnings)
                        .path())
                .isEqualTo(studio);
        assertThat(new GenerateContent(Dialects.CLOUD).encode(request, warnings).path())
                .isEqualTo(cloud);
    }

    @Test
    void streamsAreAskedForAsEvents() {
        ChatRequest request = hi().stream(true).build();
        assertThat(new GenerateContent(Dialects.STUDIO)
                        .encode(request, warnings)
                        .path())
                .isEqualTo("/models/m:streamGenerateContent?alt=sse");
    }

    @Test
    void turnsAlternateAndInstructionsStandApart() {
        assertThat(studio(
                        Message.user("a"),
                        Message.system("s"),
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

    @Test
    void schemasGoUnalteredIntoTheFieldsForJsonSchema() {
        String schema = "{ \"type\": \"object\", \"$defs\": {\"a\": {\"const\": 1}}, \"additionalProperties\": false }";
        ChatRequest.Builder request = hi().tool(Tool.Function.of("f", "does", schema))
                .tool(new Tool.Native(new Raw(GenerateContent.FORMAT, "{\"urlContext\":{}}")))
                .tool(Tool.Function.of("g", null, null))
                .tool(new Tool.Native(new Raw("other", "{}")))
                .toolChoice(ToolChoice.named("f"))
                .responseFormat(ResponseFormat.JsonSchema.of(schema));
        assertThat(body(Dialects.STUDIO, request))
                .contains("\"tools\":[{\"functionDeclarations\":[{\"name\":\"f\",\"description\":\"does\","
                        + "\"parametersJsonSchema\":" + schema + "},{\"name\":\"g\"}]},{\"urlContext\":{}}]")
                .contains("\"generationConfig\":{\"responseMimeType\":\"application/json\",\"responseJsonSchema\":"
                        + schema + "}")
                .contains("\"toolConfig\":{\"functionCallingConfig\":{\"mode\":\"ANY\","
                        + "\"allowedFunctionNames\":[\"f\"]}}");
        assertThat(warnings.messages()).singleElement().asString().contains("format other");
    }

    @Test
    void aChoiceWithoutFunctionsIsNotSent() {
        assertThat(body(Dialects.STUDIO, hi().toolChoice(ToolChoice.NONE))).doesNotContain("toolConfig");
    }

    @Test
    void thinkingIsAskedForInTheModelsOwnWords() {
        assertThat(thinking("budget-1", Thinking.of(Effort.LOW))).isEqualTo("{\"thinkingBudget\":2048}");
        assertThat(thinking("budget-1", Thinking.of(Effort.XHIGH))).isEqualTo("{\"thinkingBudget\":10000}");
        assertThat(thinking("budget-1", new Thinking(Effort.LOW, 77, true)))
                .isEqualTo("{\"thinkingBudget\":77,\"includeThoughts\":true}");
        assertThat(thinking("level-1", new Thinking(Effort.XHIGH, 77, null))).isEqualTo("{\"thinkingLevel\":\"HIGH\"}");
        assertThat(thinking("level-1", Thinking.of(Effort.MINIMAL))).isEqualTo("{\"thinkingLevel\":\"LOW\"}");
        assertThat(thinking("level-1", new Thinking(null, -1, false)))
                .isEqualTo("{\"thinkingBudget\":-1,\"includeThoughts\":false}");
        assertThat(warnings.messages()).isEmpty();
        assertThat(thinking("level-1", Thinking.of(Effort.NONE))).isEqualTo("{\"thinkingLevel\":\"LOW\"}");
        assertThat(thinking("budget-1", Thinking.of(Effort.NONE))).isEqualTo("{\"thinkingBudget\":128}");
        assertThat(warnings.messages()).hasSize(2).allMatch(w -> w.contains("switched off"));
    }

    private String thinking(String model, Thinking thinking) {
        String body = body(Dialects.STUDIO, hi().model(model).thinking(thinking));
        String marker = "\"thinkingConfig\":";
        return body.substring(body.indexOf(marker) + marker.length(), body.length() - 2);
    }

    @Test
    void whatTheProviderLacksIsDroppedAndReported() {
        Settings settings = Settings.builder()
                .user("u")
                .metadata(Map.of("team", "t"))
                .serviceTier("flex")
                .seed(1L << 40)
                .safety(Map.of("HARM_CATEGORY_HARASSMENT", "OFF"))
                .topLogprobs(3)
                .build();
        ChatRequest.Builder request = ChatRequest.builder("m")
                .message(Message.of(Role.USER, Part.Text.of("hi").cached(CacheMark.SHORT)))
                .message(new Message(Role.USER, List.of(), "Ann"))
                .tool(new Tool.Function("f", null, null, true, null))
                .parallelToolCalls(false)
                .settings(settings);
        String studio = body(Dialects.STUDIO, request);
        assertThat(studio)
                .contains("\"serviceTier\":\"flex\"")
                .contains("{\"category\":\"HARM_CATEGORY_HARASSMENT\",\"threshold\":\"OFF\"}")
                .contains("\"responseLogprobs\":true,\"logprobs\":3")
                .doesNotContain("labels")
                .doesNotContain("seed");
        assertThat(String.join("\n", warnings.messages()))
                .contains("user", "metadata", "seed", "cache mark", "speaker's name", "strict", "parallelToolCalls")
                .doesNotContain("serviceTier");
        assertThat(body(Dialects.CLOUD, request))
                .contains("\"labels\":{\"team\":\"t\"}")
                .doesNotContain("serviceTier");
        assertThat(String.join("\n", warnings.messages())).contains("serviceTier");
    }

    @Test
    void extraFieldsAreMergedLast() {
        ChatRequest.Builder request = hi().settings(
                        Settings.builder().temperature(0.5).maxTokens(9).build())
                .extra(Map.of(
                        "cachedContent",
                        "cachedContents/1",
                        "generationConfig",
                        Map.of("temperature", 1, "responseModalities", List.of("TEXT", "IMAGE"))));
        assertThat(body(Dialects.STUDIO, request))
                .contains("\"generationConfig\":{\"maxOutputTokens\":9,")
                .contains("\"responseModalities\":[\"TEXT\",\"IMAGE\"]")
                .contains("\"temperature\":1")
                .doesNotContain("0.5")
                .contains("\"cachedContent\":\"cachedContents/1\"");
    }
}

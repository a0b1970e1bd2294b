package io.github.camelllm.codec.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelllm.chat.CacheMark;
import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.Effort;
import io.github.camelllm.chat.Message;
import io.github.camelllm.chat.Part;
import io.github.camelllm.chat.Raw;
import io.github.camelllm.chat.ResponseFormat;
import io.github.camelllm.chat.Role;
import io.github.camelllm.chat.Settings;
import io.github.camelllm.chat.Thinking;
import io.github.camelllm.chat.Tool;
import io.github.camelllm.chat.ToolChoice;
import io.github.camelllm.chat.Warnings;
import io.github.camelllm.wire.WireRequest;
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

    private static ChatRequest.Builder hi() {
        return ChatRequest.builder("m").message(Message.user("hi"));
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

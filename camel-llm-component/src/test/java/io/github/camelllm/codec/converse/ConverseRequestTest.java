package io.github.camelllm.codec.converse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelllm.chat.CacheMark;
import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.Media;
import io.github.camelllm.chat.Message;
import io.github.camelllm.chat.Opaque;
import io.github.camelllm.chat.Part;
import io.github.camelllm.chat.Raw;
import io.github.camelllm.chat.ResponseFormat;
import io.github.camelllm.chat.Role;
import io.github.camelllm.chat.Tool;
import io.github.camelllm.chat.ToolChoice;
import io.github.camelllm.error.UnsupportedException;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConverseRequestTest extends ConverseBodies {

    @ParameterizedTest
    @CsvSource({
        "plain, /model/plain/converse",
        "us.maker.model-v1:0, /model/us.maker.model-v1%3A0/converse",
        "arn:aws:bedrock:us-east-1:1:inference-profile/a.b,"
                + " /model/arn%3Aaws%3Abedrock%3Aus-east-1%3A1%3Ainference-profile%2Fa.b/converse",
        "ä b+~, /model/%C3%A4%20b%2B~/converse"
    })
    void aModelIsOneSegmentOfThePath(String model, String path) {
        Converse codec = new Converse(Traits.of("me"));
        ChatRequest question = ChatRequest.of(model, "Hi");
        assertThat(codec.encode(question, warnings).path()).isEqualTo(path);
        assertThat(codec.encode(question.toBuilder().stream(true).build(), warnings)
                        .path())
                .isEqualTo(path + "-stream");
    }

    @Test
    void systemMessagesComeFirstAndTurnsOfOneSideAreOne() {
        JsonNode body = body(ChatRequest.builder("m")
                .message(Message.user("a"))
                .message(Message.system("s"))
                .message(Message.user("b"))
                .message(Message.assistant(" "))
                .message(Message.user("c"))
                .message(Message.of(Role.DEVELOPER, Part.Text.of("d").cached(CacheMark.LONG))));
        assertThat(body.path("system"))
                .isEqualTo(json("[{'text':'s'},{'text':'d'},{'cachePoint':{'type':'default','ttl':'1h'}}]"));
        assertThat(body.path("messages"))
                .isEqualTo(json("[{'role':'user','content':[{'text':'a'},{'text':'b'},{'text':'c'}]}]"));
    }

    @Test
    void resultsOfParallelCallsAreOneTurnAndComeFirst() {
        JsonNode body = body(ChatRequest.builder("m")
                .message(Message.of(
                        Role.ASSISTANT,
                        Part.Text.of(""),
                        Part.ToolCall.of("1", "f", "{\"n\":1.5}"),
                        Part.ToolCall.of("2", "f", "")))
                .message(Message.of(Role.USER, Part.Text.of("And?")))
                .message(Message.of(
                        Role.TOOL,
                        new Part.ToolResult("1", "f", List.of(Part.Text.of("{\"a\":1}")), false, CacheMark.SHORT)))
                .message(Message.of(Role.TOOL, new Part.ToolResult("2", "f", List.of(Part.Text.of("no")), true, null)))
                .tool(Tool.Function.of("f", " ", null)));
        assertThat(body.path("messages").path(0).path("content").toString())
                .isEqualTo("[{\"toolUse\":{\"toolUseId\":\"1\",\"name\":\"f\",\"input\":{\"n\":1.5}}},"
                        + "{\"toolUse\":{\"toolUseId\":\"2\",\"name\":\"f\",\"input\":{}}}]");
        assertThat(body.path("messages").path(1).path("content"))
                .isEqualTo(json("[{'toolResult':{'toolUseId':'1','content':[{'text':'{\\'a\\':1}'}]}},"
                        + "{'cachePoint':{'type':'default'}},"
                        + "{'toolResult':{'toolUseId':'2','content':[{'text':'no'}],'status':'error'}},"
                        + "{'text':'And?'}]"));
        assertThat(body.path("toolConfig").path("tools"))
                .isEqualTo(
                        json("[{'toolSpec':{'name':'f','inputSchema':{'json':{'type':'object','properties':{}}}}}]"));
        assertThat(warnings.messages()).isEmpty();
    }

    @Test
    void numbersKeepTheirDigits() {
        ChatRequest question = ask().message(Message.of(
                        Role.ASSISTANT, Part.ToolCall.of("1", "f", "{\"n\":1.50,\"m\":12345678901234567890}")))
                .build();
        assertThat(Objects.requireNonNull(new Converse(Traits.of("me"))
                                .encode(question, warnings)
                                .body())
                        .text())
                .contains("\"input\":{\"n\":1.50,\"m\":12345678901234567890}");
    }

    @Test
    void idsOfOtherFormatsAreMadeToFitOnBothSides() {
        String strange = "call|" + "x".repeat(80);
        JsonNode messages = body(ChatRequest.builder("m")
                        .message(Message.of(
                                Role.ASSISTANT,
                                Part.ToolCall.of(strange, "f", "{}"),
                                Part.ToolCall.of("", "g", "{}"),
                                Part.ToolCall.of("functions.f:0", "f", "{}")))
                        .message(Message.toolResult(strange, "f", "1"))
                        .message(Message.toolResult("", "g", "2")))
                .path("messages");
        JsonNode calls = messages.path(0).path("content");
        JsonNode results = messages.path(1).path("content");
        for (int i = 0; i < 2; i++) {
            String id = calls.path(i).path("toolUse").path("toolUseId").asText();
            assertThat(id).matches("[a-zA-Z0-9_.:-]{1,64}");
            assertThat(results.path(i).path("toolResult").path("toolUseId").asText())
                    .isEqualTo(id);
        }
        assertThat(calls.path(2).path("toolUse").path("toolUseId").asText()).isEqualTo("functions.f:0");
    }

    @Test
    void argumentsThatAreNoObjectAreSentAsTextAndReported() {
        JsonNode body = body(ChatRequest.builder("m")
                .message(Message.of(Role.ASSISTANT, Part.ToolCall.of("1", "f", "{\"cut\":\"o"))));
        assertThat(body.path("messages")
                        .path(0)
                        .path("content")
                        .path(0)
                        .path("toolUse")
                        .path("input"))
                .isEqualTo(json("{'input':'{\\'cut\\':\\'o'}"));
        assertThat(warnings.messages().toString()).contains("call of f");
    }

    @Test
    void callsWithoutToolsOfferTheToolsAgain() {
        JsonNode body = body(ChatRequest.builder("m")
                .message(Message.of(Role.ASSISTANT, Part.ToolCall.of("1", "f", "{}")))
                .message(Message.toolResult("1", "f", "1")));
        assertThat(body.path("toolConfig")
                        .path("tools")
                        .path(0)
                        .path("toolSpec")
                        .path("name")
                        .asText())
                .isEqualTo("f");
        assertThat(warnings.messages()).hasSize(1);
    }

    @Test
    void noneHasNoWord() {
        Tool tool = Tool.Function.of("f", "d", "{\"type\":\"object\"}");
        assertThat(body(ask().tool(tool).toolChoice(ToolChoice.NONE)).has("toolConfig"))
                .isFalse();
        assertThat(warnings.messages()).hasSize(1);
        JsonNode config = body(ask().tool(tool)
                        .toolChoice(ToolChoice.NONE)
                        .message(Message.of(Role.ASSISTANT, Part.ToolCall.of("1", "f", "{}"))))
                .path("toolConfig");
        assertThat(config.path("tools")).hasSize(1);
        assertThat(config.has("toolChoice")).isFalse();
        assertThat(warnings.messages()).hasSize(2);
    }

    @Test
    void toolChoices() {
        Tool tool = new Tool.Function("f", "d", "{\"type\":\"object\"}", true, CacheMark.SHORT);
        assertThat(body(ask().tool(tool)
                                .tool(new Tool.Native(new Raw(Converse.FORMAT, "{\"systemTool\":{\"name\":\"s\"}}")))
                                .tool(new Tool.Native(new Raw("other", "{}")))
                                .toolChoice(ToolChoice.named("f")))
                        .path("toolConfig"))
                .isEqualTo(json("{'tools':[{'toolSpec':{'name':'f','description':'d','inputSchema':"
                        + "{'json':{'type':'object'}},'strict':true}},{'cachePoint':{'type':'default'}},"
                        + "{'systemTool':{'name':'s'}}],'toolChoice':{'tool':{'name':'f'}}}"));
        assertThat(warnings.messages().toString()).contains("format other");
        assertThat(body(ask().tool(tool).toolChoice(ToolChoice.REQUIRED))
                        .path("toolConfig")
                        .path("toolChoice"))
                .isEqualTo(json("{'any':{}}"));
        assertThat(body(ask().tool(tool).toolChoice(ToolChoice.AUTO))
                        .path("toolConfig")
                        .path("toolChoice"))
                .isEqualTo(json("{'auto':{}}"));
    }

    @Test
    void thoughtsGoBackToTheirIssuerOnlyAndOnlyToModelsThatWantThem() {
        ChatRequest.Builder request = ask().message(Message.of(
                        Role.ASSISTANT,
                        new Part.Reasoning("thought", new Opaque("me", "c2ln+/==")),
                        new Part.Reasoning("", new Opaque("me", "redacted:aGk=")),
                        new Part.Reasoning("", new Opaque("me", "bare")),
                        new Part.Reasoning("theirs", new Opaque("other", "x")),
                        Part.Reasoning.of("unsigned"),
                        Part.Text.of("so")))
                .message(Message.user("ok"));
        assertThat(body(request, Trait.REPLAY_REASONING)
                        .path("messages")
                        .path(1)
                        .path("content"))
                .isEqualTo(json("[{'reasoningContent':{'reasoningText':{'text':'thought','signature':'c2ln+/=='}}},"
                        + "{'reasoningContent':{'redactedContent':'aGk='}},"
                        + "{'reasoningContent':{'reasoningText':{'text':'','signature':'bare'}}},{'text':'so'}]"));
        assertThat(body(request).path("messages").path(1).path("content")).isEqualTo(json("[{'text':'so'}]"));
    }

    @Test
    void documentsHaveNamesOfTheirOwn() {
        Part pdf = Part.Attachment.of("application/pdf", new byte[] {1});
        JsonNode content = body(ask(
                        pdf,
                        pdf,
                        ((Part.Attachment) pdf).named("Prüfung  v2,final.pdf"),
                        ((Part.Attachment) pdf).named("文書.pdf"),
                        Part.Attachment.of("text/x-java", new byte[] {1}).named("A.java"),
                        new Part.Attachment(
                                Media.Kind.DOCUMENT,
                                new Media.Bytes(new byte[] {1}),
                                null,
                                "b.DOCX",
                                null,
                                null,
                                null)))
                .path("messages")
                .path(0)
                .path("content");
        assertThat(content.findValuesAsText("name"))
                .containsExactly("document", "document (2)", "Pr-fung v2-final", "document (3)", "A", "b");
        assertThat(content.findValuesAsText("format")).containsExactly("pdf", "pdf", "pdf", "pdf", "txt", "docx");
    }

    @Test
    void mediaAreInTheRequestOrInS3() {
        JsonNode content = body(ask(
                        Part.Attachment.of("image/jpg", new byte[] {1, 2}),
                        Part.Attachment.of(
                                Media.Kind.IMAGE, new Media.Address(URI.create("s3://bucket/a/b.webp")), null),
                        Part.Attachment.of("video/quicktime", new byte[] {1}),
                        Part.Attachment.of("audio/x-wav", new byte[] {1})))
                .path("messages")
                .path(0)
                .path("content");
        assertThat(content)
                .isEqualTo(json("[{'image':{'format':'jpeg','source':{'bytes':'AQI='}}},"
                        + "{'image':{'format':'webp','source':{'s3Location':{'uri':'s3://bucket/a/b.webp'}}}},"
                        + "{'video':{'format':'mov','source':{'bytes':'AQ=='}}},"
                        + "{'audio':{'format':'wav','source':{'bytes':'AQ=='}}}]"));
    }

    @Test
    void whatCannotBeSentIsRefusedByName() {
        Part web = Part.Attachment.of(Media.Kind.IMAGE, new Media.Address(URI.create("https://a.example/b.png")), null);
        Part file = Part.Attachment.of(Media.Kind.DOCUMENT, new Media.FileId("f"), null);
        Part zip = Part.Attachment.of("application/zip", new byte[] {1});
        Part sound = Part.Attachment.of("audio/wav", new byte[] {1});
        refused("address outside S3", ask(web));
        refused("file id", ask(file));
        refused("application/zip", ask(zip));
        refused("in a tool result", ask(new Part.ToolResult("1", "f", List.of(sound), false, null)));
        refused("Native", ask(new Part.Native(new Raw("other", "{}"))));
        refused("ToolCall", ask(Part.ToolCall.of("1", "f", "{}")));
        refused("system message", ask().message(Message.of(Role.SYSTEM, sound)));
        refused("assistant's turn", ask().message(Message.of(Role.ASSISTANT, Part.ToolResult.of("1", "f", "x"))));
    }

    private void refused(String what, ChatRequest.Builder request) {
        assertThatThrownBy(() -> body(request))
                .isInstanceOf(UnsupportedException.class)
                .hasMessageContaining(what);
    }

    @Test
    void foreignPartsOfAnAnswerAreLeftOutAndReported() {
        JsonNode body = body(ask().message(Message.of(
                Role.ASSISTANT,
                new Part.Native(new Raw("other", "{}")),
                new Part.Native(new Raw(Converse.FORMAT, "{\"toolUse\":{\"type\":\"server_tool_use\"}}")),
                new Part.Refusal("no"))));
        assertThat(body.path("messages").path(1).path("content"))
                .isEqualTo(json("[{'toolUse':{'type':'server_tool_use'}},{'text':'no'}]"));
        assertThat(warnings.messages()).hasSize(1);
    }

    @Test
    void structuredOutput() {
        JsonNode body =
                body(ask().responseFormat(new ResponseFormat.JsonSchema("n", "{\"type\": \"object\"}", true, null)));
        assertThat(body.path("outputConfig"))
                .isEqualTo(json("{'textFormat':{'type':'json_schema','structure':{'jsonSchema':"
                        + "{'schema':'{\\'type\\': \\'object\\'}','name':'n'}}}}"));
        assertThat(warnings.messages()).isEmpty();
        JsonNode mode = body(ask().responseFormat(new ResponseFormat.JsonObject()));
        assertThat(mode.path("system").path(0).path("text").asText()).contains("JSON");
        assertThat(warnings.messages()).hasSize(1);
    }
}

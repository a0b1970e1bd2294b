package io.github.camelllm.codec.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelllm.chat.CacheMark;
import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.Citation;
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
import io.github.camelllm.error.UnsupportedException;
import io.github.camelllm.wire.Framing;
import io.github.camelllm.wire.WireRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RequestRulesTest extends MessageBodies {

    private static String messages(JsonNode body) {
        return body.path("messages").toString().replace('"', '\'');
    }

    @Test
    void systemMessagesStandApartAndLateOnesAreMoved() {
        JsonNode body = body(of(
                Message.system("one"),
                Message.of(Role.DEVELOPER, Part.Text.of("two").cached(CacheMark.LONG)),
                Message.user("hi"),
                Message.system("three"),
                Message.user("ho")));
        assertThat(body.path("system").toString().replace('"', '\''))
                .isEqualTo("[{'type':'text','text':'one'},{'type':'text','text':'two','cache_control':"
                        + "{'type':'ephemeral','ttl':'1h'}},{'type':'text','text':'three'}]");
        assertThat(messages(body))
                .isEqualTo("[{'role':'user','content':[{'type':'text','text':'hi'},{'type':'text','text':'ho'}]}]");
        assertThat(warnings.messages()).singleElement().asString().contains("moved to the beginning");
    }

    @Test
    void resultsComeFirstInOneTurn() {
        JsonNode body = body(of(
                Message.user("hi"),
                Message.of(Role.ASSISTANT, Part.Text.of("I look."), Part.ToolCall.of("a", "f", "{}")),
                Message.of(Role.ASSISTANT, Part.ToolCall.of("b", "f", "")),
                Message.of(Role.USER, Part.Text.of("well?"), Part.ToolResult.of("b", "f", "2")),
                Message.toolResult("a", "f", "1")));
        assertThat(messages(body))
                .isEqualTo("[{'role':'user','content':'hi'},{'role':'assistant','content':["
                        + "{'type':'text','text':'I look.'},"
                        + "{'type':'tool_use','id':'a','name':'f','input':{}},"
                        + "{'type':'tool_use','id':'b','name':'f','input':{}}]},{'role':'user','content':["
                        + "{'type':'tool_result','tool_use_id':'b','content':'2'},"
                        + "{'type':'tool_result','tool_use_id':'a','content':'1'},"
                        + "{'type':'text','text':'well?'}]}]");
    }

    @Test
    void blankTextIsLeftOut() {
        JsonNode body = body(of(Message.user("hi"), Message.assistant("\n\n"), Message.user("ho")));
        assertThat(messages(body))
                .isEqualTo("[{'role':'user','content':[{'type':'text','text':'hi'},{'type':'text','text':'ho'}]}]");
    }

    @Test
    void thoughtsGoBackToTheirSignerOnly() {
        String redacted = "{\"type\":\"redacted_thinking\",\"data\":\"aGlk\"}";
        JsonNode body = body(of(
                Message.user("hi"),
                Message.of(
                        Role.ASSISTANT,
                        new Part.Reasoning("hm", new Opaque("us", "c2ln+/8=")),
                        new Part.Reasoning("", new Opaque("us", redacted)),
                        new Part.Reasoning("", new Opaque("us", "b21pdA==")),
                        new Part.Reasoning("theirs", new Opaque("them", "eA==")),
                        Part.Reasoning.of("unsigned"),
                        Part.Text.of("ho"))));
        assertThat(body.path("messages").path(1).path("content").toString())
                .isEqualTo("[{\"type\":\"thinking\",\"thinking\":\"hm\",\"signature\":\"c2ln+/8=\"}," + redacted
                        + ",{\"type\":\"thinking\",\"thinking\":\"\",\"signature\":\"b21pdA==\"},"
                        + "{\"type\":\"text\",\"text\":\"ho\"}]");
        assertThat(warnings.messages()).singleElement().asString().startsWith("a thought was not sent");
    }

    @Test
    void argumentsThatAreNoObjectAreNotLost() {
        JsonNode body = body(of(Message.of(
                Role.ASSISTANT,
                Part.ToolCall.of("a", "f", "{\"x\": 1, \"y\": 1.5}"),
                Part.ToolCall.of("b", "f", "{\"x\": \"cu"),
                Part.ToolCall.of("c", "f", "[1]"),
                Part.ToolCall.of("d", "f", "{}{}"),
                Part.ToolCall.of("e", "f", "{},{}"),
                Part.ToolCall.of("g", "f", "null"),
                new Part.ToolCall("h", "f", "free", true, null))));
        assertThat(body.path("messages").path(0).path("content").findValues("input").stream()
                        .map(JsonNode::toString)
                        .toList())
                .containsExactly(
                        "{\"x\":1,\"y\":1.5}",
                        "{\"invalid_json\":\"{\\\"x\\\": \\\"cu\"}",
                        "{\"invalid_json\":\"[1]\"}",
                        "{\"invalid_json\":\"{}{}\"}",
                        "{\"invalid_json\":\"{},{}\"}",
                        "{}",
                        "{\"input\":\"free\"}");
        assertThat(warnings.messages()).hasSize(2);
    }

    @Test
    void idsOfOtherFormatsAreMadeUsableTheSameWayTwice() {
        JsonNode body = body(of(
                Message.of(Role.ASSISTANT, Part.ToolCall.of("functions.f:0", "f", "{}")),
                Message.toolResult("functions.f:0", "f", "1")));
        String id =
                body.path("messages").path(0).path("content").path(0).path("id").asText();
        assertThat(id).matches("[a-zA-Z0-9_-]+");
        assertThat(body.path("messages")
                        .path(1)
                        .path("content")
                        .path(0)
                        .path("tool_use_id")
                        .asText())
                .isEqualTo(id);
    }

    @Test
    void aCallKeepsWhoMadeIt() {
        Part call = new Part.ToolCall("a", "f", "{}", false, new Opaque("us", "{\"caller\":{\"type\":\"code\"}}"));
        assertThat(messages(body(of(Message.of(Role.ASSISTANT, call))))).contains("'caller':{'type':'code'}");
        Part theirs = new Part.ToolCall("a", "f", "{}", false, new Opaque("them", "{\"caller\":{\"type\":\"code\"}}"));
        assertThat(messages(body(of(Message.of(Role.ASSISTANT, theirs))))).doesNotContain("caller");
    }

    @Test
    void resultsCarryImagesErrorsAndMarks() {
        Part image = Part.Attachment.of("image/png", new byte[] {0, 0, 0});
        Part result = new Part.ToolResult("a", "f", List.of(Part.Text.of("see"), image), true, CacheMark.SHORT);
        assertThat(messages(body(of(Message.of(Role.TOOL, result)))))
                .isEqualTo("[{'role':'user','content':[{'type':'tool_result','tool_use_id':'a','content':["
                        + "{'type':'text','text':'see'},{'type':'image','source':{'type':'base64','media_type':"
                        + "'image/png','data':'AAAA'}}],'is_error':true,'cache_control':{'type':'ephemeral'}}]}]");
    }

    @Test
    void documentsAreTextPdfOrElsewhere() {
        byte[] words = "grün".getBytes(StandardCharsets.UTF_8);
        JsonNode content = body(of(Message.of(
                        Role.USER,
                        Part.Attachment.of("text/csv", words).named("a.csv"),
                        Part.Attachment.of(Media.Kind.DOCUMENT, new Media.Base64("Z3LDvG4="), "application/json"),
                        Part.Attachment.of("application/pdf", new byte[] {1}))))
                .path("messages")
                .path(0)
                .path("content");
        assertThat(content.path(0).toString())
                .isEqualTo("{\"type\":\"document\",\"source\":{\"type\":\"text\",\"media_type\":\"text/plain\","
                        + "\"data\":\"grün\"},\"title\":\"a.csv\"}");
        assertThat(content.path(1).path("source").path("data").asText()).isEqualTo("grün");
        assertThat(content.path(2).path("source").path("media_type").asText()).isEqualTo("application/pdf");
    }

    @Test
    void whatCannotBeSaidIsRefusedByName() {
        Part sound = Part.Attachment.of("audio/wav", new byte[] {1});
        Part office = Part.Attachment.of("application/msword", new byte[] {1});
        Part foreign = new Part.Native(new Raw("other", "{}"));
        assertThatThrownBy(() -> body(of(Message.of(Role.USER, sound))))
                .isInstanceOf(UnsupportedException.class)
                .hasMessageContaining("audio");
        assertThatThrownBy(() -> body(of(Message.of(Role.USER, office))))
                .isInstanceOf(UnsupportedException.class)
                .hasMessageContaining("application/msword");
        assertThatThrownBy(() -> body(of(Message.of(Role.USER, foreign)))).isInstanceOf(UnsupportedException.class);
        assertThatThrownBy(() -> body(of(Message.of(Role.SYSTEM, sound)))).isInstanceOf(UnsupportedException.class);
        assertThatThrownBy(() -> body(of(Message.of(Role.ASSISTANT, Part.ToolResult.of("a", "f", "1")))))
                .isInstanceOf(UnsupportedException.class);
        assertThatThrownBy(() -> body(of(Message.of(Role.USER, Part.ToolCall.of("a", "f", "{}")))))
                .isInstanceOf(UnsupportedException.class);
    }

    @Test
    void filesNeedTheNameOfTheirFeature() {
        Part file = Part.Attachment.of(Media.Kind.IMAGE, new Media.FileId("file_1"), null);
        ChatRequest question = of(Message.of(Role.USER, file))
                .tool(new Tool.Native(new Raw(Messages.FORMAT, "{\"type\":\"mcp_toolset\"}")))
                .extra(Map.of("mcp_servers", List.of()))
                .build();
        WireRequest direct = encode(question, BUDGET);
        assertThat(direct.headers().first("anthropic-beta")).isEqualTo("files-api-2025-04-14,mcp-client-2025-11-20");
        assertThat(body(direct).has("anthropic_beta")).isFalse();

        Envelope other = new Envelope((m, s) -> "/at/" + m + s, null, false, "v1", true, Framing.AWS_EVENT_STREAM);
        WireRequest wrapped = new Messages(new Dialect("us", m -> BUDGET), other)
                .encode(question.toBuilder().stream(true).build(), warnings);
        assertThat(wrapped.headers().first("anthropic-beta")).isNull();
        assertThat(wrapped.path()).isEqualTo("/at/mtrue");
        JsonNode body = body(wrapped);
        assertThat(body.path("anthropic_beta").size()).isEqualTo(2);
        assertThat(body.path("anthropic_version").asText()).isEqualTo("v1");
        assertThat(body.has("model") || body.has("stream")).isFalse();
    }

    @Test
    void citationsGoBackWithoutWhatARequestMustNotHave() {
        Raw raw = new Raw(Messages.FORMAT, "{\"type\":\"char_location\",\"document_title\":null,\"file_id\":null}");
        Citation own = new Citation(null, null, "q", null, null, raw);
        Part text = new Part.Text("so", List.of(own), null, null);
        assertThat(messages(body(of(Message.of(Role.ASSISTANT, text)))))
                .contains("'citations':[{'type':'char_location','document_title':null}]");
        Part foreign = new Part.Text("so", List.of(Citation.of("http://x", "x")), null, null);
        assertThat(messages(body(of(Message.of(Role.ASSISTANT, foreign))))).doesNotContain("citations");
        assertThat(warnings.messages()).hasSize(1);
    }

    @Test
    void toolsHaveASchemaAndMayBeMarked() {
        JsonNode body = body(hi().tools(List.of(
                        new Tool.Function("f", null, null, true, CacheMark.LONG),
                        Tool.Function.of("g", "does g", "{\"properties\":{\"a\":{}}}"),
                        new Tool.Native(new Raw(Messages.FORMAT, "{\"type\":\"bash_20250124\"}")),
                        new Tool.Native(new Raw("other", "{}"))))
                .toolChoice(ToolChoice.named("f"))
                .parallelToolCalls(false));
        assertThat(body.path("tools").toString().replace('"', '\''))
                .isEqualTo("[{'name':'f','input_schema':{'type':'object','properties':{}},'strict':true,"
                        + "'cache_control':{'type':'ephemeral','ttl':'1h'}},{'name':'g','description':'does g',"
                        + "'input_schema':{'type':'object','properties':{'a':{}}}},{'type':'bash_20250124'}]");
        assertThat(body.path("tool_choice").toString().replace('"', '\''))
                .isEqualTo("{'type':'tool','name':'f','disable_parallel_tool_use':true}");
        assertThat(body(hi().toolChoice(ToolChoice.REQUIRED)).has("tool_choice"))
                .isFalse();
    }

    @Test
    void aSchemaIsMadeAcceptable() {
        ResponseFormat format = ResponseFormat.JsonSchema.of("{\"type\":\"object\",\"properties\":{\"minimum\":"
                + "{\"type\":\"integer\",\"minimum\":3,\"description\":\"least\"},\"list\":{\"type\":\"array\","
                + "\"minItems\":1,\"items\":{\"type\":\"object\",\"properties\":{}}},"
                + "\"choice\":{\"enum\":[{\"minimum\":1}]}}}");
        JsonNode schema = body(hi().responseFormat(format))
                .path("output_config")
                .path("format")
                .path("schema");
        assertThat(schema.toString().replace('"', '\''))
                .isEqualTo("{'type':'object','properties':{'minimum':{'type':'integer','description':"
                        + "'least (minimum: 3)'},'list':{'type':'array','minItems':1,'items':{'type':'object',"
                        + "'properties':{},'additionalProperties':false}},'choice':{'enum':[{'minimum':1}]}},"
                        + "'additionalProperties':false}");
        assertThat(warnings.messages()).singleElement().asString().contains("minimum");
    }

    @Test
    void withoutStructuredOutputTheFormIsPutIntoWords() {
        ResponseFormat schema = ResponseFormat.JsonSchema.of("{\"type\":\"object\"}");
        assertThat(body(hi().responseFormat(schema), PLAIN).path("system").asText())
                .contains("{\"type\":\"object\"}");
        assertThat(body(hi().responseFormat(new ResponseFormat.JsonObject()))
                        .path("system")
                        .asText())
                .contains("JSON");
        assertThat(warnings.messages()).hasSize(2);
    }

    @Test
    void extraFieldsWin() {
        JsonNode body = body(hi().thinking(new Thinking(null, 2000, null))
                .extra(Map.of("max_tokens", 9, "thinking", Map.of("budget_tokens", 3), "inference_geo", "eu")));
        assertThat(body.path("max_tokens").asInt()).isEqualTo(9);
        assertThat(body.path("thinking").toString()).isEqualTo("{\"type\":\"enabled\",\"budget_tokens\":3}");
        assertThat(body.path("inference_geo").asText()).isEqualTo("eu");
    }

    @Test
    void tokensAreCountedWithoutSettingsOfTheAnswer() {
        TokensCodec codec = new TokensCodec(new Dialect("us", m -> BUDGET), TokensCodec.DIRECT);
        ChatRequest question = hi().stream(true)
                .settings(Settings.builder()
                        .maxTokens(9)
                        .temperature(0.1)
                        .stop(List.of("x"))
                        .user("u")
                        .build())
                .tool(Tool.Function.of("f", null, null))
                .build();
        WireRequest request = codec.encode(question, warnings);
        assertThat(request.path()).isEqualTo("/messages/count_tokens");
        assertThat(body(request).toString().replace('"', '\''))
                .isEqualTo("{'model':'m','messages':[{'role':'user','content':'hi'}],'tools':[{'name':'f',"
                        + "'input_schema':{'type':'object','properties':{}}}]}");
    }
}

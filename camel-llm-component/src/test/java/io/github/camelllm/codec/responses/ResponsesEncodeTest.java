package io.github.camelllm.codec.responses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelllm.chat.CacheMark;
import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.ChatResponse;
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
import io.github.camelllm.error.UnsupportedException;
import io.github.camelllm.recorded.Answer;
import io.github.camelllm.wire.Headers;
import io.github.camelllm.wire.WireReply;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class ResponsesEncodeTest {

    private static final ResponsesDialect STORES = ResponsesDialect.of(
                    "somebody", ResponsesQuirk.STORES, ResponsesQuirk.ENCRYPTED_REASONING)
            .thinkers("think-.*");

    private final Warnings warnings = new Warnings();

    private JsonNode body(ChatRequest.Builder question) {
        return body(STORES, question);
    }

    private JsonNode body(ResponsesDialect dialect, ChatRequest.Builder question) {
        return Answer.parse(Objects.requireNonNull(new Responses(dialect)
                        .encode(question.build(), warnings)
                        .body())
                .text());
    }

    private static ChatRequest.Builder ask(String model) {
        return ChatRequest.builder(model).message(Message.user("hi"));
    }

    private static ChatResponse reply(ResponsesDialect dialect, String output) {
        String body = "{'id':'r','model':'m','status':'completed','store':false,'output':[" + output + "]}";
        return new Responses(dialect).decode(WireReply.of(200, Headers.NONE, body.replace('\'', '"')));
    }

    private static JsonNode json(String text) {
        return Answer.parse(text.replace('\'', '"'));
    }

    @Test
    @DisplayName("nothing is stored unless the request asks for it or leans on what was")
    void store() {
        assertThat(body(ask("m")).path("store").toString()).isEqualTo("false");
        assertThat(body(ask("m").extra(Map.of("store", true))).path("store").toString())
                .isEqualTo("true");
        assertThat(body(ask("m").extra(Map.of("previous_response_id", "r"))).has("store"))
                .isFalse();
        assertThat(body(ask("m").extra(Map.of("background", true))).has("store"))
                .isFalse();
        Part named = new Part.Reasoning("", new Opaque("somebody/responses", "{\"type\":\"reasoning\",\"id\":\"rs\"}"));
        JsonNode leaning = body(ask("m").message(Message.of(Role.ASSISTANT, named)));
        assertThat(leaning.has("store")).isFalse();
        assertThat(leaning.path("input").get(1).path("id").asText()).isEqualTo("rs");
        assertThat(body(ResponsesDialect.of("other"), ask("m")).has("store")).isFalse();
    }

    @Test
    @DisplayName("encrypted thoughts are asked for where the model thinks, as far as is known")
    void include() {
        String asked = "[\"reasoning.encrypted_content\"]";
        assertThat(body(ask("m")).has("include")).isFalse();
        assertThat(body(ask("think-1")).path("include").toString()).isEqualTo(asked);
        assertThat(body(ask("m").thinking(Thinking.of(Effort.LOW)))
                        .path("include")
                        .toString())
                .isEqualTo(asked);
        assertThat(body(ask("think-1").thinking(Thinking.of(Effort.NONE))).has("include"))
                .isFalse();
        ChatResponse thought = reply(STORES, "{'type':'reasoning','id':'rs','summary':[],'encrypted_content':'x'}");
        assertThat(body(ask("m").message(thought.message())).path("include").toString())
                .isEqualTo(asked);
        JsonNode own = body(ask("think-1")
                .settings(Settings.builder().topLogprobs(2).build())
                .extra(Map.of("include", List.of("web_search_call.action.sources"))));
        assertThat(own.path("include").toString())
                .isEqualTo("[\"web_search_call.action.sources\",\"message.output_text.logprobs\"]");
        assertThat(own.path("top_logprobs").asInt()).isEqualTo(2);
    }

    @Test
    @DisplayName("a reply goes back to its issuer as the items that it was")
    void roundTrip() {
        String reasoning = "{'type':'reasoning','id':'rs','summary':[{'type':'summary_text','text':'s'}],"
                + "'content':[{'type':'reasoning_text','text':'c'}],'encrypted_content':'+/=='}";
        String search = "{'type':'web_search_call','id':'ws','status':'completed'}";
        String image = "{'type':'image_generation_call','id':'ig','result':'AAAA'}";
        String message = "{'type':'message','id':'m1','phase':'commentary','role':'assistant','status':'completed',"
                + "'content':[{'type':'output_text','text':'a','annotations':[{'type':'file_path','file_id':'f',"
                + "'index':1}],'logprobs':[]},{'type':'output_text','text':'b','annotations':[],'logprobs':[]}]}";
        String second = message.replace("m1", "m2");
        String call = "{'type':'function_call','id':'fc','call_id':'c1','name':'f','arguments':'{}','namespace':'n'}";
        String custom = "{'type':'custom_tool_call','id':'ct','call_id':'c2','name':'g','input':'free'}";
        String output = String.join(",", reasoning, search, image, message, second, call, custom);
        JsonNode input = body(ask("m").message(reply(STORES, output).message())).path("input");
        assertThat(input).hasSize(8);
        JsonNode expected = json("[" + output + "]");
        for (int i = 0; i < 7; i++) {
            assertThat(input.get(i + 1)).isEqualTo(expected.get(i));
        }
        assertThat(warnings.messages()).isEmpty();
    }

    @Test
    @DisplayName("another provider gets the words without the state, and hears of the thoughts that it does not get")
    void otherIssuer() {
        String output = "{'type':'reasoning','id':'rs','summary':[],'encrypted_content':'x'},"
                + "{'type':'message','id':'m1','role':'assistant','content':[{'type':'output_text','text':'a'}]},"
                + "{'type':'function_call','id':'fc','call_id':'c1','name':'f','arguments':'{}'}";
        Message said = reply(ResponsesDialect.of("another"), output).message();
        JsonNode input = body(ask("m").message(said)).path("input");
        assertThat(input).hasSize(3);
        assertThat(input.get(1)).isEqualTo(json("{'role':'assistant','content':'a'}"));
        assertThat(input.get(2).has("id")).isFalse();
        assertThat(warnings.messages()).singleElement().asString().contains("a thought");
    }

    @Test
    @DisplayName("results follow the kind of their call, with images, and before what the user says beside them")
    void results() {
        Part.ToolCall call = new Part.ToolCall("c1", "shell", "ls", true, null);
        Part image = Part.Attachment.of("image/png", new byte[] {1, 2, 3});
        Message results = Message.of(
                Role.USER,
                Part.Text.of("and?"),
                new Part.ToolResult("c1", "shell", List.of(Part.Text.of("a"), Part.Text.of("b")), true, null),
                new Part.ToolResult("c2", "f", List.of(Part.Text.of("see"), image), false, null));
        JsonNode input = body(ask("m").message(Message.of(Role.ASSISTANT, call)).message(results))
                .path("input");
        assertThat(input.get(2)).isEqualTo(json("{'type':'custom_tool_call_output','call_id':'c1','output':'ab'}"));
        assertThat(input.get(3))
                .isEqualTo(json(
                        "{'type':'function_call_output','call_id':'c2','output':[{'type':'input_text','text':'see'},"
                                + "{'type':'input_image','image_url':'data:image/png;base64,AQID'}]}"));
        assertThat(input.get(4)).isEqualTo(json("{'role':'user','content':'and?'}"));
        assertThat(warnings.messages()).singleElement().asString().contains("error mark");
    }

    @Test
    @DisplayName("attachments are written by kind and place; what has no words is refused")
    void attachments() {
        Part file = new Part.Attachment(
                Media.Kind.DOCUMENT, new Media.FileId("f1"), null, null, null, CacheMark.SHORT, null);
        Part sound = Part.Attachment.of("audio/mpeg", new byte[] {1, 2, 3});
        ChatRequest.Builder heard = ChatRequest.builder("m").message(Message.of(Role.USER, file, sound));
        assertThatThrownBy(() -> body(heard))
                .isInstanceOf(UnsupportedException.class)
                .hasMessageContaining("audio");
        JsonNode content = body(ResponsesDialect.of("x", ResponsesQuirk.INPUT_AUDIO), heard)
                .path("input")
                .get(0)
                .path("content");
        assertThat(content.get(0)).isEqualTo(json("{'type':'input_file','file_id':'f1'}"));
        assertThat(content.get(1))
                .isEqualTo(json("{'type':'input_audio','input_audio':{'data':'AQID','format':'mp3'}}"));
        assertThat(warnings.messages()).singleElement().asString().contains("cache mark");
        Part film = Part.Attachment.of("video/mp4", new byte[] {1});
        assertThatThrownBy(() -> body(ChatRequest.builder("m").message(Message.of(Role.USER, film))))
                .isInstanceOf(UnsupportedException.class)
                .hasMessageContaining("video");
        Part picture = Part.Attachment.of("image/png", new byte[] {1});
        assertThatThrownBy(() -> body(ask("m").message(Message.of(Role.ASSISTANT, picture))))
                .isInstanceOf(UnsupportedException.class)
                .hasMessageContaining("image");
    }

    @Test
    @DisplayName("what the format has no words for is left out and reported")
    void dropped() {
        JsonNode body = body(ask("m").tool(new Tool.Native(new Raw("another", "{}")))
                .settings(Settings.builder()
                        .topK(1)
                        .seed(1L)
                        .stop(List.of("x"))
                        .choices(2)
                        .presencePenalty(1.0)
                        .frequencyPenalty(1.0)
                        .safety(Map.of("a", "b"))
                        .build()));
        assertThat(body.properties().stream().map(Map.Entry::getKey)).containsOnly("model", "input", "store");
        assertThat(warnings.messages()).hasSize(8);
    }

    @Test
    @DisplayName("a tool is chosen by name, one of the format's own by its type")
    void toolChoice() {
        ChatRequest.Builder tools = ask("m").tool(Tool.Function.of("f", null, null))
                .tool(new Tool.Native(new Raw("responses", "{\"type\":\"web_search\"}")))
                .tool(new Tool.Native(new Raw("responses", "{\"type\":\"custom\",\"name\":\"g\"}")));
        assertThat(body(tools).path("tools").get(0))
                .isEqualTo(json("{'type':'function','name':'f','parameters':{'type':'object','properties':{}}}"));
        assertThat(body(tools.toolChoice(ToolChoice.named("f"))).path("tool_choice"))
                .isEqualTo(json("{'type':'function','name':'f'}"));
        assertThat(body(tools.toolChoice(ToolChoice.named("g"))).path("tool_choice"))
                .isEqualTo(json("{'type':'custom','name':'g'}"));
        assertThat(body(tools.toolChoice(ToolChoice.named("web_search"))).path("tool_choice"))
                .isEqualTo(json("{'type':'web_search'}"));
        assertThat(body(tools.toolChoice(ToolChoice.REQUIRED))
                        .path("tool_choice")
                        .asText())
                .isEqualTo("required");
    }

    @Test
    @DisplayName("format and thinking share their objects with what the user adds")
    void merged() {
        JsonNode body = body(ask("m").responseFormat(new ResponseFormat.JsonSchema("s", "{}", true, null))
                .thinking(new Thinking(Effort.HIGH, null, true))
                .extra(Map.of("text", Map.of("verbosity", "low"), "reasoning", Map.of("summary", "concise"))));
        assertThat(body.path("text"))
                .isEqualTo(json(
                        "{'format':{'type':'json_schema','name':'s','schema':{},'strict':true},'verbosity':'low'}"));
        assertThat(body.path("reasoning")).isEqualTo(json("{'effort':'high','summary':'concise'}"));
        JsonNode words = body(
                ResponsesDialect.of("x", ResponsesQuirk.NO_JSON_SCHEMA),
                ask("m").responseFormat(ResponseFormat.JsonSchema.of("{\"a\":1}")));
        assertThat(words.path("text").path("format").path("type").asText()).isEqualTo("json_object");
        assertThat(words.path("input").get(0).path("content").asText()).contains("{\"a\":1}");
    }
}

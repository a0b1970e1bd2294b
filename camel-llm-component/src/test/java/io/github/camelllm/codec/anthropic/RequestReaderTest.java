package io.github.camelllm.codec.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.Effort;
import io.github.camelllm.chat.Message;
import io.github.camelllm.chat.Opaque;
import io.github.camelllm.chat.Part;
import io.github.camelllm.chat.Role;
import io.github.camelllm.chat.Thinking;
import io.github.camelllm.chat.Tool;
import io.github.camelllm.error.InvalidRequestException;
import io.github.camelllm.json.JsonView;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RequestReaderTest {

    private static ChatRequest read(String fields) {
        String json = "{'model':'m','max_tokens':9,'messages':[{'role':'user','content':'hi'}]" + fields + "}";
        return new MessagesRequests("us").read(JsonView.of(json.replace('\'', '"')));
    }

    private static List<Message> messages(String list) {
        return new MessagesRequests("us")
                .read(JsonView.of(("{'messages':[" + list + "]}").replace('\'', '"')))
                .messages();
    }

    @Test
    void whatIsUnknownBecomesAnExtraField() {
        ChatRequest request = read(",'container':'c','metadata':{'user_id':'u','team':'t'},'system':'s'");
        assertThat(request.extra()).isEqualTo(Map.of("container", "c", "metadata", Map.of("team", "t")));
        assertThat(request.settings().user()).isEqualTo("u");
        assertThat(request.settings().maxTokens()).isEqualTo(9);
        assertThat(request.messages()).containsExactly(Message.system("s"), Message.user("hi"));
    }

    @Test
    void anEffortBelongsToThinkingOnlyWhereThereIsThinking() {
        ChatRequest alone = read(",'output_config':{'effort':'low'}");
        assertThat(alone.thinking()).isNull();
        assertThat(alone.extra()).isEqualTo(Map.of("output_config", Map.of("effort", "low")));

        ChatRequest off = read(",'thinking':{'type':'disabled'},'output_config':{'effort':'low'}");
        assertThat(off.thinking()).isEqualTo(Thinking.of(Effort.NONE));
        assertThat(off.extra()).isEqualTo(Map.of("output_config", Map.of("effort", "low")));

        ChatRequest both = read(",'thinking':{'type':'adaptive','display':'omitted'},'output_config':{'effort':'low'}");
        assertThat(both.thinking()).isEqualTo(new Thinking(Effort.LOW, null, false));
        assertThat(both.extra()).isEmpty();

        ChatRequest free = read(",'thinking':{'type':'adaptive'}");
        assertThat(free.thinking()).isEqualTo(new Thinking(null, null, null));

        ChatRequest most = read(",'thinking':{'type':'adaptive'},'output_config':{'effort':'max'}");
        assertThat(most.thinking()).isEqualTo(Thinking.of(Effort.XHIGH));
        assertThat(most.extra()).isEqualTo(Map.of("output_config", Map.of("effort", "max")));
    }

    @Test
    void resultsKnowTheNameOfTheirTool() {
        List<Message> read = messages("{'role':'assistant','content':[{'type':'tool_use','id':'a','name':'f',"
                + "'input':{'x':1},'caller':{'type':'direct'}}]},{'role':'user','content':[{'type':'text','text':'so'},"
                + "{'type':'tool_result','tool_use_id':'a','content':'1'}]}");
        assertThat(read)
                .containsExactly(
                        Message.of(Role.ASSISTANT, Part.ToolCall.of("a", "f", "{\"x\":1}")),
                        Message.toolResult("a", "f", "1"),
                        Message.user("so"));
    }

    @Test
    void thoughtsKeepTheirState() {
        List<Message> read = messages("{'role':'assistant','content':[{'type':'thinking','thinking':'t',"
                + "'signature':'s'},{'type':'redacted_thinking','data':'d'},{'type':'thinking','thinking':'u'}]}");
        assertThat(read.get(0).parts())
                .containsExactly(
                        new Part.Reasoning("t", new Opaque("us", "s")),
                        new Part.Reasoning("", new Opaque("us", "{\"type\":\"redacted_thinking\",\"data\":\"d\"}")),
                        Part.Reasoning.of("u"));
    }

    @Test
    void whatOnlyThisFormatHasStaysNative() {
        List<Message> read = messages("{'role':'user','content':[{'type':'document','source':{'type':'text',"
                + "'media_type':'text/plain','data':'d'},'citations':{'enabled':true}},{'type':'container_upload',"
                + "'file_id':'f'},{'type':'document','source':{'type':'content','content':'c'}}]}");
        assertThat(read.get(0).parts()).hasSize(3).allMatch(Part.Native.class::isInstance);
        ChatRequest tools = read(",'tools':[{'name':'f','input_schema':{'type':'object'},'defer_loading':true},"
                + "{'name':'g','input_schema':{'type':'object'},'eager_input_streaming':true,'type':'custom'}]");
        assertThat(tools.tools().get(0)).isInstanceOf(Tool.Native.class);
        assertThat(tools.tools().get(1)).isEqualTo(Tool.Function.of("g", null, "{\"type\":\"object\"}"));
    }

    @Test
    void wrongValuesAreNamed() {
        assertThatThrownBy(() -> read(",'temperature':'hot'"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("temperature");
        assertThatThrownBy(() -> read(",'max_tokens':1.5")).hasMessageContaining("max_tokens");
        assertThatThrownBy(() -> messages("{'role':'tool'}")).hasMessageContaining("messages[0].role");
        assertThatThrownBy(() -> new MessagesRequests("us").read(JsonView.of("{}")))
                .hasMessageContaining("messages");
    }
}

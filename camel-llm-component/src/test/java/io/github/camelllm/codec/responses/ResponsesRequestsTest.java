package io.github.camelllm.codec.responses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.Effort;
import io.github.camelllm.chat.Message;
import io.github.camelllm.chat.Part;
import io.github.camelllm.chat.Role;
import io.github.camelllm.chat.Thinking;
import io.github.camelllm.chat.Tool;
import io.github.camelllm.chat.ToolChoice;
import io.github.camelllm.error.InvalidRequestException;
import io.github.camelllm.json.JsonView;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class ResponsesRequestsTest {

    private static ChatRequest read(String json) {
        return new ResponsesRequests("somebody").read(JsonView.of(json.replace('\'', '"')));
    }

    @Test
    @DisplayName("a string is what the user says, instructions come before it")
    void plain() {
        ChatRequest request = read("{'model':'m','instructions':'be kind','input':'hi'}");
        assertThat(request.messages()).containsExactly(Message.system("be kind"), Message.user("hi"));
        assertThat(request.extra()).isEmpty();
    }

    @Test
    @DisplayName("what the model said in a row is one turn, and a result is another")
    void turns() {
        ChatRequest request = read("{'model':'m','input':[{'role':'user','content':'hi'},"
                + "{'type':'reasoning','id':'rs','summary':[{'text':'a'},{'text':'b'}],'encrypted_content':'x'},"
                + "{'type':'web_search_call','id':'ws'},"
                + "{'type':'message','id':'m1','role':'assistant','content':[{'type':'output_text','text':'t'}]},"
                + "{'type':'function_call','call_id':'c1','name':'f','arguments':'{}'},"
                + "{'type':'function_call_output','call_id':'c1','output':'r'},"
                + "{'type':'computer_call_output','call_id':'c2'},"
                + "{'role':'developer','content':'now'}]}");
        assertThat(request.messages())
                .extracting(Message::role)
                .containsExactly(Role.USER, Role.ASSISTANT, Role.TOOL, Role.TOOL, Role.DEVELOPER);
        List<Part> said = request.messages().get(1).parts();
        assertThat(said).hasSize(4);
        Part.Reasoning thought = (Part.Reasoning) said.get(0);
        assertThat(thought.text()).isEqualTo("a\n\nb");
        assertThat(Objects.requireNonNull(thought.opaque()).issuer()).isEqualTo("somebody/responses");
        assertThat(((Part.Text) said.get(2)).opaque()).isNotNull();
        assertThat(request.messages().get(2).parts()).containsExactly(Part.ToolResult.of("c1", null, "r"));
    }

    @Test
    @DisplayName("settings find their place, and everything else is kept")
    void settings() {
        ChatRequest request = read("{'model':'m','input':'x','max_output_tokens':5,'temperature':1,'top_logprobs':3,"
                + "'reasoning':{'effort':'max','summary':'auto'},'text':{'verbosity':'low','format':{'type':'text'}},"
                + "'include':['message.output_text.logprobs','reasoning.encrypted_content'],'truncation':'auto',"
                + "'metadata':{'a':'b'},'tool_choice':{'type':'allowed_tools','mode':'auto','tools':[]}}");
        assertThat(request.settings().maxTokens()).isEqualTo(5);
        assertThat(request.settings().logprobs()).isTrue();
        assertThat(request.settings().topLogprobs()).isEqualTo(3);
        assertThat(request.settings().metadata()).containsExactly(Map.entry("a", "b"));
        assertThat(request.thinking()).isEqualTo(new Thinking(null, null, true));
        assertThat(request.extra())
                .containsEntry("reasoning", Map.of("effort", "max"))
                .containsEntry("text", Map.of("verbosity", "low"))
                .containsEntry("include", List.of("reasoning.encrypted_content"))
                .containsEntry("truncation", "auto")
                .containsKey("tool_choice");
        assertThat(read("{'input':'x','reasoning':{'effort':'low'}}").thinking())
                .isEqualTo(Thinking.of(Effort.LOW));
    }

    @Test
    @DisplayName("a function is a function, also nested; what only this format knows stays its own")
    void tools() {
        ChatRequest request = read("{'input':'x','tool_choice':{'type':'function','name':'f'},'tools':["
                + "{'type':'function','name':'f','parameters':null,'strict':null},"
                + "{'type':'function','function':{'name':'g','parameters':{'type':'object'}}},"
                + "{'type':'function','name':'h','defer_loading':true},{'type':'web_search'}]}");
        assertThat(request.tools().get(0)).isEqualTo(Tool.Function.of("f", null, null));
        assertThat(request.tools().get(1)).isEqualTo(Tool.Function.of("g", null, "{\"type\":\"object\"}"));
        assertThat(request.tools().subList(2, 4)).allMatch(Tool.Native.class::isInstance);
        assertThat(request.toolChoice()).isEqualTo(ToolChoice.named("f"));
    }

    @Test
    @DisplayName("input may be missing only where the provider keeps it; wrong values are named")
    void wrong() {
        assertThat(read("{'prompt':{'id':'p'}}").messages()).isEmpty();
        assertThatThrownBy(() -> read("{'model':'m'}"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("input");
        assertThatThrownBy(() -> read("{'input':'x','temperature':'hot'}"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("temperature");
        assertThatThrownBy(() -> read("{'input':['hi',{'role':'king','content':'x'}]}"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("'input[1].role' has the value 'king'");
    }
}

package io.github.camelllm.route;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelllm.LlmComponent;
import io.github.camelllm.LlmHeaders;
import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.ChatResponse;
import io.github.camelllm.chat.Message;
import io.github.camelllm.error.InvalidRequestException;
import io.github.camelllm.error.UnsupportedException;
import io.github.camelllm.recorded.Answer;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

/** The tools that a provider runs itself. */
final class ServerToolsTest extends UpstreamTest {

    @Override
    protected void settings(LlmComponent component) {
        for (String provider :
                List.of("openai", "anthropic", "gemini", "xai", "groq", "openrouter", "mistral", "bedrock")) {
            connections(component, provider, "base-url", ONE.baseUrl() + "/v1", provider, "api-key", KEY);
        }
    }

    private static String sent() {
        return ONE.getAllServeEvents().get(0).getRequest().getBodyAsString();
    }

    private void asks(String uri, String tools) {
        ONE.stubFor(any(anyUrl()).willReturn(json(200, "{}")));
        assertThat(ask(uri, "What is new?").getException())
                .isNotInstanceOfAny(UnsupportedException.class, InvalidRequestException.class);
        assertThat(Answer.parse(sent()).path("tools")).isEqualTo(Answer.parse(tools));
    }

    @Test
    void oneWordForTheSameEverywhere() {
        asks("llm:openai/gpt-5?api=responses&serverTools=web_search", "[{\"type\":\"web_search\"}]");
        asks(
                "llm:xai/grok-4?api=responses&serverTools=x_search,code_execution",
                "[{\"type\":\"x_search\"},{\"type\":\"code_interpreter\"}]");
        asks(
                "llm:groq/m?api=responses&serverTools=browser_search,code_interpreter",
                "[{\"type\":\"browser_search\"},{\"type\":\"code_interpreter\",\"container\":{\"type\":\"auto\"}}]");
        asks(
                "llm:anthropic/claude-sonnet-4-5?serverTools=RAW({\"web_search\":{\"max_uses\":3}})",
                "[{\"type\":\"web_search_20250305\",\"name\":\"web_search\",\"max_uses\":3}]");
        asks("llm:gemini/gemini-2.5-flash?serverTools=web_search", "[{\"googleSearch\":{}}]");
    }

    @Test
    void inChatToo() {
        asks("llm:groq/m?serverTools=browser_search", "[{\"type\":\"browser_search\"}]");
        asks(
                "llm:openrouter/a/m?serverTools=RAW({\"web_search\":{\"max_results\":3}})",
                "[{\"type\":\"openrouter:web_search\",\"parameters\":{\"max_results\":3}}]");
    }

    @Test
    void amazonsOwnModelsSearchAndRunCode() {
        ONE.stubFor(any(anyUrl()).willReturn(json(200, "{}")));
        ask("llm:bedrock/us.amazon.nova-2-lite-v1:0?serverTools=web_search,code_execution", "What is new?");
        assertThat(Answer.parse(sent()).path("toolConfig").path("tools"))
                .isEqualTo(Answer.parse("[{\"systemTool\":{\"name\":\"nova_grounding\"}},"
                        + "{\"systemTool\":{\"name\":\"nova_code_interpreter\"}}]"));
    }

    @Test
    void noWordIsNoTool() {
        ONE.stubFor(any(anyUrl()).willReturn(json(200, "{}")));
        ask("llm:openai/gpt-5", "What is new?", Map.of(LlmHeaders.SERVER_TOOLS, " "));
        assertThat(Answer.parse(sent()).has("tools")).isFalse();
    }

    @Test
    void aHeaderSaysOthers() {
        ONE.stubFor(any(anyUrl()).willReturn(json(200, "{}")));
        ask(
                "llm:openai/gpt-5?api=responses",
                "hi",
                Map.of(LlmHeaders.SERVER_TOOLS, Map.of("web_search", Map.of("search_context_size", "low"))));
        assertThat(Answer.parse(sent()).path("tools"))
                .isEqualTo(Answer.parse("[{\"type\":\"web_search\",\"search_context_size\":\"low\"}]"));
    }

    @Test
    void whatAProviderLacksIsRefusedByName() {
        assertThat(ask("llm:openai/gpt-5?serverTools=web_search", "hi").getException())
                .isInstanceOf(UnsupportedException.class)
                .hasMessageContaining("api=responses");
        assertThat(ask("llm:groq/m?api=responses&serverTools=x_search", "hi").getException())
                .isInstanceOf(UnsupportedException.class)
                .hasMessageContaining("'x_search' in the format responses; it has browser_search, code_execution");
        assertThat(ask("llm:mistral/mistral-medium-latest?serverTools=web_search", "hi")
                        .getException())
                .isInstanceOf(UnsupportedException.class)
                .hasMessageContaining("'mistral' has no server tool 'web_search'");
        assertThat(ask("llm:anthropic/claude-sonnet-4-5?serverTools=computer_use", "hi")
                        .getException())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("display_width_px");
        assertThat(requests(ONE)).isZero();
    }

    /** Searches are counted and priced apart; what was found goes back with the next turn. */
    @Test
    void searchesCostAndAreReplayed() {
        String search =
                "{\"type\":\"server_tool_use\",\"id\":\"srvtoolu_1\",\"name\":\"web_search\",\"input\":{\"query\":\"news\"}}";
        String found = "{\"type\":\"web_search_tool_result\",\"tool_use_id\":\"srvtoolu_1\",\"content\":[{\"type\":"
                + "\"web_search_result\",\"url\":\"https://example.org\",\"title\":\"News\",\"encrypted_content\":\"abc==\"}]}";
        ONE.stubFor(
                any(anyUrl())
                        .willReturn(
                                json(
                                        200,
                                        "{\"id\":\"m\",\"type\":\"message\",\"role\":\"assistant\",\"model\":"
                                                + "\"claude-sonnet-4-5\",\"content\":[" + search + "," + found
                                                + ",{\"type\":\"text\",\"text\":\"Much.\"}],\"stop_reason\":\"end_turn\",\"usage\":"
                                                + "{\"input_tokens\":0,\"output_tokens\":0,\"server_tool_use\":{\"web_search_requests\":2}}}")));
        Exchange answer = ask("llm:anthropic/claude-sonnet-4-5?output=response&serverTools=web_search", "What is new?");
        ChatResponse response = answer.getMessage().getBody(ChatResponse.class);
        assertThat(response.usage().searches()).isEqualTo(2);
        assertThat(answer.getMessage().getHeader(LlmHeaders.COST, String.class)).isEqualTo("0.02");
        ask(
                "llm:anthropic/claude-sonnet-4-5?serverTools=web_search",
                ChatRequest.builder("")
                        .message(Message.user("What is new?"))
                        .message(response.message())
                        .message(Message.user("And then?"))
                        .build());
        assertThat(Answer.parse(sent()).path("messages").path(1).path("content").path(0))
                .isEqualTo(Answer.parse(search));
        assertThat(Answer.parse(sent()).path("messages").path(1).path("content").path(1))
                .isEqualTo(Answer.parse(found));
    }
}

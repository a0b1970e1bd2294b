package io.github.camelllm.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.github.camelllm.LlmComponent;
import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.operation.BatchItem;
import io.github.camelllm.operation.BatchResult;
import io.github.camelllm.recorded.Answer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;

/** Connections to providers with batches, all to one server. */
abstract class BatchTest extends UpstreamTest {

    static final String FILE = "{\"id\":\"file-1\",\"object\":\"file\",\"bytes\":7,\"created_at\":1787150474,"
            + "\"filename\":\"batch.jsonl\",\"purpose\":\"batch\"}";

    static final String MESSAGE = "{\"id\":\"c1\",\"object\":\"chat.completion\",\"model\":\"gpt-5-mini\","
            + "\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"six\"},"
            + "\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":1000000,\"completion_tokens\":1000000,"
            + "\"total_tokens\":2000000}}";

    @Override
    protected void settings(LlmComponent component) {
        for (String provider : List.of("openai", "anthropic", "gemini", "mistral", "together", "azure")) {
            connections(component, provider, "base-url", ONE.baseUrl() + "/v1", provider, "api-key", KEY);
        }
    }

    static LoggedRequest last() {
        return ONE.getAllServeEvents().get(0).getRequest();
    }

    static List<Object> conversations() {
        return List.of(
                new BatchItem("a", ChatRequest.of("", "one plus one")),
                Map.of("custom_id", "b", "messages", List.of(Map.of("role", "user", "content", "two plus two"))));
    }

    static List<BatchResult> all(Exchange answer) {
        assertThat(answer.getException()).isNull();
        List<BatchResult> all = new ArrayList<>();
        ((Iterator<?>) answer.getMessage().getBody()).forEachRemaining(r -> all.add((BatchResult) r));
        return all;
    }

    /** Lines of the file in a form. */
    static List<JsonNode> lines(String form) {
        return form.lines()
                .filter(line -> line.startsWith("{"))
                .map(Answer::parse)
                .toList();
    }
}

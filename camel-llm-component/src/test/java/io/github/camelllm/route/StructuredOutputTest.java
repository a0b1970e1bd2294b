package io.github.camelllm.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelllm.error.MalformedReplyException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class StructuredOutputTest extends UpstreamTest {

    /** What a model is to find in an invoice. */
    public record Invoice(
            @JsonPropertyDescription("Number of the invoice") String number,
            double total,
            List<Line> lines,
            Optional<String> note) {}

    public record Line(String text, int count) {}

    @Test
    void anAnswerIsReadIntoAClass() throws Exception {
        answers(
                ONE,
                saying(
                        "{\\\"number\\\":\\\"7\\\",\\\"total\\\":9.5,\\\"lines\\\":[{\\\"text\\\":\\\"a\\\",\\\"count\\\":2}]}"));
        Object body = ask("llm:one/m?outputClass=" + Invoice.class.getName(), "read this")
                .getMessage()
                .getBody();
        assertThat(body).isInstanceOf(Invoice.class);
        assertThat(((Invoice) body).lines().get(0).count()).isEqualTo(2);
        JsonNode sent = new ObjectMapper()
                .readTree(ONE.getAllServeEvents().get(0).getRequest().getBodyAsString());
        assertThat(sent.path("response_format"))
                .isEqualTo(
                        new ObjectMapper()
                                .readTree(
                                        """
                {"type":"json_schema","json_schema":{"name":"answer","schema":{
                  "type":"object","additionalProperties":false,"required":["lines","number","total"],
                  "properties":{
                   "number":{"type":"string","description":"Number of the invoice"},
                   "total":{"type":"number"},
                   "lines":{"type":"array","items":{"type":"object","additionalProperties":false,
                     "properties":{"count":{"type":"integer"},"text":{"type":"string"}},
                     "required":["count","text"]}},
                   "note":{"type":["string","null"]}}}}}"""));
    }

    @Test
    void aCodeBlockIsUnwrapped() {
        answers(ONE, saying("```json\\n{\\\"a\\\":1}\\n```"));
        assertThat(ask("llm:one/m?output=json&jsonObject=true", "x")
                        .getMessage()
                        .getBody(String.class))
                .contains("\"a\"");
    }

    @Test
    void aSchemaComesFromAResource() {
        answers(ONE, saying("{}"));
        assertThat(ask("llm:one/m?jsonSchema=resource:classpath:person.schema.json", "x")
                        .getException())
                .isNull();
        assertThat(ONE.getAllServeEvents().get(0).getRequest().getBodyAsString())
                .contains("\"birthday\"");
    }

    @Test
    void aSystemMessageComesFromAResource() {
        answers(ONE, saying("hi"));
        ask("llm:one/m?system=resource:classpath:person.schema.json", "x");
        assertThat(ONE.getAllServeEvents().get(0).getRequest().getBodyAsString())
                .contains("\"role\":\"system\"")
                .contains("birthday");
    }

    /** The provider is well and its address is right: what helps is another model, or clearer words. */
    @Test
    void anAnswerThatIsNoJsonIsTheModelsFault() {
        answers(ONE, saying("I'd rather not"));
        assertThat(ask("llm:one/m?output=json", "x").getException())
                .isInstanceOf(MalformedReplyException.class)
                .hasMessageContaining("is no JSON")
                .hasMessageContaining("held to a schema")
                .hasMessageNotContaining("base URL");
    }
}

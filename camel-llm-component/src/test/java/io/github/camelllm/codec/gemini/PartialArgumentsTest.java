package io.github.camelllm.codec.gemini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelllm.error.MalformedReplyException;
import io.github.camelllm.json.JsonView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PartialArgumentsTest {

    private static String together(String begun, String... pieces) {
        PartialArguments arguments = new PartialArguments(JsonView.of(begun));
        for (String piece : pieces) {
            arguments.add(JsonView.of(piece));
        }
        return arguments.json();
    }

    @Test
    void pathsAreReadAsTheirStandardWritesThem() {
        assertThat(JsonPath.steps("$")).isEmpty();
        assertThat(JsonPath.steps("$.a.b[0].c")).containsExactly("a", "b", 0, "c");
        assertThat(JsonPath.steps("$['a.b'][\"c'd\"][10]['it\\'s\\u00e9']")).containsExactly("a.b", "c'd", 10, "it'sé");
        assertThat(JsonPath.steps("a[1][2]")).containsExactly("a", 1, 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"$[", "$[x]", "$['a", "$[1", "$[9999999999]", "$['\\u00'"})
    void otherPathsAreRefused(String path) {
        assertThatThrownBy(() -> JsonPath.steps(path)).isInstanceOf(MalformedReplyException.class);
    }

    @Test
    void textGoesOnWhileItSaysSo() {
        assertThat(together(
                        "{}",
                        "{\"jsonPath\":\"$.a\",\"stringValue\":\"x\",\"willContinue\":true}",
                        "{\"jsonPath\":\"$.a\",\"stringValue\":\"y\",\"willContinue\":true}",
                        "{\"jsonPath\":\"$.a\",\"stringValue\":\"\"}",
                        "{\"jsonPath\":\"$.a\",\"stringValue\":\"z\"}"))
                .isEqualTo("{\"a\":\"z\"}");
        assertThat(together(
                        "{}",
                        "{\"jsonPath\":\"$.a\",\"stringValue\":\"x\",\"willContinue\":true}",
                        "{\"jsonPath\":\"$.a\",\"stringValue\":\"y\"}"))
                .isEqualTo("{\"a\":\"xy\"}");
    }

    @Test
    void valuesKeepTheirType() {
        assertThat(together(
                        "{\"given\":1}",
                        "{\"jsonPath\":\"$.n\",\"numberValue\":0.50}",
                        "{\"jsonPath\":\"$.t\",\"boolValue\":false}",
                        "{\"jsonPath\":\"$.z\",\"nullValue\":\"NULL_VALUE\"}",
                        "{\"jsonPath\":\"$.l[1][0].x\",\"numberValue\":3}"))
                .isEqualTo("{\"given\":1,\"n\":0.50,\"t\":false,\"z\":null,\"l\":[null,[{\"x\":3}]]}");
    }

    @Test
    void hugeListsAreRefused() {
        assertThatThrownBy(() -> together("{}", "{\"jsonPath\":\"$.l[999999999]\",\"numberValue\":3}"))
                .isInstanceOf(MalformedReplyException.class);
        assertThatThrownBy(() -> together(
                        "{}",
                        "{\"jsonPath\":\"$.l[0]\",\"numberValue\":3}",
                        "{\"jsonPath\":\"$.l.name\",\"numberValue\":3}"))
                .isInstanceOf(MalformedReplyException.class);
    }
}

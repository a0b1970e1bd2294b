package io.github.camelllm.codec.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelllm.chat.ChatResponse;
import io.github.camelllm.chat.Finish;
import io.github.camelllm.chat.Part;
import io.github.camelllm.codec.Codec;
import io.github.camelllm.recorded.CodecGolden;
import io.github.camelllm.wire.Headers;
import io.github.camelllm.wire.WireReply;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers send fields that are empty, of another type than is written, or unknown; none of it changes what was said. */
final class EmptyFieldsTest {

    private static final Codec CODEC = new ChatCompletions(Dialect.of("any"));

    private static ChatResponse whole(String more, String choice) {
        return CODEC.decode(WireReply.of(
                200,
                Headers.NONE,
                "{\"choices\":[{\"message\":{\"content\":\"six\"" + more + "},\"finish_reason\":\"stop\"" + choice
                        + "}]}"));
    }

    private static ChatResponse streamed(String more, String choice) {
        String begun = "data: {\"choices\":[{\"delta\":{\"content\":\"six\"" + more + "}" + choice + "}]}\n\n";
        String over = "data: {\"choices\":[{\"delta\":{\"content\":\"\"" + more + "},\"finish_reason\":\"stop\""
                + choice + "}]}\n\ndata: [DONE]\n\n";
        return CodecGolden.stream(CODEC, (begun + over).getBytes(StandardCharsets.UTF_8), 64);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",'tool_calls':[]",
                ",'tool_calls':null",
                ",'tool_calls':[null]",
                ",'tool_calls':{}",
                ",'function_call':null",
                ",'function_call':{}",
                ",'role':''",
                ",'role':null",
                ",'type':''",
                ",'refusal':''",
                ",'refusal':null",
                ",'reasoning_content':''",
                ",'reasoning_content':null",
                ",'reasoning_details':[]",
                ",'annotations':[]",
                ",'annotations':null",
                ",'images':null",
                ",'audio':null",
                ",'name':7,'unheard_of':{'a':[1]}"
            })
    void nothingInTheMessage(String more) {
        String json = more.replace('\'', '"');
        says(whole(json, ""));
        says(streamed(json, ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {",'logprobs':null", ",'logprobs':{}", ",'index':null", ",'index':'0'", ",'stop_reason':''"})
    void nothingInTheChoice(String more) {
        String json = more.replace('\'', '"');
        says(whole("", json));
        says(streamed("", json));
    }

    private static void says(ChatResponse response) {
        assertThat(response.message().parts()).containsExactly(Part.Text.of("six"));
        assertThat(response.finish().reason()).isEqualTo(Finish.Reason.STOP);
        assertThat(response.usage().input()).as("unknown stays unknown").isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a_word_of_tomorrow", ""})
    void aWordThatNobodyKnowsIsKept(String word) {
        ChatResponse response = CODEC.decode(WireReply.of(
                200,
                Headers.NONE,
                "{\"choices\":[{\"message\":{\"content\":\"six\"},\"finish_reason\":\"" + word + "\"}]}"));
        assertThat(response.finish().reason()).isEqualTo(Finish.Reason.OTHER);
        assertThat(response.finish().raw()).isEqualTo(word.isEmpty() ? null : word);
    }
}

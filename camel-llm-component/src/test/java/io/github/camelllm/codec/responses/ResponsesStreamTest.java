package io.github.camelllm.codec.responses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelllm.chat.ChatResponse;
import io.github.camelllm.chat.Delta;
import io.github.camelllm.chat.DeltaFold;
import io.github.camelllm.chat.Finish;
import io.github.camelllm.chat.Media;
import io.github.camelllm.chat.Part;
import io.github.camelllm.codec.StreamDecoder;
import io.github.camelllm.error.CutStreamException;
import io.github.camelllm.error.MalformedReplyException;
import io.github.camelllm.error.OverloadedException;
import io.github.camelllm.error.RateLimitException;
import io.github.camelllm.wire.Headers;
import io.github.camelllm.wire.WireEvent;
import io.github.camelllm.wire.WireReply;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class ResponsesStreamTest {

    private static final ResponsesDialect DIALECT = ResponsesDialect.of("somebody", ResponsesQuirk.STORES);

    private static final String CREATED =
            "{'type':'response.created','response':{'id':'r','model':'m','status':'in_progress','store':false}}";

    private final List<Delta> deltas = new ArrayList<>();

    private ChatResponse stream(String... events) {
        return stream(DIALECT, events);
    }

    private ChatResponse stream(ResponsesDialect dialect, String... events) {
        StreamDecoder decoder = new Responses(dialect).streamDecoder();
        DeltaFold fold = new DeltaFold();
        for (String event : events) {
            decoder.next(WireEvent.of(null, event.replace('\'', '"')), d -> {
                deltas.add(d);
                fold.accept(d);
            });
        }
        decoder.end(fold);
        return fold.response();
    }

    private static ChatResponse whole(ResponsesDialect dialect, String body) {
        return new Responses(dialect).decode(WireReply.of(200, Headers.NONE, body.replace('\'', '"')));
    }

    private static String completed(String output) {
        return "{'type':'response.completed','response':{'id':'r','model':'m','status':'completed','store':false,"
                + "'output':[" + output + "]}}";
    }

    private static String message(String id, String text) {
        return "{'type':'message','id':'" + id + "','role':'assistant','content':[{'type':'output_text','text':'" + text
                + "'}]}";
    }

    private static String done(int index, String item) {
        return "{'type':'response.output_item.done','output_index':" + index + ",'item':" + item + "}";
    }

    private static String added(int index, String item) {
        return done(index, item).replace("item.done", "item.added");
    }

    private static String text(int index, String delta) {
        return "{'type':'response.output_text.delta','output_index':" + index + ",'content_index':0,'delta':'" + delta
                + "'}";
    }

    @Test
    @DisplayName("text is handed on once, though it comes in pieces, with its item and at the end")
    void once() {
        String item = message("m1", "one two");
        ChatResponse response = stream(
                CREATED,
                text(0, "one "),
                text(0, "two"),
                "{'type':'response.output_text.done','output_index':0,'content_index':0,'text':'one two'}",
                done(0, item),
                completed(item),
                "[DONE]");
        assertThat(response.text()).isEqualTo("one two");
        assertThat(deltas.stream().filter(Delta.Text.class::isInstance)).hasSize(2);
        assertThat(deltas.stream().filter(Delta.State.class::isInstance)).hasSize(1);
    }

    @Test
    @DisplayName("what the pieces leave out is taken from the end")
    void rest() {
        assertThat(stream(CREATED, text(0, "one "), completed(message("m1", "one two")))
                        .text())
                .isEqualTo("one two");
        assertThat(stream(CREATED, completed(message("m1", "one two"))).text()).isEqualTo("one two");
    }

    @Test
    @DisplayName("items that share a place, or have none, do not run into each other")
    void places() {
        String first = message("m1", "one ");
        String second = message("m2", "two");
        ChatResponse shared = stream(
                CREATED,
                added(0, "{'type':'message','content':[]}"),
                text(0, "one "),
                done(0, first),
                added(0, "{'type':'message','content':[]}"),
                text(0, "two"),
                done(0, second),
                completed(first + "," + second));
        ChatResponse none = stream(
                CREATED,
                "{'type':'response.output_item.added','item':{'type':'message'}}",
                "{'type':'response.output_text.delta','delta':'one '}",
                "{'type':'response.output_item.added','item':{'type':'message'}}",
                "{'type':'response.output_text.delta','delta':'two'}",
                completed(first + "," + second));
        assertThat(shared.text()).isEqualTo("one two");
        assertThat(shared.parts()).hasSize(2);
        assertThat(none).isEqualTo(shared);
    }

    @Test
    @DisplayName("thoughts and text at the same place are two items, and neither is said twice")
    void sharedPlace() {
        String thought =
                "{'type':'reasoning','id':'rs','summary':[],'content':[{'type':'reasoning_text','text':'why'}]}";
        String said = message("m1", "so");
        ChatResponse response = stream(
                CREATED,
                added(0, "{'type':'reasoning'}"),
                "{'type':'response.reasoning_text.delta','output_index':0,'content_index':0,'delta':'why'}",
                added(0, "{'type':'message'}"),
                text(0, "so"),
                done(0, thought),
                done(0, said),
                completed(thought + "," + said));
        assertThat(response.reasoning()).isEqualTo("why");
        assertThat(response.text()).isEqualTo("so");
        assertThat(response).isEqualTo(stream(CREATED, completed(thought + "," + said)));
    }

    @Test
    @DisplayName("an item that the end leaves out stays, one that only the end has is added")
    void otherItemsAtTheEnd() {
        String search = "{'type':'web_search_call','id':'ws'}";
        ChatResponse response = stream(CREATED, done(0, search), text(1, "found"), completed(message("m1", "found")));
        assertThat(response.parts()).hasSize(2);
        assertThat(response.text()).isEqualTo("found");
        ChatResponse more = stream(CREATED, text(0, "found"), completed(search + "," + message("m1", "found")));
        assertThat(more.parts()).hasSize(2);
        assertThat(more.text()).isEqualTo("found");
    }

    @Test
    @DisplayName("interleaved calls keep their arguments; a call without pieces has them all the same")
    void calls() {
        String first = "{'type':'function_call','id':'f1','call_id':'c1','name':'a','arguments':'[1]'}";
        String second = "{'type':'function_call','id':'f2','call_id':'c2','name':'b','arguments':'[2]'}";
        String third = "{'type':'function_call','call_id':'c3','name':'c','arguments':'[3]'}";
        ChatResponse response = stream(
                CREATED,
                added(0, first.replace("[1]", "")),
                added(1, second.replace("[2]", "")),
                "{'type':'response.function_call_arguments.delta','output_index':1,'delta':'[2'}",
                "{'type':'response.function_call_arguments.delta','output_index':0,'delta':'[1]'}",
                "{'type':'response.function_call_arguments.delta','output_index':1,'delta':']'}",
                completed(first + "," + second + "," + third));
        assertThat(response.toolCalls())
                .extracting(c -> c.id() + c.name() + c.arguments())
                .containsExactly("c1a[1]", "c2b[2]", "c3c[3]");
        assertThat(response.finish().reason()).isEqualTo(Finish.Reason.TOOL_CALLS);
    }

    @Test
    @DisplayName("a call without an id gets one, the same every time")
    void madeIds() {
        String call = "{'type':'function_call','name':'a','arguments':{'x':1}}";
        ChatResponse response = stream(CREATED, added(0, call), completed(call));
        assertThat(response.toolCalls().get(0).id()).startsWith("call_auto");
        assertThat(response.toolCalls().get(0).arguments()).isEqualTo("{\"x\":1}");
        assertThat(stream(CREATED, completed(call)).toolCalls()).isEqualTo(response.toolCalls());
    }

    @Test
    @DisplayName("the thoughts of the last event are the ones that go back")
    void lastState() {
        String early = "{'type':'reasoning','id':'rs','summary':[],'encrypted_content':'early'}";
        String late = early.replace("early", "late");
        ChatResponse response = stream(CREATED, done(0, early), completed(late));
        Part.Reasoning thought = (Part.Reasoning) response.parts().get(0);
        assertThat(Objects.requireNonNull(thought.opaque()).value()).contains("late");
        assertThat(response).isEqualTo(stream(CREATED, completed(late)));
    }

    @Test
    @DisplayName("thoughts of which only the name is told are nothing where nothing is stored")
    void namedThoughts() {
        String item = "{'type':'reasoning','id':'rs','summary':[]}";
        assertThat(stream(CREATED, done(0, item), completed(item)).parts()).isEmpty();
        assertThat(stream(
                                CREATED.replace("false", "true"),
                                done(0, item),
                                completed(item).replace("false", "true"))
                        .parts())
                .hasSize(1);
    }

    @Test
    @DisplayName("a summary and the thoughts themselves are two parts with one state")
    void bothThoughts() {
        String item = "{'type':'reasoning','id':'rs','summary':[{'type':'summary_text','text':'short'}],"
                + "'content':[{'type':'reasoning_text','text':'long'},{'type':'reasoning_text','text':'er'}]}";
        ChatResponse response = stream(
                CREATED,
                "{'type':'response.reasoning_text.delta','output_index':0,'content_index':0,'delta':'long'}",
                "{'type':'response.reasoning_text.delta','output_index':0,'content_index':1,'delta':'er'}",
                "{'type':'response.reasoning_summary_text.delta','output_index':0,'summary_index':0,'delta':'short'}",
                completed(item));
        assertThat(response.reasoning()).isEqualTo("shortlong\n\ner");
        assertThat(response).isEqualTo(stream(CREATED, completed(item)));
        assertThat(((Part.Reasoning) response.parts().get(0)).opaque())
                .isEqualTo(((Part.Reasoning) response.parts().get(1)).opaque());
    }

    @Test
    @DisplayName("a citation that comes on its own counts unless the message lists it again")
    void citations() {
        String note = "{'type':'response.output_text.annotation.added','output_index':0,'content_index':0,"
                + "'annotation':{'type':'url_citation','url':'https://example.com','title':'E'}}";
        String listed = message("m1", "x")
                .replace("'x'", "'x','annotations':[{'type':'url_citation','url':'https://example.com','title':'E'}]");
        for (String last : List.of(message("m1", "x"), listed)) {
            Part.Text said = (Part.Text)
                    stream(CREATED, text(0, "x"), note, completed(last)).parts().get(0);
            assertThat(said.citations()).singleElement().satisfies(c -> assertThat(c.url())
                    .isEqualTo("https://example.com"));
        }
    }

    @Test
    @DisplayName("an image is both the item that made it and an attachment")
    void image() {
        String item = "{'type':'image_generation_call','id':'ig','output_format':'webp','result':'AAAA'}";
        ChatResponse response = stream(CREATED, done(0, item), completed(item + "," + message("m1", "a cat")));
        assertThat(response.parts()).hasSize(3);
        assertThat(response.parts().get(0)).isInstanceOf(Part.Native.class);
        Part.Attachment image = (Part.Attachment) response.parts().get(1);
        assertThat(image.mediaType()).isEqualTo("image/webp");
        assertThat(image.content()).isEqualTo(new Media.Base64("AAAA"));
    }

    @Test
    @DisplayName("a call that only this format knows waits for an answer unless the provider gave it")
    void nativeCalls() {
        String call = "{'type':'shell_call','call_id':'c1','status':'completed'}";
        String result = "{'type':'shell_call_output','call_id':'c1'}";
        assertThat(whole(DIALECT, "{'status':'completed','output':[" + call + "]}")
                        .finish()
                        .reason())
                .isEqualTo(Finish.Reason.TOOL_CALLS);
        assertThat(whole(DIALECT, "{'status':'completed','output':[" + call + "," + result + "]}")
                        .finish()
                        .reason())
                .isEqualTo(Finish.Reason.STOP);
    }

    @Test
    @DisplayName("custom calls that the provider runs itself are no calls of the application")
    void customCallsOfTheServer() {
        String call = "{'type':'custom_tool_call','call_id':'x1','name':'x_search','input':'{}'}";
        String body = "{'status':'completed','output':[" + call + "]}";
        assertThat(whole(DIALECT, body).toolCalls()).hasSize(1);
        ChatResponse response = whole(ResponsesDialect.of("somebody", ResponsesQuirk.SERVER_RUN_CUSTOM_CALLS), body);
        assertThat(response.toolCalls()).isEmpty();
        assertThat(response.parts()).hasSize(1);
        assertThat(response.finish().reason()).isEqualTo(Finish.Reason.STOP);
    }

    @Test
    @DisplayName("content of an unknown kind is kept as a message that can be sent back")
    void unknownContent() {
        ChatResponse response = whole(
                DIALECT,
                "{'status':'completed','output':[{'type':'message','role':'assistant','content':[{'type':'smell','data':1}]}]}");
        assertThat(response.parts()).singleElement().satisfies(p -> assertThat(
                        ((Part.Native) p).raw().json())
                .contains("\"role\":\"assistant\"")
                .contains("\"smell\""));
    }

    @Test
    @DisplayName("log probabilities come once, as the whole item has them")
    void logprobs() {
        String item = message("m1", "x").replace("'x'", "'x','logprobs':[{'token':'x','logprob':-0.5}]");
        ChatResponse response = stream(
                CREATED,
                "{'type':'response.output_text.delta','output_index':0,'content_index':0,'delta':'x',"
                        + "'logprobs':[{'token':'x','logprob':-0.5}]}",
                done(0, item),
                completed(item));
        assertThat(Objects.requireNonNull(response.logprobs()).json())
                .isEqualTo("[{\"token\":\"x\",\"logprob\":-0.5}]");
    }

    @Test
    @DisplayName("a call in the background ends for no reason and keeps its id")
    void background() {
        ChatResponse response = whole(DIALECT, "{'id':'r1','status':'queued','output':[]}");
        assertThat(response.id()).isEqualTo("r1");
        assertThat(response.finish()).isEqualTo(new Finish(Finish.Reason.OTHER, "queued"));
    }

    @Test
    @DisplayName("errors of every shape are thrown, and a cut is a cut")
    void errors() {
        assertThatThrownBy(() -> stream(CREATED, text(0, "x"))).isInstanceOf(CutStreamException.class);
        assertThatThrownBy(() -> stream(CREATED, text(0, "x"), "[DONE]")).isInstanceOf(CutStreamException.class);
        assertThatThrownBy(() ->
                        stream(CREATED, "{'type':'error','code':'rate_limit_exceeded','message':'slow','param':null}"))
                .isInstanceOf(RateLimitException.class)
                .hasMessageContaining("slow");
        assertThatThrownBy(() -> stream(CREATED, "{'error':{'code':'rate_limit_exceeded','message':'slow'}}"))
                .isInstanceOf(RateLimitException.class);
        assertThatThrownBy(() -> stream(
                        CREATED,
                        text(0, "x"),
                        "{'type':'response.failed','response':{'status':'failed','error':null}}"))
                .isInstanceOf(OverloadedException.class);
        assertThatThrownBy(() -> whole(DIALECT, "{'status':'failed','error':{'code':'server_error','message':'oh'}}"))
                .isInstanceOf(OverloadedException.class);
        StreamDecoder named = new Responses(DIALECT).streamDecoder();
        assertThatThrownBy(() -> named.next(WireEvent.of("error", "{\"message\":\"overloaded\"}"), d -> {}))
                .isInstanceOf(OverloadedException.class);
        assertThatThrownBy(() -> whole(DIALECT, "{'choices':[]}")).isInstanceOf(MalformedReplyException.class);
    }

    @Test
    @DisplayName("an answer in the other format of the same API is refused by its name, with the cure")
    void chatCompletion() {
        String chunk = "{'object':'chat.completion.chunk','choices':[{'index':0,'delta':{'content':'hi'}}]}";
        assertThatThrownBy(() -> stream(chunk))
                .isInstanceOf(MalformedReplyException.class)
                .hasMessageContaining("set the connection's api to chat");
        String body = "{'object':'chat.completion','choices':[{'index':0,'message':{'content':'hi'}}]}";
        assertThatThrownBy(() -> whole(DIALECT, body))
                .isInstanceOf(MalformedReplyException.class)
                .hasMessageContaining("set the connection's api to chat");
    }
}

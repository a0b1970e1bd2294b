package io.github.camelllm.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelllm.wire.WireBody;
import org.junit.jupiter.api.Test;

final class EventWriterTest {

    private final EventWriter events = new EventWriter();

    /** What is told of a failure must be readable, however far the event had come that failed. */
    @Test
    void nothingRemainsOfAnEventThatCantBeWritten() {
        events.json(null, json -> json.field("a", 1));
        assertThatThrownBy(() -> events.json("half", json -> {
                    json.field("long", "text ".repeat(5000)).beginObject("open").beginArray("list");
                    throw new IllegalStateException("no more");
                }))
                .hasMessage("no more");
        events.json("error", json -> json.field("b", 2));
        assertThat(events.take().text()).isEqualTo("data: {\"a\":1}\n\nevent: error\ndata: {\"b\":2}\n\n");
    }

    @Test
    void whatWasTakenStaysAsItIs() {
        events.text("one");
        WireBody one = events.take();
        assertThat(events.isEmpty()).isTrue();
        events.json(null, json -> json.field("long", "text ".repeat(5000)));
        events.comment("three");
        WireBody more = events.take();
        assertThat(one.text()).isEqualTo("data: one\n\n");
        assertThat(more.text()).isEqualTo("data: {\"long\":\"" + "text ".repeat(5000) + "\"}\n\n: three\n\n");
        assertThat(more.length()).isEqualTo(more.text().length());
    }
}

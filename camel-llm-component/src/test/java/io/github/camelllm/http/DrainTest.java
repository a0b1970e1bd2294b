package io.github.camelllm.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A place among the replies that are read for nobody is given back, in whatever order a reply's ends are noticed. */
final class DrainTest {

    private final Drains one = new Drains(1);

    @Test
    void aReplyThatEndsFreesItsPlaceOnce() {
        Drain first = new Drain(one);
        assertThat(first.begin()).isTrue();
        assertThat(first.begin()).as("noticed twice").isTrue();
        assertThat(new Drain(one).begin()).as("no room").isFalse();
        first.over();
        first.over();
        assertThat(one.open()).isZero();
        assertThat(new Drain(one).begin()).isTrue();
    }

    /** The reader's end may be noticed after the reply's. */
    @Test
    void aReplyThatHasEndedTakesNoPlace() {
        Drain ended = new Drain(one);
        ended.over();
        assertThat(ended.begin()).isTrue();
        assertThat(one.open()).isZero();
    }

    @Test
    void whoFoundNoRoomFreesNone() {
        assertThat(new Drain(one).begin()).isTrue();
        Drain refused = new Drain(one);
        assertThat(refused.begin()).isFalse();
        refused.over();
        assertThat(one.open()).isOne();
    }

    /** It is asked on several threads, which must not be told different things. */
    @Test
    void whoIsCutIsCutAlthoughThereIsRoomLater() {
        Drain first = new Drain(one);
        assertThat(first.begin()).isTrue();
        Drain cut = new Drain(one);
        assertThat(cut.begin()).isFalse();
        first.over();
        assertThat(cut.begin()).isFalse();
        assertThat(one.open()).isZero();
    }
}

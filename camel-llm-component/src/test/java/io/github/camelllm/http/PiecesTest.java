package io.github.camelllm.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelllm.wire.WireBody;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.nio.DataStreamChannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PiecesTest {

    /** Takes some bytes at a time. */
    private static final class Slow implements DataStreamChannel {

        private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
        private final int atOnce;
        private int writes;
        private boolean ended;

        private Slow(int atOnce) {
            this.atOnce = atOnce;
        }

        @Override
        public int write(ByteBuffer source) {
            writes++;
            int most = Math.min(atOnce, source.remaining());
            for (int i = 0; i < most; i++) {
                taken.write(source.get());
            }
            return most;
        }

        @Override
        public void requestOutput() {}

        @Override
        public void endStream() {
            ended = true;
        }

        @Override
        public void endStream(List<? extends Header> trailers) {
            ended = true;
        }
    }

    private record Question(Pieces pieces, WeakReference<byte[]> bytes) {

        static Question of(String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            return new Question(new Pieces(WireBody.of(bytes)), new WeakReference<>(bytes));
        }
    }

    @Test
    void whatIsSentIsNotKeptWhileTheReplyComes() throws IOException {
        Question question = Question.of("Hello there");
        Slow channel = new Slow(4);
        while (!channel.ended) {
            question.pieces().produce(channel);
        }
        assertThat(channel.taken.toString(StandardCharsets.UTF_8)).isEqualTo("Hello there");
        assertThat(question.pieces().getContentLength()).isEqualTo(11);
        for (int look = 0; look < 20 && question.bytes().get() != null; look++) {
            System.gc();
        }
        assertThat(question.bytes().get()).isNull();
    }

    /** Pieces that are shorter and longer than what the network takes at a time, and than what is joined at a time. */
    @ParameterizedTest
    @ValueSource(ints = {1_000, 4_099, 128 * 1024, 1_000_000})
    void manyPiecesAreOneBody(int atOnce) throws IOException {
        Random random = new Random(7);
        WireBody.Pages pages = new WireBody.Pages(0);
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (int length : new int[] {1, 30, 20_000, 7, 128 * 1024, 5, 3, 300_000, 2}) {
            byte[] bytes = new byte[length + 10];
            random.nextBytes(bytes);
            pages.take(bytes, 5, length);
            whole.write(bytes, 5, length);
        }
        Pieces pieces = new Pieces(pages.body());
        assertThat(pieces.getContentLength()).isEqualTo(whole.size());
        Slow channel = new Slow(atOnce);
        while (!channel.ended) {
            pieces.produce(channel);
        }
        assertThat(channel.taken.toByteArray()).isEqualTo(whole.toByteArray());
        // as few as the network's own size, or that of what is joined, allows
        int size = Math.min(atOnce, 128 * 1024);
        assertThat(channel.writes).isLessThanOrEqualTo(2 * (whole.size() / size + 1));
    }
}

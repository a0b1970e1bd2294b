package io.github.camelllm.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelllm.wire.WireBody;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.nio.DataStreamChannel;
import org.junit.jupiter.api.Test;

final class PiecesTest {

    /** Takes a few bytes at a time. */
    private static final class Slow implements DataStreamChannel {

        private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
        private boolean ended;

        @Override
        public int write(ByteBuffer source) {
            int most = Math.min(4, source.remaining());
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
        Slow channel = new Slow();
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
}

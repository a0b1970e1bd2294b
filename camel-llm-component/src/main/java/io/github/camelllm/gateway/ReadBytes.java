package io.github.camelllm.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Bytes that somebody must wait for, read a piece at a time on another thread; none is held while nobody asks. */
final class ReadBytes implements Flow.Publisher<ByteBuffer>, Flow.Subscription {

    private static final int PIECE = 16 * 1024;

    private final InputStream bytes;
    private final Executor readers;
    private Flow.@Nullable Subscriber<? super ByteBuffer> subscriber;

    ReadBytes(InputStream bytes, Executor readers) {
        this.bytes = bytes;
        this.readers = readers;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> to) {
        subscriber = to;
        to.onSubscribe(this);
    }

    /** The next one, whatever the number: who asks for one more has taken the last. */
    @Override
    public void request(long n) {
        readers.execute(this::read);
    }

    private void read() {
        Flow.Subscriber<? super ByteBuffer> to = subscriber;
        if (to == null) {
            return;
        }
        byte[] piece = new byte[PIECE];
        int count;
        try {
            count = bytes.read(piece);
        } catch (IOException | RuntimeException e) {
            cancel();
            to.onError(e);
            return;
        }
        if (count < 0) {
            cancel();
            to.onComplete();
        } else {
            to.onNext(ByteBuffer.wrap(piece, 0, count));
        }
    }

    @Override
    public void cancel() {
        try {
            bytes.close();
        } catch (IOException e) {
            // nobody reads on, so that it makes no difference how they ended
        }
    }
}

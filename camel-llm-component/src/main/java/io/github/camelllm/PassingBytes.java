package io.github.camelllm;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that may be more than memory holds. Camel gathers every other stream before the next step of a route; these it
 * lets pass. So they can be read once: to begin anew is an error, not an empty stream.
 */
final class PassingBytes extends FilterInputStream implements StreamCache {

    private long position;
    private boolean begunAnew;

    PassingBytes(InputStream bytes) {
        super(bytes);
    }

    @Override
    public int read() throws IOException {
        once();
        int next = in.read();
        position += next < 0 ? 0 : 1;
        return next;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        once();
        int count = in.read(into, offset, length);
        position += Math.max(count, 0);
        return count;
    }

    @Override
    public long skip(long count) throws IOException {
        once();
        long skipped = in.skip(count);
        position += skipped;
        return skipped;
    }

    private void once() throws IOException {
        if (begunAnew) {
            throw new IOException("the file's content was read before, and is not kept: convert the body to byte[], or"
                    + " write it to a file, before it is read more than once");
        }
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /** Camel means to begin anew, after a step as before another try of it. */
    @Override
    public synchronized void reset() {
        begunAnew = position > 0;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        transferTo(out);
    }

    /** There is none: who shares the exchange shares the bytes. */
    @Override
    public @Nullable StreamCache copy(Exchange exchange) {
        return null;
    }

    @Override
    public boolean inMemory() {
        return false;
    }

    /** Unknown, in Camel's way to say it. */
    @Override
    public long length() {
        return 0;
    }

    @Override
    public long position() {
        return position;
    }
}

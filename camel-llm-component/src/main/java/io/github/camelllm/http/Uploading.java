package io.github.camelllm.http;

import io.github.camelllm.wire.Upload;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.hc.client5.http.entity.mime.AbstractContentBody;
import org.apache.hc.client5.http.entity.mime.MultipartEntityBuilder;
import org.apache.hc.client5.http.entity.mime.MultipartPart;
import org.apache.hc.client5.http.entity.mime.MultipartPartBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;
import org.apache.hc.core5.http.nio.DataStreamChannel;
import org.apache.hc.core5.http.nio.support.classic.SharedOutputBuffer;
import org.jspecify.annotations.Nullable;

/** Reads an upload on a thread of its own while the client sends it; no more than a buffer of it is in memory. */
final class Uploading implements AsyncEntityProducer {

    private static final int BUFFER = 64 * 1024;

    private final Body body;
    private final Executor readers;
    private final Runnable progress;
    private final Consumer<IOException> unreadable;
    private final SharedOutputBuffer buffer = new SharedOutputBuffer(BUFFER);
    private final AtomicBoolean reading = new AtomicBoolean();
    private volatile boolean released;

    private interface Body {
        String type();

        long length();

        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * @param readers runs what waits for the content and for the network
     * @param progress told of each piece that goes out
     * @param unreadable told if the content can't be read; the call must be given up then, for a body that ends early
     *     would look like a whole one
     */
    Uploading(Upload upload, Executor readers, Runnable progress, Consumer<IOException> unreadable) {
        this.body = upload.form() == Upload.Form.RAW ? raw(upload.parts().get(0)) : form(upload);
        this.readers = readers;
        this.progress = progress;
        this.unreadable = unreadable;
    }

    @Override
    public void produce(DataStreamChannel channel) throws IOException {
        if (reading.compareAndSet(false, true)) {
            readers.execute(this::read);
        }
        buffer.flush(channel);
    }

    private void read() {
        try {
            body.writeTo(new Out());
            buffer.writeCompleted();
        } catch (IOException e) {
            if (!released) {
                unreadable.accept(e);
            }
        }
    }

    @Override
    public long getContentLength() {
        return body.length();
    }

    @Override
    public String getContentType() {
        return body.type();
    }

    @Override
    public @Nullable String getContentEncoding() {
        return null;
    }

    @Override
    public boolean isChunked() {
        return body.length() < 0;
    }

    @Override
    public @Nullable Set<String> getTrailerNames() {
        return null;
    }

    @Override
    public boolean isRepeatable() {
        return false;
    }

    @Override
    public int available() {
        return reading.get() ? buffer.length() : Integer.MAX_VALUE;
    }

    @Override
    public void failed(Exception cause) {
        releaseResources();
    }

    @Override
    public void releaseResources() {
        released = true;
        buffer.abort();
    }

    private static Body raw(Upload.Part part) {
        ContentType type = type(part);
        return new Body() {
            @Override
            public String type() {
                return type.toString();
            }

            @Override
            public long length() {
                return part.content().length();
            }

            @Override
            public void writeTo(OutputStream out) throws IOException {
                copy(part, out);
            }
        };
    }

    private static Body form(Upload upload) {
        boolean named = upload.form() == Upload.Form.FORM_DATA;
        MultipartEntityBuilder builder =
                MultipartEntityBuilder.create().setMimeSubtype(named ? "form-data" : "related");
        for (Upload.Part part : upload.parts()) {
            if (named) {
                builder.addPart(part.name(), new Streamed(part));
            } else {
                builder.addPart(related(part));
            }
        }
        HttpEntity entity = builder.build();
        return new Body() {
            @Override
            public String type() {
                return entity.getContentType();
            }

            @Override
            public long length() {
                return entity.getContentLength();
            }

            @Override
            public void writeTo(OutputStream out) throws IOException {
                entity.writeTo(out);
            }
        };
    }

    private static MultipartPart related(Upload.Part part) {
        return MultipartPartBuilder.create(new Streamed(part))
                .addHeader("Content-Type", type(part).toString())
                .build();
    }

    private static ContentType type(Upload.Part part) {
        return part.type() == null
                ? ContentType.create("text/plain", StandardCharsets.UTF_8)
                : ContentType.parse(part.type());
    }

    private static void copy(Upload.Part part, OutputStream out) throws IOException {
        try (InputStream in = part.content().open()) {
            in.transferTo(out);
        }
    }

    /** A part whose bytes are read when they go out. */
    private static final class Streamed extends AbstractContentBody {
        private final Upload.Part part;

        Streamed(Upload.Part part) {
            super(Uploading.type(part));
            this.part = part;
        }

        @Override
        @SuppressWarnings("NullAway") // null says that the part is no file
        public String getFilename() {
            return part.fileName();
        }

        @Override
        public long getContentLength() {
            return part.content().length();
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            copy(part, out);
        }
    }

    /** Waits for the network where the buffer is full. */
    private final class Out extends OutputStream {
        @Override
        public void write(int b) throws IOException {
            buffer.write(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int count) throws IOException {
            buffer.write(bytes, offset, count);
            progress.run();
        }
    }
}

package io.github.camelllm.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Bytes that are read when they are needed, so that they may be more than memory holds. */
public interface Content {

    /** Number of bytes; -1 if nobody knows before they are read. */
    long length();

    /** Begins to read them. Whoever reads closes the stream. */
    InputStream open() throws IOException;

    static Content of(byte[] bytes) {
        return of(bytes.length, () -> new ByteArrayInputStream(bytes));
    }

    /** @throws IOException if there is no such file */
    static Content of(Path file) throws IOException {
        return of(Files.size(file), () -> Files.newInputStream(file));
    }

    /** Content that can be read once. */
    static Content once(long length, InputStream stream) {
        return of(length, () -> stream);
    }

    private static Content of(long length, Source source) {
        return new Content() {
            @Override
            public long length() {
                return length;
            }

            @Override
            public InputStream open() throws IOException {
                return source.open();
            }

            /** Its size, not its words. */
            @Override
            public String toString() {
                return "Content[" + length + " bytes]";
            }
        };
    }

    /** Where content comes from. */
    @FunctionalInterface
    interface Source {
        InputStream open() throws IOException;
    }
}

package io.github.camelllm.ask;

import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.InvalidRequestException;
import io.github.camelllm.operation.TranscribeRequest;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.apache.camel.WrappedFile;
import org.jspecify.annotations.Nullable;

/** The body is the recording: a file, bytes or a stream. */
final class AskTranscribe implements Ask<TranscribeRequest> {

    /** A recording of known length whose bytes come from somewhere. */
    private record Bytes(long length, Source source) implements TranscribeRequest.Audio {
        @Override
        public InputStream open() throws IOException {
            return source.open();
        }
    }

    private interface Source {
        InputStream open() throws IOException;
    }

    @Override
    public TranscribeRequest of(Said said) {
        if (said.body() instanceof TranscribeRequest request) {
            return said.again(request);
        }
        OptionValues options = said.options();
        String name = name(said);
        String type = type(said, name);
        List<String> timestamps = new ArrayList<>();
        String wanted = options.text("timestamps");
        if (wanted != null) {
            for (String word : wanted.split(",", -1)) {
                timestamps.add(word.strip());
            }
        }
        return new TranscribeRequest(
                said.model(),
                audio(said),
                name == null ? "audio." + ending(type) : name,
                type,
                options.text("language"),
                options.text("prompt"),
                options.text("format"),
                options.decimal("temperature"),
                timestamps,
                said.extra());
    }

    private static TranscribeRequest.Audio audio(Said said) {
        Object body = said.body();
        Object inner = body instanceof WrappedFile<?> wrapped ? wrapped.getFile() : body;
        if (inner instanceof Path path) {
            inner = path.toFile();
        }
        if (inner instanceof File file) {
            if (!Files.isReadable(file.toPath())) {
                throw new InvalidRequestException(ErrorFacts.of("the file of the body can't be read: " + file));
            }
            return new Bytes(file.length(), () -> new FileInputStream(file));
        }
        if (inner instanceof byte[] bytes) {
            return new Bytes(bytes.length, () -> new ByteArrayInputStream(bytes));
        }
        if (body instanceof StreamCache cached) {
            cached.reset();
            return new Bytes(cached.length(), () -> stream(said));
        }
        if (body instanceof InputStream stream) {
            return new Bytes(length(said), () -> stream);
        }
        if (body == null || body instanceof String) {
            throw new InvalidRequestException(
                    ErrorFacts.of("the body must be a recording: a file, bytes or a stream, not "
                            + (body == null ? "empty" : "text")));
        }
        return new Bytes(length(said), () -> stream(said));
    }

    private static InputStream stream(Said said) throws IOException {
        InputStream stream = said.exchange().getMessage().getBody(InputStream.class);
        if (stream == null) {
            throw new IOException("the body has no bytes");
        }
        return stream;
    }

    private static long length(Said said) {
        Long length = said.exchange().getMessage().getHeader(Exchange.FILE_LENGTH, Long.class);
        return length == null ? -1 : length;
    }

    private static @Nullable String name(Said said) {
        String name = said.exchange().getMessage().getHeader(Exchange.FILE_NAME_ONLY, String.class);
        if (name == null) {
            name = said.exchange().getMessage().getHeader(Exchange.FILE_NAME, String.class);
        }
        Object body = said.body();
        if (name == null && body instanceof File file) {
            name = file.getName();
        } else if (name == null && body instanceof Path path) {
            name = String.valueOf(path.getFileName());
        }
        return name == null ? null : name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    }

    private static String type(Said said, @Nullable String name) {
        String type = said.options().text("mediaType");
        if (type == null) {
            type = said.exchange().getMessage().getHeader(Exchange.CONTENT_TYPE, String.class);
        }
        if (type == null && name != null) {
            type = URLConnection.guessContentTypeFromName(name.toLowerCase(Locale.ROOT));
        }
        return type == null ? "application/octet-stream" : type;
    }

    /** Providers tell formats by the ending of the name. */
    private static String ending(String type) {
        String kind = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return switch (kind) {
            case "audio/mpeg", "audio/mp3" -> "mp3";
            case "audio/mp4", "audio/x-m4a", "audio/m4a" -> "m4a";
            case "audio/ogg", "audio/opus" -> "ogg";
            case "audio/flac", "audio/x-flac" -> "flac";
            case "audio/webm", "video/webm" -> "webm";
            case "video/mp4" -> "mp4";
            default -> "wav";
        };
    }
}

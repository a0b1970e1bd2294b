package io.github.camelllm.ask;

import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.InvalidRequestException;
import io.github.camelllm.operation.BatchItem;
import io.github.camelllm.operation.FileUpload;
import io.github.camelllm.wire.Content;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.WrappedFile;
import org.jspecify.annotations.Nullable;

/** The body is a file, a stream, bytes or text; or the conversations of a batch, which become a file. */
final class AskFileUpload implements Ask<FileUpload> {

    private static final String LINES = "application/jsonl";

    @Override
    public FileUpload of(Said said) {
        Object body = said.body();
        if (body instanceof FileUpload upload) {
            return upload;
        }
        Iterable<BatchItem> conversations = Conversations.of(said);
        if (conversations != null) {
            String name = said.options().text("fileName");
            // fields of the user's own belong to the conversations
            return new FileUpload(name == null ? "batch.jsonl" : name, LINES, "batch", null, conversations, Map.of());
        }
        String name = name(said, body);
        return new FileUpload(
                name,
                type(said, name),
                said.options().text("filePurpose"),
                content(said, body),
                List.of(),
                said.extra());
    }

    private static Content content(Said said, @Nullable Object body) {
        Object file = body instanceof WrappedFile<?> wrapped ? wrapped.getFile() : body;
        try {
            if (file instanceof File local) {
                return Content.of(local.toPath());
            }
            if (file instanceof Path path) {
                return Content.of(path);
            }
        } catch (IOException e) {
            throw new InvalidRequestException(ErrorFacts.of("the file of the body can't be read: " + e), e);
        }
        if (body instanceof byte[] bytes) {
            return Content.of(bytes);
        }
        if (body instanceof String text) {
            return Content.of(text.getBytes(StandardCharsets.UTF_8));
        }
        InputStream stream = body == null ? null : said.exchange().getMessage().getBody(InputStream.class);
        if (stream == null) {
            throw new InvalidRequestException(ErrorFacts.of(
                    body == null
                            ? "the message has no body, so there is no file to store"
                            : "a body of type " + body.getClass().getName() + " can't be stored as a file"));
        }
        return Content.once(-1, stream);
    }

    private static String name(Said said, @Nullable Object body) {
        String name = said.options().text("fileName");
        if (name == null) {
            name = said.exchange().getMessage().getHeader(Exchange.FILE_NAME_ONLY, String.class);
        }
        Object file = body instanceof WrappedFile<?> wrapped ? wrapped.getFile() : body;
        if (name == null && file instanceof File local) {
            name = local.getName();
        }
        if (name == null && file instanceof Path path) {
            name = String.valueOf(path.getFileName());
        }
        return name == null ? "file" : name;
    }

    private static String type(Said said, String name) {
        String type = said.options().text("mediaType");
        if (type == null) {
            type = said.exchange().getMessage().getHeader(Exchange.CONTENT_TYPE, String.class);
        }
        if (type == null) {
            String lower = name.toLowerCase(Locale.ROOT);
            type = lower.endsWith(".jsonl") ? LINES : URLConnection.guessContentTypeFromName(lower);
        }
        return type == null ? "application/octet-stream" : type;
    }
}

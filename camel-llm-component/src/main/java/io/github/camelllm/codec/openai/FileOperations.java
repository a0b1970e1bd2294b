package io.github.camelllm.codec.openai;

import io.github.camelllm.codec.Deletion;
import io.github.camelllm.codec.Details;
import io.github.camelllm.codec.FileDownload;
import io.github.camelllm.codec.ListFields;
import io.github.camelllm.codec.Listing;
import io.github.camelllm.codec.RequestCodec;
import io.github.camelllm.codec.RestCall;
import io.github.camelllm.codec.Segments;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.MalformedReplyException;
import io.github.camelllm.json.JsonView;
import io.github.camelllm.operation.OperationName;
import io.github.camelllm.operation.Page;
import io.github.camelllm.operation.Reference;
import io.github.camelllm.operation.StoredFile;
import io.github.camelllm.wire.Headers;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The files that the server keeps.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/files">the format</a>
 */
public final class FileOperations {

    private static final String FILES = "/files/";

    private FileOperations() {}

    /** @param list what chooses a page of the list of files */
    public static Map<OperationName, RequestCodec<?>> of(FileUploads uploads, ListFields list) {
        Map<OperationName, RequestCodec<?>> operations = new EnumMap<>(OperationName.class);
        operations.put(OperationName.FILE_UPLOAD, uploads);
        operations.put(
                OperationName.FILE_GET,
                RestCall.get((Reference r) -> FILES + Segments.of(r.id()), FileOperations::file));
        operations.put(OperationName.FILE_LIST, Listing.of("/files", list, root -> page(root, FileOperations::file)));
        operations.put(
                OperationName.FILE_CONTENT, new FileDownload(id -> FILES + Segments.of(id) + "/content", Headers.NONE));
        operations.put(OperationName.FILE_DELETE, new Deletion(id -> FILES + Segments.of(id), Headers.NONE));
        return operations;
    }

    static StoredFile file(JsonView file) {
        return new StoredFile(
                required(file, "id"),
                file.text("filename"),
                file.text("purpose"),
                file.any("mime_type", "mimetype").text(),
                file.any("bytes", "size_bytes").number(),
                Details.time(file.get("created_at")),
                Details.time(file.get("expires_at")),
                Details.of(file));
    }

    /** Some servers send the list bare. */
    static <T> Page<T> page(JsonView root, Function<JsonView, T> reader) {
        List<T> entries = new ArrayList<>();
        String last = null;
        for (JsonView entry : root.isArray() ? root : root.get("data")) {
            entries.add(reader.apply(entry));
            last = entry.text("id");
        }
        String named = root.text("last_id");
        return new Page<>(
                entries, next(root.get("has_more").isTrue(), named == null ? last : named), root.number("total"));
    }

    private static @Nullable String next(boolean more, @Nullable String last) {
        return more ? last : null;
    }

    static String required(JsonView thing, String name) {
        String value = thing.text(name);
        if (value == null) {
            throw new MalformedReplyException(ErrorFacts.of("the reply has no " + name));
        }
        return value;
    }
}

package io.github.camelllm.codec.anthropic;

import io.github.camelllm.chat.Warnings;
import io.github.camelllm.codec.Deletion;
import io.github.camelllm.codec.Details;
import io.github.camelllm.codec.FileDownload;
import io.github.camelllm.codec.ListFields;
import io.github.camelllm.codec.Listing;
import io.github.camelllm.codec.RequestCodec;
import io.github.camelllm.codec.RestCall;
import io.github.camelllm.codec.Segments;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.InvalidRequestException;
import io.github.camelllm.error.MalformedReplyException;
import io.github.camelllm.json.JsonView;
import io.github.camelllm.operation.FileUpload;
import io.github.camelllm.operation.OperationName;
import io.github.camelllm.operation.Page;
import io.github.camelllm.operation.Reference;
import io.github.camelllm.operation.StoredFile;
import io.github.camelllm.wire.Headers;
import io.github.camelllm.wire.Upload;
import io.github.camelllm.wire.WireRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The files that the server keeps, a feature in trial.
 *
 * @see <a href="https://platform.claude.com/docs/en/build-with-claude/files">the format</a>
 */
public final class FileOperations {

    private static final Headers TRIAL = Headers.of("anthropic-beta", "files-api-2025-04-14");
    private static final String FILES = "/files/";

    static final ListFields LIST = ListFields.of("limit", "after_id");

    private FileOperations() {}

    public static Map<OperationName, RequestCodec<?>> all() {
        return Map.of(
                OperationName.FILE_UPLOAD,
                RestCall.of(FileOperations::upload, FileOperations::file).with(TRIAL),
                OperationName.FILE_GET,
                RestCall.get((Reference r) -> FILES + Segments.of(r.id()), FileOperations::file)
                        .with(TRIAL),
                OperationName.FILE_LIST,
                new Listing<>("/files", LIST, TRIAL, root -> page(root, FileOperations::file)),
                OperationName.FILE_CONTENT,
                new FileDownload(id -> FILES + Segments.of(id) + "/content", TRIAL),
                OperationName.FILE_DELETE,
                new Deletion(id -> FILES + Segments.of(id), TRIAL));
    }

    private static WireRequest upload(FileUpload question, Warnings warnings) {
        if (question.content() == null) {
            throw new InvalidRequestException(ErrorFacts.of("requests of a batch are no file here: send the"
                    + " conversations to operation=batch-create itself"));
        }
        if (question.purpose() != null) {
            warnings.dropped("filePurpose", "files have none here");
        }
        Upload.Builder form = Upload.builder(Upload.Form.FORM_DATA);
        question.extra().forEach(form::field);
        return WireRequest.post(
                "/files",
                form.file("file", question.name(), question.type(), question.content())
                        .build());
    }

    private static StoredFile file(JsonView file) {
        return new StoredFile(
                required(file, "id"),
                file.text("filename"),
                null,
                file.text("mime_type"),
                file.number("size_bytes"),
                Details.time(file.get("created_at")),
                Details.time(file.get("expires_at")),
                Details.of(file));
    }

    static <T> Page<T> page(JsonView root, Function<JsonView, T> reader) {
        List<T> entries = new ArrayList<>();
        root.get("data").forEach(entry -> entries.add(reader.apply(entry)));
        return new Page<>(entries, root.get("has_more").isTrue() ? root.text("last_id") : null);
    }

    static String required(JsonView thing, String name) {
        String value = thing.text(name);
        if (value == null) {
            throw new MalformedReplyException(ErrorFacts.of("the reply has no " + name));
        }
        return value;
    }
}

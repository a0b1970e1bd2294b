package io.github.camelllm.codec.gemini;

import io.github.camelllm.chat.Warnings;
import io.github.camelllm.codec.BatchLine;
import io.github.camelllm.codec.Bodies;
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
import io.github.camelllm.operation.FileUpload;
import io.github.camelllm.operation.OperationName;
import io.github.camelllm.operation.Page;
import io.github.camelllm.operation.Reference;
import io.github.camelllm.operation.StoredFile;
import io.github.camelllm.wire.Content;
import io.github.camelllm.wire.Headers;
import io.github.camelllm.wire.Upload;
import io.github.camelllm.wire.WireBody;
import io.github.camelllm.wire.WireRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The files that the server keeps, each named like {@code files/abc}.
 *
 * @see <a href="https://ai.google.dev/api/files">the format</a>
 */
public final class FileOperations {

    /** What paths begin with that the server has for large content, in front of its version. */
    public static final String UPLOAD = "/upload";

    /** As {@link #UPLOAD}, for the way back. */
    public static final String DOWNLOAD = "/download";

    private static final String FILES = "files/";

    static final ListFields LIST = ListFields.of("pageSize", "pageToken");

    private final BatchLine line;

    private FileOperations(BatchLine line) {
        this.line = line;
    }

    /** @param line writes a request of a batch */
    public static Map<OperationName, RequestCodec<?>> of(BatchLine line) {
        FileOperations operations = new FileOperations(line);
        return Map.of(
                OperationName.FILE_UPLOAD,
                RestCall.of(operations::upload, (JsonView root) -> file(root.get("file"))),
                OperationName.FILE_GET,
                RestCall.get((Reference r) -> '/' + name(r.id()), FileOperations::file),
                OperationName.FILE_LIST,
                Listing.of("/files", LIST, FileOperations::page),
                OperationName.FILE_CONTENT,
                new FileDownload(FileOperations::content, Headers.NONE),
                OperationName.FILE_DELETE,
                new Deletion(id -> '/' + name(id), Headers.NONE));
    }

    static String name(String id) {
        return Segments.path(id.startsWith(FILES) ? id : FILES + id);
    }

    static String content(String id) {
        return DOWNLOAD + '/' + name(id) + ":download?alt=media";
    }

    private WireRequest upload(FileUpload question, Warnings warnings) {
        if (question.purpose() != null && question.content() != null) {
            warnings.dropped("filePurpose", "files have none here");
        }
        Content content =
                question.content() == null ? line.file(question.conversations(), warnings) : question.content();
        WireBody about = Bodies.json(Map.of("file", question.extra()), json -> json.beginObject("file")
                .field("displayName", question.name())
                .field("mimeType", question.type())
                .end());
        Upload both = Upload.builder(Upload.Form.RELATED)
                .file("", "", "application/json", Content.of(about.toByteArray()))
                .file("", "", question.type(), content)
                .build();
        return WireRequest.post(UPLOAD + "/files", both).withHeader("X-Goog-Upload-Protocol", "multipart");
    }

    private static StoredFile file(JsonView file) {
        String name = file.text("name");
        if (name == null) {
            throw new MalformedReplyException(ErrorFacts.of("the reply has no file with a name"));
        }
        return new StoredFile(
                name,
                file.text("displayName"),
                null,
                file.text("mimeType"),
                file.number("sizeBytes"),
                Details.time(file.get("createTime")),
                Details.time(file.get("expirationTime")),
                Details.of(file));
    }

    private static Page<StoredFile> page(JsonView root) {
        List<StoredFile> files = new ArrayList<>();
        root.get("files").forEach(file -> files.add(file(file)));
        return new Page<>(files, root.text("nextPageToken"));
    }
}

package io.github.camelllm.codec.openai;

import io.github.camelllm.chat.Warnings;
import io.github.camelllm.codec.BatchLine;
import io.github.camelllm.codec.Errors;
import io.github.camelllm.codec.Malformed;
import io.github.camelllm.codec.Operation;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.operation.FileUpload;
import io.github.camelllm.operation.StoredFile;
import io.github.camelllm.wire.Content;
import io.github.camelllm.wire.Upload;
import io.github.camelllm.wire.WireReply;
import io.github.camelllm.wire.WireRequest;
import java.util.Map;

/**
 * Stores files. Requests of a batch become a file here, line by line.
 *
 * @param path where files are posted to
 * @param batchPurpose the server's word for files with a batch's requests
 * @param nameField name of the field that repeats the file's name; empty where there is none
 * @param line writes a request of a batch
 * @see <a href="https://platform.openai.com/docs/api-reference/files/create">the format</a>
 */
public record FileUploads(String path, String batchPurpose, String nameField, BatchLine line)
        implements Operation<FileUpload, StoredFile> {

    public static FileUploads of(BatchLine line) {
        return new FileUploads("/files", "batch", "", line);
    }

    @Override
    public WireRequest encode(FileUpload question, Warnings warnings) {
        Content content = question.content();
        boolean requests = content == null;
        Upload.Builder form = Upload.builder(Upload.Form.FORM_DATA)
                .field("purpose", requests || "batch".equals(question.purpose()) ? batchPurpose : question.purpose());
        if (!nameField.isEmpty()) {
            form.field(nameField, question.name());
        }
        fields(form, "", question.extra());
        form.file(
                "file",
                question.name(),
                question.type(),
                content == null ? line.file(question.conversations(), warnings) : content);
        return WireRequest.post(path, form.build());
    }

    /** Forms have no objects; their members are fields with names in brackets. */
    private static void fields(Upload.Builder form, String prefix, Map<?, ?> fields) {
        fields.forEach((name, value) -> {
            String path = prefix.isEmpty() ? String.valueOf(name) : prefix + '[' + name + ']';
            if (value instanceof Map<?, ?> members) {
                fields(form, path, members);
            } else {
                form.field(path, value);
            }
        });
    }

    @Override
    public StoredFile decode(WireReply reply) {
        return FileOperations.file(Malformed.parse(reply));
    }

    @Override
    public LlmException decodeError(WireReply reply) {
        return Errors.of(reply);
    }
}

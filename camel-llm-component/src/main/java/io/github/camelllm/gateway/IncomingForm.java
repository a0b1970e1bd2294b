package io.github.camelllm.gateway;

import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.InvalidRequestException;
import io.github.camelllm.error.LlmException;
import io.github.camelllm.error.OverloadedException;
import io.github.camelllm.json.JsonView;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerFileUpload;
import io.vertx.core.http.HttpServerRequest;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a form with one file up to a size. The file is put aside on disk while it comes: it need not fit into memory, what
 * it is for may stand behind it in the form, and whoever sends it on can read it as often as it must.
 */
final class IncomingForm {

    private static final Logger LOG = LoggerFactory.getLogger(IncomingForm.class);

    private static final String FILE = "file";

    /** What becomes of a form; one of them is told, once. */
    interface Reader {
        /** @param file belongs to the reader from now on, who deletes it */
        void whole(JsonView fields, Uploaded file);

        void refused(LlmException why, boolean keepAlive);
    }

    /**
     * A file that came with a form.
     *
     * @param name its name at the caller
     * @param type media type
     * @param path where it is
     */
    record Uploaded(String name, String type, Path path) {}

    private final Vertx vertx;
    private final HttpServerRequest request;
    private final long largest;
    private final Reader reader;
    private @Nullable String path;
    private @Nullable HttpServerFileUpload file;
    private Future<Void> written = Future.succeededFuture();
    private long came;
    private boolean over;

    private IncomingForm(Vertx vertx, HttpServerRequest request, long largest, Reader reader) {
        this.vertx = vertx;
        this.request = request;
        this.largest = largest;
        this.reader = reader;
    }

    /** To be called on the request's event loop. */
    static void read(Vertx vertx, HttpServerRequest request, long largest, Reader reader) {
        IncomingForm form = new IncomingForm(vertx, request, largest, reader);
        String type = request.getHeader("content-type");
        if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data")) {
            form.refuse(wrong(400, "the request must be multipart/form-data, with the recording as 'file'"), true);
        } else if (Incoming.announces(request) > largest) {
            form.refuse(form.tooLarge(), false);
        } else {
            request.pause();
            vertx.fileSystem()
                    .createTempFile("llm-gateway-", ".upload", "rw-------")
                    .onSuccess(form::begin)
                    .onFailure(form::broken);
        }
    }

    private static InvalidRequestException wrong(int status, String what) {
        return new InvalidRequestException(ErrorFacts.of(status, what));
    }

    private InvalidRequestException tooLarge() {
        return wrong(413, "the request body is larger than " + largest + " bytes");
    }

    private void begin(String place) {
        path = place;
        try {
            request.setExpectMultipart(true);
            request.uploadHandler(this::upload);
            request.handler(this::piece);
            request.exceptionHandler(this::unreadable);
            request.endHandler(end -> written.onSuccess(done -> end()).onFailure(this::broken));
            request.resume();
        } catch (IllegalStateException e) {
            unreadable(e);
        }
    }

    private void upload(HttpServerFileUpload upload) {
        String place = path;
        if (place != null && file == null && FILE.equals(upload.name())) {
            file = upload;
            written = upload.streamToFileSystem(place);
        } else {
            upload.handler(rest -> {});
        }
    }

    private void piece(Buffer piece) {
        came += piece.length();
        if (came > largest) {
            refuse(tooLarge(), false);
        }
    }

    private void end() {
        HttpServerFileUpload upload = file;
        String place = path;
        if (over) {
            return;
        }
        if (upload == null || place == null) {
            refuse(wrong(400, "the form has no 'file'"), true);
            return;
        }
        over = true;
        reader.whole(
                fields(request.formAttributes()),
                new Uploaded(
                        upload.filename() == null ? "" : upload.filename(),
                        upload.contentType() == null ? "" : upload.contentType(),
                        Path.of(place)));
    }

    private static JsonView fields(MultiMap attributes) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (String name : attributes.names()) {
            List<String> values = attributes.getAll(name);
            boolean list = name.endsWith("[]");
            String plain = list ? name.substring(0, name.length() - 2) : name;
            fields.put(plain, list || values.size() > 1 ? values : values.get(0));
        }
        return JsonView.ofValue(fields);
    }

    /** The form is none, or its sender is gone. */
    private void unreadable(Throwable why) {
        String words = why.getMessage();
        refuse(wrong(400, "the form can't be read" + (words == null ? "" : ": " + words)), false);
    }

    private void broken(Throwable why) {
        if (!over) {
            LOG.warn("An upload could not be put aside", why);
        }
        refuse(new OverloadedException(ErrorFacts.of(500, "the gateway could not put the upload aside")), false);
    }

    private void refuse(LlmException why, boolean keepAlive) {
        if (over) {
            return;
        }
        over = true;
        if (!request.isEnded()) {
            request.handler(rest -> {});
            request.resume();
        }
        String place = path;
        if (place != null) {
            written.onComplete(done -> vertx.fileSystem().delete(place));
        }
        reader.refused(why, keepAlive);
    }
}

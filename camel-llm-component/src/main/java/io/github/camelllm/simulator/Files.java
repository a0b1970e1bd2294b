package io.github.camelllm.simulator;

import io.github.camelllm.json.JsonWriter;
import io.github.camelllm.wire.Headers;
import io.github.camelllm.wire.Upload;
import io.github.camelllm.wire.WireRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps files in memory as long as there is room. */
final class Files implements Desk {

    private static final int MOST = 64 * 1024 * 1024;
    private static final String PATH = "/files";
    private static final String CONTENT = "/content";

    private final Map<String, File> files = new LinkedHashMap<>();
    private long used;
    private int number;

    @SuppressWarnings("ArrayRecordComponent") // large and never compared
    private record File(String id, String name, String type, String purpose, byte[] bytes) {}

    @Override
    public boolean serves(String path) {
        return path.startsWith(PATH);
    }

    @Override
    public synchronized Performance answer(WireRequest request, String id) {
        String path = request.path();
        int query = path.indexOf('?');
        String rest = path.substring(PATH.length(), query < 0 ? path.length() : query);
        if (rest.isEmpty()) {
            Upload upload = request.upload();
            return upload == null ? list(id) : store(upload, id);
        }
        boolean content = rest.endsWith(CONTENT);
        File file = files.get(rest.substring(1, rest.length() - (content ? CONTENT.length() : 0)));
        if (file == null) {
            return Replies.error(404, "not_found", "the simulator has no such file", id, Script.NONE);
        }
        if (content) {
            return new Performance(
                    200, Headers.of("content-type", Performance.BYTES, "x-request-id", id), pieces(file), false, 0, 0);
        }
        if (request.method().equals("DELETE")) {
            files.remove(file.id);
            used -= file.bytes.length;
            return Responder.whole(
                    Replies.json(json ->
                            json.field("id", file.id).field("object", "file").field("deleted", true)),
                    id,
                    Script.NONE);
        }
        return Responder.whole(Replies.json(json -> describe(json, file)), id, Script.NONE);
    }

    /** The bytes of a file; null if there is none of that name. */
    synchronized byte @Nullable [] bytes(String id) {
        File file = files.get(id);
        return file == null ? null : file.bytes;
    }

    /** Stores a file and tells its name; the oldest ones make room for it. */
    synchronized String store(String name, String type, String purpose, byte[] bytes) {
        while (used + bytes.length > MOST && !files.isEmpty()) {
            File oldest = files.values().iterator().next();
            files.remove(oldest.id);
            used -= oldest.bytes.length;
        }
        String id = "file-" + ++number;
        files.put(id, new File(id, name, type, purpose, bytes));
        used += bytes.length;
        return id;
    }

    private Performance store(Upload upload, String id) {
        String purpose = "";
        Upload.Part file = null;
        try {
            for (Upload.Part part : upload.parts()) {
                if (part.fileName() != null) {
                    file = part;
                } else if (part.name().equals("purpose")) {
                    purpose = new String(read(part), StandardCharsets.UTF_8);
                }
            }
            if (file == null) {
                return Replies.error(400, "invalid_request_error", "the form has no file", id, Script.NONE);
            }
            byte[] bytes = read(file);
            if (bytes.length > MOST) {
                return Replies.error(413, "too_large", "the simulator keeps 64 MB at most", id, Script.NONE);
            }
            File stored = files.get(store(file.fileName() + "", file.type() + "", purpose, bytes));
            return Responder.whole(Replies.json(json -> describe(json, stored)), id, Script.NONE);
        } catch (IOException e) {
            return Replies.error(400, "invalid_request_error", "the file can't be read: " + e, id, Script.NONE);
        }
    }

    private static byte[] read(Upload.Part part) throws IOException {
        try (InputStream stream = part.content().open()) {
            return stream.readNBytes(MOST + 1);
        }
    }

    private static List<String> pieces(File file) {
        String text = new String(file.bytes, StandardCharsets.ISO_8859_1);
        return text.isEmpty() ? List.of() : List.of(text);
    }

    private Performance list(String id) {
        return Responder.whole(
                Replies.json(json -> {
                    json.field("object", "list").beginArray("data");
                    files.values().forEach(file -> {
                        json.beginObject();
                        describe(json, file);
                        json.end();
                    });
                    json.end();
                }),
                id,
                Script.NONE);
    }

    private static void describe(JsonWriter json, @Nullable File file) {
        if (file != null) {
            json.field("id", file.id).field("object", "file").field("bytes", file.bytes.length);
            json.field("filename", file.name).field("mimetype", file.type).field("purpose", file.purpose);
        }
    }
}

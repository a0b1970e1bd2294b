package io.github.camelllm.simulator;

import io.github.camelllm.json.JsonView;
import io.github.camelllm.wire.Upload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Makes pictures and sounds, and hears recordings. The same question always has the same answer. */
final class Sensations {

    private static final int EDGE = 16;
    private static final int SAMPLES_PER_SECOND = 8000;
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

    private Sensations() {}

    /** Squares of one colour, which the prompt decides. */
    static String images(JsonView body) {
        Integer count = body.integer("n");
        long tokens = Tokens.count(body.text("prompt", ""));
        int pictures = count == null ? 1 : Math.max(1, Math.min(10, count));
        return Replies.json(json -> {
            json.field("created", 1_767_225_600L).field("output_format", "png").beginArray("data");
            for (int i = 0; i < pictures; i++) {
                int colour = (body.text("prompt", "") + i).hashCode();
                json.beginObject()
                        .field("b64_json", Base64.getEncoder().encodeToString(png(colour)))
                        .end();
            }
            json.end().beginObject("usage").field("input_tokens", tokens).field("output_tokens", 100L * pictures);
            json.field("total_tokens", tokens + 100L * pictures).end();
        });
    }

    private static byte[] png(int colour) {
        ByteBuffer head = ByteBuffer.allocate(13).putInt(EDGE).putInt(EDGE);
        head.put(new byte[] {8, 2, 0, 0, 0}); // three colours of a byte each
        byte[] rows = new byte[EDGE * (1 + EDGE * 3)];
        for (int i = 0; i < rows.length; i++) {
            int column = i % (1 + EDGE * 3);
            rows[i] = column == 0 ? 0 : (byte) (colour >> (8 * ((column - 1) % 3)));
        }
        Deflater deflater = new Deflater();
        deflater.setInput(rows);
        deflater.finish();
        byte[] packed = new byte[rows.length + 64];
        int length = deflater.deflate(packed);
        deflater.end();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(PNG);
        chunk(out, "IHDR", head.array(), 13);
        chunk(out, "IDAT", packed, length);
        chunk(out, "IEND", new byte[0], 0);
        return out.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream out, String name, byte[] data, int length) {
        byte[] type = name.getBytes(StandardCharsets.US_ASCII);
        CRC32 check = new CRC32();
        check.update(type);
        check.update(data, 0, length);
        out.writeBytes(ByteBuffer.allocate(4).putInt(length).array());
        out.writeBytes(type);
        out.write(data, 0, length);
        out.writeBytes(ByteBuffer.allocate(4).putInt((int) check.getValue()).array());
    }

    /** A tone for each word, a tenth of a second long, as a WAV file in pieces. */
    static List<String> speech(JsonView body) {
        List<String> words = Tokens.of(body.text("input", ""));
        int samples = SAMPLES_PER_SECOND / 10;
        ByteBuffer head = ByteBuffer.allocate(44).order(ByteOrder.LITTLE_ENDIAN);
        head.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + words.size() * samples);
        head.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
        head.putShort((short) 1).putShort((short) 1).putInt(SAMPLES_PER_SECOND).putInt(SAMPLES_PER_SECOND);
        head.putShort((short) 1).putShort((short) 8).put("data".getBytes(StandardCharsets.US_ASCII));
        head.putInt(words.size() * samples);
        List<String> pieces = new ArrayList<>();
        pieces.add(new String(head.array(), StandardCharsets.ISO_8859_1));
        for (String word : words) {
            int pitch = 200 + Math.floorMod(word.hashCode(), 600);
            byte[] tone = new byte[samples];
            for (int i = 0; i < samples; i++) {
                tone[i] = (byte) (128 + 60 * Math.sin(2 * Math.PI * pitch * i / SAMPLES_PER_SECOND));
            }
            pieces.add(new String(tone, StandardCharsets.ISO_8859_1));
        }
        return pieces;
    }

    /**
     * Says how much it heard. The recording is read piece by piece.
     *
     * @throws IOException if it can't be read
     */
    static Heard hear(Upload upload) throws IOException {
        String format = "json";
        String text = "nothing";
        for (Upload.Part part : upload.parts()) {
            try (DigestInputStream in = new DigestInputStream(part.content().open(), sha256())) {
                if (part.fileName() == null) {
                    String value = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                    format = part.name().equals("response_format") ? value : format;
                } else {
                    long bytes = in.transferTo(OutputStream.nullOutputStream());
                    text = bytes + " bytes with the hash "
                            + HexFormat.of()
                                    .formatHex(in.getMessageDigest().digest())
                                    .substring(0, 8);
                }
            }
        }
        return new Heard(format, text);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a recording is said to say. */
    record Heard(String format, String text) {

        String type() {
            return format.endsWith("json") ? "application/json" : "text/plain; charset=utf-8";
        }

        String body() {
            return switch (format.toLowerCase(Locale.ROOT)) {
                case "text" -> text + "\n";
                case "srt" -> "1\n00:00:00,000 --> 00:00:01,000\n" + text + "\n";
                case "vtt" -> "WEBVTT\n\n00:00:00.000 --> 00:00:01.000\n" + text + "\n";
                case "verbose_json" ->
                    Replies.json(json -> {
                        json.field("text", text).field("language", "english").field("duration", 1.0);
                        json.beginArray("segments").beginObject().field("id", 0).field("start", 0.0);
                        json.field("end", 1.0).field("text", text).end().end();
                    });
                default -> Replies.json(json -> json.field("text", text));
            };
        }
    }
}

package io.github.camelllm.codec.converse;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** The path of what is asked of a model. */
final class ModelPath {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private ModelPath() {}

    /** @param model a name or an ARN; it is one segment of the path, with its colons and slashes escaped */
    static String of(String model, String action) {
        StringBuilder path = new StringBuilder("/model/");
        for (byte b : model.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            if (c < 0x80 && (Character.isLetterOrDigit(c) || "-_.~".indexOf(c) >= 0)) {
                path.append(c);
            } else {
                path.append('%').append(HEX.toHexDigits(b));
            }
        }
        return path.append('/').append(action).toString();
    }
}

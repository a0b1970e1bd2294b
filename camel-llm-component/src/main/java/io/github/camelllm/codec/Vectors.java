package io.github.camelllm.codec;

import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.MalformedReplyException;
import io.github.camelllm.json.JsonView;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;

/** Reads vectors. */
public final class Vectors {

    private Vectors() {}

    /** A list of numbers, or little-endian floats in base64. */
    public static float[] read(JsonView vector) {
        String packed = vector.text();
        if (packed != null) {
            return unpack(packed);
        }
        if (!vector.isArray()) {
            throw new MalformedReplyException(ErrorFacts.of("a vector is neither a list of numbers nor base64"));
        }
        float[] numbers = new float[1024];
        int length = 0;
        for (JsonView number : vector) {
            if (length == numbers.length) {
                numbers = Arrays.copyOf(numbers, 2 * length);
            }
            String digits = number.isNumber() ? number.scalar() : null;
            numbers[length++] = digits == null ? Float.NaN : Float.parseFloat(digits);
        }
        return Arrays.copyOf(numbers, length);
    }

    private static float[] unpack(String packed) {
        try {
            ByteBuffer bytes =
                    ByteBuffer.wrap(Base64.getDecoder().decode(packed)).order(ByteOrder.LITTLE_ENDIAN);
            if (bytes.remaining() % Float.BYTES != 0) {
                throw new MalformedReplyException(ErrorFacts.of("a vector in base64 has no whole number of floats"));
            }
            float[] numbers = new float[bytes.remaining() / Float.BYTES];
            bytes.asFloatBuffer().get(numbers);
            return numbers;
        } catch (IllegalArgumentException e) {
            throw new MalformedReplyException(ErrorFacts.of("a vector is no base64"), e);
        }
    }
}

package io.github.camelllm.routes.semantic;

import java.util.List;

/** How near the meanings of two texts are. */
final class Vectors {

    private Vectors() {}

    /** A vector from what {@code llm:…?operation=embed} gives, or from a row. */
    static float[] of(Object body) {
        if (body instanceof float[] vector) {
            return vector;
        }
        if (body instanceof List<?> list && list.size() == 1 && list.get(0) instanceof float[] vector) {
            return vector;
        }
        throw new IllegalArgumentException("the body is no vector: ask llm: with operation=embed first");
    }

    static String write(float[] vector) {
        StringBuilder text = new StringBuilder(vector.length * 10);
        for (float number : vector) {
            text.append(text.isEmpty() ? "" : " ").append(number);
        }
        return text.toString();
    }

    static float[] read(String text) {
        String[] words = text.split(" ", -1);
        float[] vector = new float[words.length];
        for (int i = 0; i < words.length; i++) {
            vector[i] = Float.parseFloat(words[i]);
        }
        return vector;
    }

    /** The cosine, from -1 to 1; -1 for vectors of different models. */
    static double similarity(float[] a, float[] b) {
        if (a.length != b.length) {
            return -1;
        }
        double product = 0;
        double lengthA = 0;
        double lengthB = 0;
        for (int i = 0; i < a.length; i++) {
            product += (double) a[i] * b[i];
            lengthA += (double) a[i] * a[i];
            lengthB += (double) b[i] * b[i];
        }
        return lengthA == 0 || lengthB == 0 ? -1 : product / Math.sqrt(lengthA * lengthB);
    }
}

package io.github.camelllm.codec;

import io.github.camelllm.operation.EmbedRequest;
import java.util.ArrayList;
import java.util.List;

/**
 * What a provider takes in one call for vectors.
 *
 * @param texts most texts
 * @param tokens most tokens of all texts together
 */
public record EmbedLimits(int texts, long tokens) {

    /** No limit but the user's own. */
    public static final EmbedLimits NONE = new EmbedLimits(Integer.MAX_VALUE, Long.MAX_VALUE);

    /** One text a call. */
    public static final EmbedLimits ONE = texts(1);

    public static EmbedLimits texts(int texts) {
        return new EmbedLimits(texts, Long.MAX_VALUE);
    }

    List<EmbedRequest> pieces(EmbedRequest question) {
        Integer own = question.batchSize();
        int most = own == null ? texts : Math.max(1, own);
        List<String> all = question.texts();
        List<EmbedRequest> pieces = new ArrayList<>();
        int from = 0;
        long sum = 0;
        for (int i = 0; i < all.size(); i++) {
            long next = tokens == Long.MAX_VALUE ? 0 : atMost(all.get(i));
            if (i > from && (i - from == most || sum + next > tokens)) {
                pieces.add(question.withTexts(all.subList(from, i)));
                from = i;
                sum = 0;
            }
            sum += next;
        }
        if (from == 0) {
            return List.of(question);
        }
        pieces.add(question.withTexts(all.subList(from, all.size())));
        return pieces;
    }

    /** Hardly any text has more tokens than half of its bytes in UTF-8. */
    private static long atMost(String text) {
        long bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        }
        return (bytes + 1) / 2;
    }
}

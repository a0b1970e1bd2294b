package io.github.camelllm.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelllm.chat.Usage;
import io.github.camelllm.codec.openai.EmbeddingsCodec;
import io.github.camelllm.error.MalformedReplyException;
import io.github.camelllm.operation.EmbedRequest;
import io.github.camelllm.operation.Embeddings;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class EmbedLimitsTest {

    private static EmbedRequest question(@Nullable Integer batchSize, String... texts) {
        return new EmbedRequest("m", List.of(texts), 3, EmbedRequest.Purpose.QUERY, null, batchSize, Map.of("a", 1));
    }

    private static List<List<String>> cut(EmbedLimits limits, EmbedRequest question) {
        return limits.pieces(question).stream().map(EmbedRequest::texts).toList();
    }

    @Test
    void aListIsCutWhereItIsTooLong() {
        EmbedLimits two = EmbedLimits.texts(2);
        assertThat(cut(two, question(null, "a", "b"))).containsExactly(List.of("a", "b"));
        assertThat(cut(two, question(null, "a", "b", "c"))).containsExactly(List.of("a", "b"), List.of("c"));
        assertThat(cut(EmbedLimits.ONE, question(null, "a", "b"))).containsExactly(List.of("a"), List.of("b"));
        assertThat(cut(EmbedLimits.NONE, question(null, "a", "b"))).hasSize(1);
    }

    @Test
    void theUsersOwnSizeWins() {
        assertThat(cut(EmbedLimits.texts(9), question(1, "a", "b"))).hasSize(2);
        assertThat(cut(EmbedLimits.ONE, question(2, "a", "b"))).hasSize(1);
        assertThat(cut(EmbedLimits.NONE, question(0, "a", "b"))).hasSize(2);
    }

    @Test
    void allTokensTogetherAreLimitedToo() {
        EmbedLimits tokens = new EmbedLimits(100, 10);
        assertThat(cut(tokens, question(null, "0123456789", "0123456789", "0123456789")))
                .containsExactly(List.of("0123456789", "0123456789"), List.of("0123456789"));
        // three bytes a character: hardly more than a token and a half
        assertThat(cut(tokens, question(null, "日本語日本語", "日"))).hasSize(2);
        assertThat(cut(tokens, question(null, "x".repeat(100), "y")))
                .as("a text that is too long by itself goes alone, and the provider says what is wrong")
                .hasSize(2);
    }

    @Test
    void everythingElseOfTheQuestionStays() {
        EmbedRequest piece = EmbedLimits.ONE.pieces(question(7, "a")).get(0);
        assertThat(piece.dimensions()).isEqualTo(3);
        EmbedRequest second = EmbedLimits.ONE.pieces(question(null, "a", "b")).get(1);
        assertThat(second).isEqualTo(question(null, "b"));
    }

    @Test
    void answersAreJoinedInOrderAndSummed() {
        Usage known =
                Usage.builder().input(5L).reportedCost(new BigDecimal("0.1")).build();
        Embeddings first = new Embeddings(null, List.of(new float[] {1}), known);
        Embeddings second = new Embeddings("m-1", List.of(new float[] {2}, new float[] {3}), known);
        Embeddings joined = Embeddings.join(List.of(first, second));
        assertThat(joined.vectors()).extracting(v -> v[0]).containsExactly(1f, 2f, 3f);
        assertThat(joined.model()).isEqualTo("m-1");
        assertThat(joined.usage().input()).isEqualTo(10);
        assertThat(joined.usage().reportedCost()).isEqualByComparingTo("0.2");
        Embeddings untold = new Embeddings(null, List.of(), Usage.UNKNOWN);
        assertThat(Embeddings.join(List.of(first, untold)).usage())
                .as("what one call did not report makes the sum unknown")
                .isEqualTo(Usage.UNKNOWN);
    }

    @Test
    void asManyVectorsAsTexts() {
        EmbeddingsCodec codec = new EmbeddingsCodec(EmbedLimits.NONE);
        Embeddings one = new Embeddings("m", Collections.nCopies(1, new float[] {1}), Usage.UNKNOWN);
        assertThat(codec.complete(question(null, "a"), one)).isSameAs(one);
        assertThatThrownBy(() -> codec.complete(question(null, "a", "b"), one))
                .isInstanceOf(MalformedReplyException.class)
                .hasMessageContaining("1 vectors for 2 texts");
    }
}

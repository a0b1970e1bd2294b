package io.github.camelllm.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class HeadersTest {

    private static List<String> all(Headers headers) {
        List<String> all = new ArrayList<>();
        headers.forEach((name, value) -> all.add(name + '=' + value));
        return all;
    }

    @Test
    void anyNumberIsCollectedInOrder() {
        Headers.Builder builder = Headers.builder();
        assertThat(all(builder.build())).isEmpty();
        IntStream.range(0, 100).forEach(i -> builder.add("x-" + i, "" + i));
        Headers headers = builder.build();
        builder.add("later", "no");
        assertThat(headers.size()).isEqualTo(100);
        assertThat(all(headers))
                .containsExactlyElementsOf(IntStream.range(0, 100)
                        .mapToObj(i -> "x-" + i + '=' + i)
                        .toList());
    }

    @Test
    void namesAreTheSameInAnyLetters() {
        Headers headers = Headers.of("X-One", "1", "x-two", "2").plus("X-TWO", "3");
        assertThat(headers.first("x-one")).isEqualTo("1");
        assertThat(headers.first("X-Two")).isEqualTo("2");
        assertThat(headers.first("x-three")).isNull();
        assertThat(all(headers.with("x-Two", "4"))).containsExactly("X-One=1", "x-Two=4");
        assertThat(all(headers.plus(Headers.of("x-one", "5"))))
                .containsExactly("X-One=1", "x-two=2", "X-TWO=3", "x-one=5");
    }

    @Test
    void valuesAreNotPrinted() {
        assertThat(Headers.of("authorization", "something").toString()).isEqualTo("[authorization]");
    }

    @Test
    void everyNameHasAValue() {
        assertThatThrownBy(() -> Headers.of("x")).isInstanceOf(IllegalArgumentException.class);
    }
}

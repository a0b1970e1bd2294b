package io.github.camelllm.routes.gateway;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

final class AheadTest {

    @ParameterizedTest
    @FieldSource("io.github.camelllm.routes.gateway.Ahead#CLASSES")
    void everythingThatIsLoadedAheadIsThere(String name) {
        assertThatCode(() -> Class.forName(name)).doesNotThrowAnyException();
    }
}

package io.github.camelllm.routes.gateway.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class SettledTest {

    private static final Map<String, String> BEFORE = Map.of("one.yaml", "- route: {}");
    private static final Map<String, String> EMPTIED = Map.of("one.yaml", "");
    private static final Map<String, String> AFTER = Map.of("one.yaml", "- route: { id: other }");

    private final Settled settled = new Settled(BEFORE);

    @Test
    void whatStaysIsUsedOnce() {
        assertThat(settled.changed(AFTER)).isFalse();
        assertThat(settled.changed(AFTER)).isTrue();
        assertThat(settled.changed(AFTER)).isFalse();
    }

    @Test
    void aFileThatAnEditorHasEmptiedToWriteItIsNotUsed() {
        assertThat(settled.changed(EMPTIED)).isFalse();
        assertThat(settled.changed(AFTER)).isFalse();
        assertThat(settled.changed(AFTER)).isTrue();
    }

    @Test
    void aFileThatIsAsItWasIsNotUsedAnew() {
        assertThat(settled.changed(EMPTIED)).isFalse();
        assertThat(settled.changed(BEFORE)).isFalse();
        assertThat(settled.changed(BEFORE)).isFalse();
    }
}

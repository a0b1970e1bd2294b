package io.github.camelllm.routes.gateway.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class LedgerRowTest {

    private final LedgerRow row = new LedgerRow();

    @Test
    void aRowIsAMapOfAllColumns() {
        assertThat(row.put("tenant", "acme")).isNull();
        assertThat(row.put("tenant", "umbrella")).isEqualTo("acme");
        row.put("tags", List.of("a"));
        assertThat(row)
                .containsEntry("tenant", "umbrella")
                .containsEntry("tags", List.of("a"))
                .containsEntry("cost", null);
        assertThat(row.get("id")).isNull();
        assertThat(row.containsKey("id")).isTrue();
        assertThat(row.containsKey("idea")).isFalse();
        assertThat(row.get("idea")).isNull();
        assertThat(row.entrySet()).hasSameSizeAs(row.keySet()).hasSizeGreaterThan(30);
        assertThat(row.toString()).contains("tenant=umbrella").contains("outcome=null");
    }

    @Test
    void whatHasNoColumnIsRefused() {
        assertThatThrownBy(() -> row.put("idea", 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no column 'idea'");
    }
}

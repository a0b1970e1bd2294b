package io.github.camelllm.routes.gateway.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** What a row leaves out of its calls comes back when it is told; that it is left out is in LedgerTest. */
final class AttemptsTest {

    private static LedgerRow row(String attempts) {
        LedgerRow row = new LedgerRow();
        row.put("id", "17");
        row.put("operation", "chat");
        row.put("connection", "fast");
        row.put("provider", "openai");
        row.put("model", "small");
        row.put("outcome", "COMPLETE");
        row.put("error", null);
        row.put("status", 200);
        row.put("input_tokens", 5L);
        row.put("output_tokens", 2L);
        row.put("cost", new BigDecimal("0.000013000000"));
        row.put("attempts", attempts);
        return row;
    }

    @Test
    void whatIsLikeTheRowIsTheRows() {
        JsonNode attempt = Attempts.of(row("[{\"begun_ms\":3,\"ms\":40,\"request_id\":\"r-1\"}]"))
                .get(0);
        assertThat(attempt.get("connection").asText()).isEqualTo("fast");
        assertThat(attempt.get("status").asInt()).isEqualTo(200);
        assertThat(attempt.get("cost_usd").decimalValue()).isEqualByComparingTo("0.000013");
        assertThat(attempt.get("error").isNull()).isTrue();
        assertThat(attempt.get("begun_ms").asInt()).isEqualTo(3);
        assertThat(attempt.get("request_id").asText()).isEqualTo("r-1");
    }

    @Test
    void whatIsUnlikeIsTheCalls() {
        JsonNode attempt = Attempts.of(row("[{\"connection\":\"slow\",\"outcome\":\"FAILED\",\"error\":\"Overloaded\","
                        + "\"status\":503,\"input_tokens\":null,\"cost_usd\":0.1234567890123456789}]"))
                .get(0);
        assertThat(attempt.get("connection").asText()).isEqualTo("slow");
        assertThat(attempt.get("outcome").asText()).isEqualTo("FAILED");
        assertThat(attempt.get("status").asInt()).isEqualTo(503);
        assertThat(attempt.get("input_tokens").isNull()).isTrue();
        assertThat(attempt.get("output_tokens").asInt()).isEqualTo(2);
        assertThat(attempt.get("cost_usd").decimalValue()).isEqualByComparingTo("0.1234567890123456789");
    }

    @Test
    void aRowThatCantBeReadIsNamed() {
        for (String wrong : new String[] {"[", "[1]", "nothing"}) {
            assertThatThrownBy(() -> Attempts.of(row(wrong)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("the request 17");
        }
        assertThat(Attempts.of(row("[]"))).isEmpty();
    }
}

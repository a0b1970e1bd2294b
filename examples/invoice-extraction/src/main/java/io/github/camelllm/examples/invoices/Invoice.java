package io.github.camelllm.examples.invoices;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.math.BigDecimal;
import org.apache.camel.Body;
import org.jspecify.annotations.Nullable;

/** What is read from an invoice; a model may leave out anything, so nothing is certain before it is checked. */
public record Invoice(
        @JsonProperty(required = true) @JsonPropertyDescription("the number that the seller gave the invoice") @Nullable
                String number,
        @JsonProperty(required = true) @JsonPropertyDescription("name of the company that wants to be paid") @Nullable
                String seller,
        @JsonProperty(required = true) @JsonPropertyDescription("date of the invoice, as 2026-01-31") @Nullable
                String issued,
        @JsonProperty(required = true) @JsonPropertyDescription("three letters, such as EUR") @Nullable String currency,
        @JsonProperty(required = true) @JsonPropertyDescription("sum without tax") @Nullable BigDecimal net,
        @JsonProperty(required = true) @JsonPropertyDescription("all taxes together; 0 if there is none") @Nullable
                BigDecimal tax,
        @JsonProperty(required = true) @JsonPropertyDescription("sum to be paid") @Nullable BigDecimal total) {

    /**
     * Holds an invoice against itself, since models misread now and then.
     *
     * @throws IllegalArgumentException if something is missing or does not fit; the message says what
     */
    public static void check(@Body Invoice invoice) {
        invoice.check();
    }

    private void check() {
        require(number, "\\S.*", "number");
        require(seller, "\\S.*", "seller");
        require(issued, "\\d{4}-\\d{2}-\\d{2}", "date");
        require(currency, "[A-Z]{3}", "currency");
        if (net == null || tax == null || total == null) {
            throw new IllegalArgumentException("a sum is missing");
        }
        if (net.add(tax).compareTo(total) != 0) {
            throw new IllegalArgumentException("the sums don't fit: " + net + " + " + tax + " is not " + total);
        }
    }

    private static void require(@Nullable String value, String pattern, String name) {
        if (value == null || !value.matches(pattern)) {
            throw new IllegalArgumentException("the " + name + " is missing");
        }
    }
}

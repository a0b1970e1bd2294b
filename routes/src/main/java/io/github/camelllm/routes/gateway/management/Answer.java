package io.github.camelllm.routes.gateway.management;

import io.github.camelllm.routes.gateway.usage.CsvPages;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/** Writes what a step of the management found: as JSON, or as a table where the caller wants one. */
public final class Answer {

    /** Whether the caller wants a table: {@code format=csv}, or it accepts {@code text/csv}. */
    public boolean isTable(Exchange exchange) {
        Message message = exchange.getMessage();
        String format = message.getHeader("format", "", String.class);
        String accepted = message.getHeader("Accept", "", String.class).toLowerCase(Locale.ROOT);
        return format.equals("csv") || (format.isEmpty() && accepted.startsWith("text/csv"));
    }

    public void json(Exchange exchange) {
        Json.write(exchange, 200, exchange.getMessage().getBody());
    }

    /** The body is a list of maps, or the text of the table. */
    @SuppressWarnings("unchecked") // steps before make it
    public void table(Exchange exchange) {
        Object body = exchange.getMessage().getBody();
        Object text = body instanceof List<?> rows ? CsvPages.table((List<Map<String, @Nullable Object>>) rows) : body;
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, "text/csv; charset=utf-8");
        exchange.getMessage().setHeader("Content-Disposition", "attachment; filename=usage.csv");
        exchange.getMessage().setBody(text);
    }
}

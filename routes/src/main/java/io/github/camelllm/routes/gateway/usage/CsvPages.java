package io.github.camelllm.routes.gateway.usage;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A table as text with commas, made page by page while it is read.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4180">the format</a>
 */
public final class CsvPages implements Enumeration<InputStream> {

    private final List<String> columns;
    private final Function<@Nullable Map<String, @Nullable Object>, List<Map<String, @Nullable Object>>> pages;
    private @Nullable Map<String, @Nullable Object> last;
    private boolean begun;
    private @Nullable List<Map<String, @Nullable Object>> next;

    /** @param pages gives the page that follows a row; the first one for null; an empty one after the last */
    CsvPages(
            List<String> columns,
            Function<@Nullable Map<String, @Nullable Object>, List<Map<String, @Nullable Object>>> pages) {
        this.columns = columns;
        this.pages = pages;
    }

    /** A table that is at hand. */
    public static String table(List<Map<String, @Nullable Object>> rows) {
        if (rows.isEmpty()) {
            return "";
        }
        List<String> columns = List.copyOf(rows.get(0).keySet());
        return String.join(",", columns) + "\r\n" + text(columns, rows);
    }

    InputStream stream() {
        return new SequenceInputStream(this);
    }

    @Override
    public boolean hasMoreElements() {
        if (!begun) {
            return true;
        }
        List<Map<String, @Nullable Object>> page = next;
        if (page == null) {
            page = pages.apply(last);
            next = page;
        }
        return !page.isEmpty();
    }

    @Override
    public InputStream nextElement() {
        if (!begun) {
            begun = true;
            return bytes(String.join(",", columns) + "\r\n");
        }
        if (!hasMoreElements() || next == null) {
            throw new NoSuchElementException();
        }
        List<Map<String, @Nullable Object>> page = next;
        next = null;
        last = page.get(page.size() - 1);
        return bytes(text(columns, page));
    }

    /** The rows of a table, without its head. */
    static String text(List<String> columns, List<Map<String, @Nullable Object>> rows) {
        StringBuilder text = new StringBuilder(rows.size() * 200);
        for (Map<String, @Nullable Object> row : rows) {
            for (int i = 0; i < columns.size(); i++) {
                text.append(i == 0 ? "" : ",").append(cell(row.get(columns.get(i))));
            }
            text.append("\r\n");
        }
        return text.toString();
    }

    /** A cell that a spreadsheet would take for a formula begins with an apostrophe, which makes it text. */
    private static String cell(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof BigDecimal number) {
            return number.stripTrailingZeros().toPlainString();
        }
        String text = value.toString();
        if (value instanceof Number || text.isEmpty()) {
            return text;
        }
        String safe = "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        boolean quoted = safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}

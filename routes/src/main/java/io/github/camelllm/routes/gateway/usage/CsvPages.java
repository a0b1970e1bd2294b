package io.github.camelllm.routes.gateway.usage;

import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A table as text with commas, made page by page while it is read.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4180">the format</a>
 */
public final class CsvPages extends InputStream {

    /** Gives the rows page by page. */
    @FunctionalInterface
    interface Pages {
        /** The page that follows a row; the first one for null; an empty one after the last. */
        List<Map<String, @Nullable Object>> after(@Nullable Map<String, @Nullable Object> row);
    }

    private final List<String> columns;
    private final Pages pages;
    private @Nullable Map<String, @Nullable Object> last;
    private byte[] page;
    private int position;
    private boolean over;

    CsvPages(List<String> columns, Pages pages) {
        this.columns = columns;
        this.pages = pages;
        this.page = bytes(String.join(",", columns) + "\r\n");
    }

    /** A table that is at hand. */
    public static String table(List<Map<String, @Nullable Object>> rows) {
        if (rows.isEmpty()) {
            return "";
        }
        List<String> columns = List.copyOf(rows.get(0).keySet());
        return String.join(",", columns) + "\r\n" + text(columns, rows);
    }

    /** Whether there is a byte left; the next page is made if need be. */
    private boolean more() {
        while (position == page.length && !over) {
            List<Map<String, @Nullable Object>> rows = pages.after(last);
            over = rows.isEmpty();
            last = over ? null : rows.get(rows.size() - 1);
            page = bytes(text(columns, rows));
            position = 0;
        }
        return position < page.length;
    }

    @Override
    public int read() {
        return more() ? page[position++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int from, int length) {
        if (length == 0) {
            return 0;
        }
        if (!more()) {
            return -1;
        }
        int count = Math.min(length, page.length - position);
        System.arraycopy(page, position, into, from, count);
        position += count;
        return count;
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

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

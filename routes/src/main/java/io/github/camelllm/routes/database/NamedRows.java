package io.github.camelllm.routes.database;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.component.sql.DefaultSqlPrepareStatementStrategy;
import org.jspecify.annotations.Nullable;

/**
 * Fills a statement with rows that are maps. Its parameters are looked for once, where camel-sql's own strategy parses the
 * statement again for each row of a batch. Parameters are plain names, {@code :#name}.
 */
public final class NamedRows extends DefaultSqlPrepareStatementStrategy {

    /* camel-sql has put a question mark in place of # before it asks */
    private static final Pattern PARAMETER = Pattern.compile(":[#?](\\w+)");

    private final ConcurrentMap<String, List<String>> parameters = new ConcurrentHashMap<>();

    @Override
    public Iterator<?> createPopulateIterator(
            String query, String preparedQuery, int expectedParams, Exchange exchange, Object value)
            throws SQLException {
        if (!(value instanceof Map<?, ?> row)) {
            return super.createPopulateIterator(query, preparedQuery, expectedParams, exchange, value);
        }
        List<@Nullable Object> values = new ArrayList<>(expectedParams);
        for (String name : parameters.computeIfAbsent(query, NamedRows::parameters)) {
            Object known = row.get(name);
            if (known == null && !row.containsKey(name)) {
                throw new SQLException("the row has no value for :#" + name);
            }
            values.add(known);
        }
        return values.iterator();
    }

    /** The most frequent types by name: a driver tries a dozen of them, one after the other, before it knows. */
    private static void set(PreparedStatement statement, int number, @Nullable Object value) throws SQLException {
        if (value instanceof String text) {
            statement.setString(number, text);
        } else if (value instanceof Long whole) {
            statement.setLong(number, whole);
        } else if (value instanceof Boolean truth) {
            statement.setBoolean(number, truth);
        } else {
            statement.setObject(number, value);
        }
    }

    private static List<String> parameters(String query) {
        List<String> names = new ArrayList<>();
        for (Matcher found = PARAMETER.matcher(query); found.find(); ) {
            names.add(found.group(1));
        }
        return names;
    }

    @Override
    public void populateStatement(PreparedStatement statement, Iterator<?> values, int expectedParams)
            throws SQLException {
        int number = 0;
        while (values.hasNext()) {
            set(statement, ++number, values.next());
        }
        if (number != expectedParams) {
            throw new SQLException("the statement has " + expectedParams + " parameters, and " + number + " are given");
        }
    }
}

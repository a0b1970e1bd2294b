package io.github.camelllm.routes.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

final class NamedRowsTest {

    private static final String QUERY = "insert into cat (name, age) values (:?name, :?age) on conflict do nothing";

    private final NamedRows rows = new NamedRows();

    private Iterator<?> values(Object row) throws SQLException {
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        return rows.createPopulateIterator(QUERY, rows.prepareQuery(QUERY, true, exchange), 2, exchange, row);
    }

    @Test
    void valuesComeInTheOrderOfTheStatement() throws SQLException {
        assertThat(values(Map.of("age", 3, "name", "Tom", "colour", "grey")))
                .toIterable()
                .isEqualTo(List.of("Tom", 3));
    }

    @Test
    void aValueMayBeUnknown() throws SQLException {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("name", "Tom");
        row.put("age", null);
        Iterator<?> values = values(row);
        assertThat(values.next()).isEqualTo("Tom");
        assertThat(values.next()).isNull();
        assertThat(values.hasNext()).isFalse();
    }

    @Test
    void aRowWithoutAValueIsAnError() {
        assertThatThrownBy(() -> values(Map.of("name", "Tom")))
                .isInstanceOf(SQLException.class)
                .hasMessage("the row has no value for :#age");
    }
}

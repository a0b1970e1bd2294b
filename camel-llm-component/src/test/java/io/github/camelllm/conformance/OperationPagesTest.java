package io.github.camelllm.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelllm.operation.OperationName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the pages about operations name is there: providers, options, headers. */
final class OperationPagesTest {

    private static final Path CATALOG = Path.of("src/generated/resources/META-INF/io/github/camelllm/llm.json");
    private static final Pattern HEADER = Pattern.compile("CamelLlm[A-Z][A-Za-z]*");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern OPTIONS = Pattern.compile("Options: ([^;]*?)[.;](?:\\s|$)");
    private static final Pattern WORD = Pattern.compile("[a-z]+");
    private static final String SIMULATOR = "simulator";

    private static String page(String name) throws IOException {
        return Files.readString(Path.of("../docs/" + name));
    }

    private static Set<String> catalog(String part) throws IOException {
        JsonNode all = Sending.json(Files.readString(CATALOG));
        return all.path(part).properties().stream().map(e -> e.getKey()).collect(Collectors.toSet());
    }

    private static Set<String> providers() {
        Set<String> names = new TreeSet<>();
        Ways.all().forEach(way -> names.add(way.provider()));
        names.remove(SIMULATOR);
        return names;
    }

    /** Those that offer it in any of their formats, counted by whom ever. */
    private static Set<String> offering(OperationName name) {
        return name == OperationName.TOKENS
                ? providers()
                : Ways.all().stream()
                        .filter(way -> way.offers(name) && !way.provider().equals(SIMULATOR))
                        .map(Way::provider)
                        .collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"operations.md", "jobs.md"})
    void headers(String page) throws IOException {
        assertThat(HEADER.matcher(page(page)).results().map(MatchResult::group))
                .isNotEmpty()
                .isSubsetOf(catalog("headers"));
    }

    @Test
    void options() throws IOException {
        List<String> named = new ArrayList<>();
        OPTIONS.matcher(page("operations.md")).results().forEach(list -> named.addAll(words(list.group(1))));
        for (List<String> row : rows(page("jobs.md"), 5)) {
            named.addAll(words(row.get(3)));
        }
        assertThat(named).hasSizeGreaterThan(40);
        assertThat(named.stream().map(word -> word.replace(".*", ""))).isSubsetOf(catalog("properties"));
    }

    @Test
    void providersOfOperations() throws IOException {
        Set<OperationName> described = EnumSet.noneOf(OperationName.class);
        for (List<String> row : rows(page("operations.md"), 4)) {
            described.addAll(check(row.get(0), row.get(3), Set.of()));
        }
        Set<String> before = Set.of();
        for (List<String> row : rows(page("jobs.md"), 5)) {
            described.addAll(check(row.get(0), row.get(4), before));
            before = named(row.get(4), before);
        }
        assertThat(described).isEqualTo(EnumSet.complementOf(EnumSet.of(OperationName.CHAT)));
    }

    private static Set<OperationName> check(String operations, String providers, Set<String> before) {
        Set<OperationName> names = EnumSet.noneOf(OperationName.class);
        String group = "";
        for (String word : words(operations)) {
            String whole = word.startsWith("-") ? group + word : word;
            group = whole.contains("-") ? whole.substring(0, whole.indexOf('-')) : whole;
            OperationName name = Objects.requireNonNull(OperationName.parse(whole), whole);
            assertThat(named(providers, before)).as(whole).isEqualTo(offering(name));
            names.add(name);
        }
        return names;
    }

    private static Set<String> named(String cell, Set<String> before) {
        Set<String> all = providers();
        if (cell.equals("all")) {
            return all;
        }
        if (cell.startsWith("the same")) {
            return before;
        }
        return WORD.matcher(cell)
                .results()
                .map(MatchResult::group)
                .filter(all::contains)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> words(String cell) {
        return CODE.matcher(cell).results().map(found -> found.group(1)).toList();
    }

    /** Rows of the tables with that many columns, without their heads. */
    private static List<List<String>> rows(String page, int columns) {
        List<List<String>> rows = new ArrayList<>();
        for (String line : page.split("\n")) {
            if (line.startsWith("| `")) {
                List<String> cells = List.of(
                                line.substring(1, line.lastIndexOf('|')).split("\\|", -1))
                        .stream()
                        .map(String::strip)
                        .toList();
                assertThat(cells).as(line).hasSize(columns);
                rows.add(cells);
            }
        }
        return rows;
    }
}

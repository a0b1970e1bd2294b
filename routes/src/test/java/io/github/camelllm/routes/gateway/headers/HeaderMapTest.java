package io.github.camelllm.routes.gateway.headers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.apache.camel.util.CaseInsensitiveMap;
import org.junit.jupiter.api.Test;

final class HeaderMapTest {

    private static final List<String> NAMES =
            List.of("CamelLlmTarget", "CamelLlmTargets", "Content-Type", "x-request-id", "é", "Äther", "a", "A-");

    private final HeaderMap headers = new HeaderMap();

    @Test
    void aNameIsTheSameInAnyLetters() {
        assertThat(headers.put("Content-Type", "a")).isNull();
        assertThat(headers.put("content-TYPE", "b")).isEqualTo("a");
        assertThat(headers).hasSize(1).containsEntry("CONTENT-type", "b");
        assertThat(headers.keySet()).containsExactly("Content-Type");
        assertThat(headers.toString()).isEqualTo("{Content-Type=b}");
        assertThat(headers.keySet().remove("content-type")).isTrue();
        assertThat(headers.keySet().remove("content-type")).isFalse();
        assertThat(headers).isEmpty();
    }

    @Test
    void headersStayInTheirOrder() {
        for (String name : NAMES) {
            headers.put(name, name);
        }
        headers.put(NAMES.get(0).toUpperCase(Locale.ROOT), "again");
        assertThat(headers.keySet()).containsExactlyElementsOf(NAMES);
        assertThat(new HeaderMap(headers).keySet()).containsExactlyElementsOf(NAMES);
    }

    @Test
    void aCopyIsOnesOwn() {
        headers.put("a", 1);
        HeaderMap copy = new HeaderMap(headers);
        copy.put("A", 2);
        copy.put("b", 3);
        assertThat(headers).hasSize(1).containsEntry("a", 1);
        assertThat(copy).hasSize(2).containsEntry("a", 2);
        assertThat(new HeaderMap(Map.of("X", 1))).containsEntry("x", 1);
    }

    /** Who goes through the headers meanwhile is not disturbed by what he changes. */
    @Test
    void headersOfACopyAreChangedOnTheWay() {
        NAMES.forEach(name -> headers.put(name, name));
        HeaderMap copy = new HeaderMap(headers);
        Iterator<Map.Entry<String, Object>> all = copy.entrySet().iterator();
        assertThat(all.next().setValue("new")).isEqualTo(NAMES.get(0));
        all.next();
        all.remove();
        assertThatThrownBy(all::remove).isInstanceOf(IllegalStateException.class);
        List<String> rest = new ArrayList<>();
        all.forEachRemaining(header -> rest.add(header.getKey()));
        assertThat(rest).containsExactlyElementsOf(NAMES.subList(2, NAMES.size()));
        assertThat(copy).hasSize(NAMES.size() - 1).containsEntry(NAMES.get(0), "new");
        assertThat(headers).hasSize(NAMES.size()).containsEntry(NAMES.get(0), NAMES.get(0));
        copy.clear();
        assertThat(headers).hasSize(NAMES.size());
    }

    @Test
    void whatHasNoNameIsNoHeader() {
        assertThat(headers.get(null)).isNull();
        assertThat(headers.containsKey(null)).isFalse();
        assertThat(headers.remove(null)).isNull();
    }

    /** Whatever is done with it, or with a copy, it holds what Camel's own would hold. */
    @Test
    void itIsLikeCamels() {
        Random random = new Random(7);
        Map<String, Object> camels = new CaseInsensitiveMap();
        Map<String, Object> ours = headers;
        Map<String, Object> copy = new HeaderMap();
        Map<String, Object> copied = Map.of();
        for (int i = 0; i < 20_000; i++) {
            String name = NAMES.get(random.nextInt(NAMES.size()));
            name = random.nextBoolean() ? name.toUpperCase(Locale.ROOT) : name.toLowerCase(Locale.ROOT);
            switch (random.nextInt(10)) {
                case 0 -> assertThat(ours.remove(name)).isEqualTo(camels.remove(name));
                case 1 -> assertThat(ours.containsKey(name)).isEqualTo(camels.containsKey(name));
                case 2 -> assertThat(ours.get(name)).isEqualTo(camels.get(name));
                case 3 ->
                    assertThat(ours.keySet().contains(name))
                            .isEqualTo(camels.keySet().contains(name));
                case 4 -> {
                    boolean even = random.nextBoolean();
                    ours.values().removeIf(value -> ((int) value % 50 == 0) == even);
                    camels.values().removeIf(value -> ((int) value % 50 == 0) == even);
                }
                case 5 -> {
                    ours.entrySet().forEach(entry -> entry.setValue((int) entry.getValue() + 1));
                    camels.entrySet().forEach(entry -> entry.setValue((int) entry.getValue() + 1));
                }
                case 6 -> {
                    Map<String, Object> other = new HeaderMap();
                    other.putAll(ours);
                    boolean swapped = random.nextBoolean();
                    copy = swapped ? ours : other;
                    ours = swapped ? other : ours;
                    copied = new CaseInsensitiveMap(camels);
                }
                case 7 -> assertThat(new HeaderMap(camels)).isEqualTo(new HeaderMap(ours));
                default -> assertThat(ours.put(name, i)).isEqualTo(camels.put(name, i));
            }
            assertThat(copy).isEqualTo(copied);
            assertThat(ours).hasSameSizeAs(camels);
            assertThat(ours.equals(camels)).isTrue();
            assertThat(new CaseInsensitiveMap(ours)).isEqualTo(camels).hasSameHashCodeAs(camels);
        }
    }

    /** Of names that callers make up, only so many are remembered, and all are found. */
    @Test
    void anyNumberOfNamesIsFound() {
        for (int i = 0; i < 5_000; i++) {
            headers.put("X-" + i, i);
        }
        headers.put("Y".repeat(1_000), 1);
        for (int i = 0; i < 5_000; i++) {
            assertThat(headers.get("x-" + i)).isEqualTo(i);
        }
        assertThat(headers.get("y".repeat(1_000))).isEqualTo(1);
    }
}

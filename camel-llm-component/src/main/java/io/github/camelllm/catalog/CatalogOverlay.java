package io.github.camelllm.catalog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A user's own models and prices, which add to a {@link ModelCatalog} or change it.
 *
 * <p>As JSON, any number of objects, one a line or in an array:
 *
 * <pre>{@code
 * {"provider":"azure","id":"our-chat","like":"openai/gpt-4o","price":{"input":2.2,"output":8.8,"cache-read":1.1}}
 * {"provider":"vllm","id":"our-model","context":32768,"max-output":8192,"in":"text image","out":"text",
 *  "can":"tools structured-output","quality":0.4,"price":[{"input":1,"output":2,
 *  "tiers":[{"above":16000,"input":2}]},{"from":"2027-01-01","input":0.5,"output":1}]}
 * }</pre>
 *
 * <p>As properties, the same fields behind the provider and the model:
 *
 * <pre>{@code
 * azure/our-chat.like = openai/gpt-4o
 * azure/our-chat.price.input = 2.2
 * azure/our-chat.price.input-above-200000 = 4.4
 * }</pre>
 *
 * <p>The fields are: {@code like} (take all that is not said here from that model, of the same provider or after the name
 * of another one), {@code name}, {@code context}, {@code max-input}, {@code max-output} (tokens), {@code in}, {@code out}
 * ({@link Modality}), {@code can}, {@code cannot} ({@link Ability}), {@code reasoning} ({@code effort}, {@code toggle},
 * {@code budget}, {@code min}, {@code max}), {@code refuses}, {@code knowledge}, {@code released}, {@code status},
 * {@code quality}, {@code aliases} (further names), {@code match} (a rule about names) and {@code price} (USD for a
 * million tokens by the words of {@link Bucket}, {@code batch-factor}, {@code from}, {@code tiers}). Lists are words
 * parted by blanks. A price without a date changes only the rates that it states; a list of prices replaces all.
 */
public final class CatalogOverlay {

    private static final Pattern KEY = Pattern.compile("([^/]+)/(.+?)\\.((?:price|reasoning)\\.[^.]+|"
            + String.join("|", Row.FIELDS.stream().sorted().toList()) + ")");

    /**
     * An entry.
     *
     * @param where says where a field of it stands
     */
    record Entry(String overlay, String provider, Row row, Function<String, String> where) {

        static Entry read(String overlay, Map<?, ?> values, Function<String, String> where) {
            Map<Object, Object> fields = new LinkedHashMap<>(values);
            fields.putIfAbsent("source", overlay);
            Fields entry = Fields.of(fields);
            String model = values.get("provider") + "/" + values.get("id");
            try {
                entry.only(Row.FIELDS);
                String provider = entry.text("provider");
                if (provider == null || provider.isBlank()) {
                    throw entry.invalid("provider", "is missing");
                }
                Row row = Row.read(provider, entry, overlay);
                row.check();
                return new Entry(overlay, provider, row, where);
            } catch (InvalidField e) {
                throw OverlayText.invalid(overlay, where.apply(e.field()), model + ", " + e.getMessage());
            }
        }

        IllegalArgumentException invalid(InvalidField problem) {
            return OverlayText.invalid(
                    overlay, where.apply(problem.field()), provider + "/" + row.id() + ", " + problem.getMessage());
        }
    }

    private final List<Entry> entries;

    private CatalogOverlay(List<Entry> entries) {
        this.entries = entries;
    }

    List<Entry> entries() {
        return entries;
    }

    /**
     * @param name of the text, for messages and as the source of what it says
     * @param text JSON, or properties
     * @throws IllegalArgumentException if it cannot be read; the message names the line and the field
     */
    public static CatalogOverlay parse(String name, String text) {
        String start = text.stripLeading();
        if (start.startsWith("{") || start.startsWith("[")) {
            return new CatalogOverlay(OverlayText.objects(name, text).stream()
                    .map(item -> Entry.read(name, item.fields(), item.where()))
                    .toList());
        }
        return of(name, OverlayText.settings(name, text));
    }

    /**
     * @param name for messages and as the source of what it says
     * @param settings values by keys such as {@code azure/our-chat.price.input}
     * @throws IllegalArgumentException if one cannot be read; the message names its key
     */
    public static CatalogOverlay of(String name, Map<String, ?> settings) {
        return of(
                name,
                settings.entrySet().stream()
                        .map(setting -> new OverlayText.Setting(
                                setting.getKey(), String.valueOf(setting.getValue()), "key " + setting.getKey()))
                        .toList());
    }

    private static CatalogOverlay of(String name, List<OverlayText.Setting> settings) {
        Map<String, Map<String, Object>> models = new LinkedHashMap<>();
        Map<String, Map<String, String>> places = new LinkedHashMap<>();
        for (OverlayText.Setting setting : settings) {
            Matcher key = KEY.matcher(setting.key());
            if (!key.matches()) {
                throw OverlayText.invalid(
                        name,
                        setting.where(),
                        setting.key() + " is not PROVIDER/MODEL.FIELD; fields are "
                                + String.join(", ", new TreeSet<>(Row.FIELDS)));
            }
            String model = key.group(1) + "/" + key.group(2);
            Map<String, Object> fields = models.computeIfAbsent(model, id -> new LinkedHashMap<>());
            fields.put("provider", key.group(1));
            fields.put("id", key.group(2));
            put(fields, key.group(3), setting.value());
            places.computeIfAbsent(model, id -> new LinkedHashMap<>()).put(key.group(3), setting.where());
        }
        List<Entry> entries = new ArrayList<>();
        models.forEach((model, fields) -> {
            Map<String, String> where = places.getOrDefault(model, Map.of());
            String first = where.values().iterator().next();
            entries.add(Entry.read(name, fields, field -> where.getOrDefault(field, first)));
        });
        return new CatalogOverlay(List.copyOf(entries));
    }

    @SuppressWarnings("unchecked")
    private static void put(Map<String, Object> fields, String field, String value) {
        int dot = field.indexOf('.');
        if (dot < 0) {
            fields.put(field, value);
        } else {
            ((Map<String, Object>) fields.computeIfAbsent(field.substring(0, dot), object -> new LinkedHashMap<>()))
                    .put(field.substring(dot + 1), value);
        }
    }
}

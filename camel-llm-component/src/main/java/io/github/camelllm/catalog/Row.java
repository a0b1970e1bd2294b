package io.github.camelllm.catalog;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An entry of a data file or an overlay, read when it is asked for. */
final class Row {

    /** Every field that an entry may have. */
    static final Set<String> FIELDS = Set.of(
            "provider",
            "id",
            "like",
            "name",
            "context",
            "max-input",
            "max-output",
            "in",
            "out",
            "can",
            "cannot",
            "reasoning",
            "refuses",
            "knowledge",
            "released",
            "status",
            "quality",
            "measured",
            "price",
            "aliases",
            "match",
            "source");

    /** What an entry that is like another one does not take from it. */
    private static final Set<String> OWN = Set.of("provider", "id", "like", "aliases", "match");

    private final String provider;
    private final String id;
    private final Set<String> aliases;
    private final boolean ruled;
    private final boolean facts;
    private final Supplier<Content> source;
    private @Nullable Content content;
    private @Nullable ModelInfo info;
    private @Nullable Match match;

    /** What an entry says. */
    private record Content(Fields fields, List<Price> prices) {}

    private Row(
            String provider, String id, Set<String> aliases, boolean ruled, boolean facts, Supplier<Content> source) {
        this.provider = provider;
        this.id = id;
        this.aliases = aliases;
        this.ruled = ruled;
        this.facts = facts;
        this.source = source;
    }

    private Row(String provider, String id, Content content) {
        this(
                provider,
                id,
                content.fields.words("aliases"),
                content.fields.values().containsKey("match"),
                content.fields.values().containsKey("context"),
                () -> content);
    }

    /** @param source of its prices, if they do not say so themselves */
    static Row read(String provider, Fields fields, @Nullable String source) {
        String id = fields.text("id");
        if (id == null || id.isBlank()) {
            throw fields.invalid("id", "is missing");
        }
        return new Row(provider, id, new Content(fields, PriceReader.read(fields, null, source)));
    }

    /**
     * An entry of a data file. Its names stand at the beginning of the line, so that the rest need not be read before
     * somebody asks for it.
     *
     * @param siblings the entries of the same file by their ids
     */
    static Row of(String provider, String line, Price.@Nullable Batch batch, Map<String, Row> siblings) {
        return new Row(
                provider,
                Shipped.member(line, "{\"id\":\""),
                Fields.split(Shipped.member(line, "\"aliases\":\"")),
                line.contains(",\"match\":{"),
                line.contains(",\"context\":") || line.contains(",\"like\":"),
                () -> content(line, batch, siblings));
    }

    private static Content content(String line, Price.@Nullable Batch batch, Map<String, Row> siblings) {
        Fields fields = Shipped.fields(line);
        List<Price> prices = PriceReader.read(fields, batch, null);
        String like = fields.text("like");
        Row shared = like == null ? null : siblings.get(like);
        if (shared == null) {
            return new Content(fields, prices);
        }
        Content other = shared.content();
        return new Content(other.fields.without(OWN).with(fields), prices.isEmpty() ? other.prices : prices);
    }

    private Content content() {
        Content known = content;
        if (known == null) {
            known = source.get();
            content = known;
        }
        return known;
    }

    /** A model of which nothing is known. */
    static Row unknown(String provider, String id) {
        return new Row(provider, id, new Content(Fields.of(Map.of()), List.of()));
    }

    String id() {
        return id;
    }

    /** The model whose facts and prices an entry of an overlay shares; null if it has its own. */
    @Nullable
    String like() {
        return content().fields.text("like");
    }

    /** Further names of the same model. */
    Set<String> aliases() {
        return aliases;
    }

    /** Whether there is more than a price. */
    boolean hasFacts() {
        return facts;
    }

    /** Whether there is a rule about names. */
    boolean hasRule() {
        return ruled;
    }

    /** Whether the entry's rule holds for a name in lower case. */
    boolean matches(String lower) {
        Match known = match;
        Fields rule = known == null ? content().fields.object("match") : null;
        if (rule != null) {
            known = Match.of(rule);
            match = known;
        }
        return known != null && known.test(lower);
    }

    /** The facts and prices of this entry under the name of another. */
    Row named(Row other) {
        return new Row(other.provider, other.id, new Content(content().fields.without(OWN), content().prices));
    }

    /** This entry, changed by another one of the same model. One price changes only the rates that it states. */
    Row changed(Row by) {
        Content mine = content();
        Content changes = by.content();
        List<Price> prices = changes.prices.isEmpty() ? mine.prices : changes.prices;
        if (!mine.prices.isEmpty() && changes.fields.values().get("price") instanceof Map) {
            Price rates = changes.prices.get(0);
            prices = mine.prices.stream().map(rates::over).toList();
        }
        return new Row(provider, id, new Content(mine.fields.with(changes.fields.without(Set.of("like"))), prices));
    }

    /** Throws if a field cannot be read. */
    void check() {
        info();
        matches("");
        like();
    }

    ModelInfo info() {
        ModelInfo known = info;
        if (known == null) {
            known = InfoReader.read(provider, id, content().fields, content().prices);
            info = known;
        }
        return known;
    }
}

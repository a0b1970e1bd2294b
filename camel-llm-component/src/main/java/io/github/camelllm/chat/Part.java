package io.github.camelllm.chat;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A piece of a turn. Every codec says of every kind whether it can carry it; what it can't carry it refuses by name. */
public sealed interface Part {

    /**
     * Words.
     *
     * @param words they must not change. Long ones of a request that a gateway read are made of its bytes when somebody
     *     asks for their characters, and keep those bytes
     * @param citations where they come from; usually empty
     * @param cache asks for the prompt to be cached up to here; null otherwise
     * @param opaque state to be sent back with this part; null if there is none
     */
    record Text(CharSequence words, List<Citation> citations, @Nullable CacheMark cache, @Nullable Opaque opaque)
            implements Part {
        public Text {
            citations = List.copyOf(citations);
        }

        public static Text of(CharSequence words) {
            return new Text(words, List.of(), null, null);
        }

        public Text cached(@Nullable CacheMark mark) {
            return new Text(words, citations, mark, opaque);
        }

        /** The words. */
        public String text() {
            return words.toString();
        }

        /** Whether there is nothing to be read. */
        public boolean isBlank() {
            return words.isEmpty() || (Character.isWhitespace(words.charAt(0)) && text().isBlank());
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Text that
                    && text().equals(that.text())
                    && citations.equals(that.citations)
                    && cache == that.cache
                    && Objects.equals(opaque, that.opaque);
        }

        @Override
        public int hashCode() {
            return Objects.hash(text(), citations, cache, opaque);
        }
    }

    /**
     * An image, a document, a sound or a film.
     *
     * @param mediaType for instance {@code image/png}; null if unknown
     * @param name file name; null if there is none
     * @param detail how closely a model should look ({@code low}, {@code high}, {@code auto}); null for its default
     * @param opaque state to be sent back with this part; null if there is none
     */
    record Attachment(
            Media.Kind kind,
            Media content,
            @Nullable String mediaType,
            @Nullable String name,
            @Nullable String detail,
            @Nullable CacheMark cache,
            @Nullable Opaque opaque)
            implements Part {

        public static Attachment of(String mediaType, byte[] bytes) {
            return new Attachment(Media.Kind.of(mediaType), new Media.Bytes(bytes), mediaType, null, null, null, null);
        }

        public static Attachment of(Media.Kind kind, Media content, @Nullable String mediaType) {
            return new Attachment(kind, content, mediaType, null, null, null, null);
        }

        public Attachment named(@Nullable String fileName) {
            return new Attachment(kind, content, mediaType, fileName, detail, cache, opaque);
        }
    }

    /**
     * What the model thought before it answered.
     *
     * @param text the readable part; empty if the provider shows none
     * @param opaque signature or encrypted form, to be sent back with this part; null if there is none
     */
    record Reasoning(String text, @Nullable Opaque opaque) implements Part {
        public static Reasoning of(String text) {
            return new Reasoning(text, null);
        }
    }

    /**
     * A tool that the model wants to be called.
     *
     * @param id names this call; empty only where a format has no ids
     * @param arguments a JSON object, or free text if {@code custom}; may be cut off where the reply was
     * @param custom whether the tool takes free text instead of JSON
     * @param opaque state to be sent back with this part; null if there is none
     */
    record ToolCall(String id, String name, String arguments, boolean custom, @Nullable Opaque opaque) implements Part {
        public static ToolCall of(String id, String name, String arguments) {
            return new ToolCall(id, name, arguments, false, null);
        }
    }

    /**
     * What a tool answered.
     *
     * @param callId id of the call; empty only where a format has no ids
     * @param name name of the tool; null if unknown
     * @param error whether the tool failed and the content says why
     */
    record ToolResult(
            String callId, @Nullable String name, List<Part> content, boolean error, @Nullable CacheMark cache)
            implements Part {
        public ToolResult {
            content = List.copyOf(content);
        }

        public static ToolResult of(String callId, @Nullable String name, String text) {
            return new ToolResult(callId, name, List.of(Text.of(text)), false, null);
        }
    }

    /** Words by which the model declines to answer, where a format tells them from other words. */
    record Refusal(String text) implements Part {}

    /**
     * A part that only one format knows, such as a search that the provider ran itself; it goes back unchanged.
     *
     * @param issuer who made it, and alone gets it back; null if the application did, so that everybody may get it who
     *     speaks the format
     */
    record Native(Raw raw, @Nullable String issuer) implements Part {

        /** A part that the application made. */
        public Native(Raw raw) {
            this(raw, null);
        }

        /** Whether it may go to whom it is: one who speaks the format, and who made it if a provider did. */
        public boolean isFor(String format, String provider) {
            return raw.format().equals(format) && (issuer == null || issuer.equals(provider));
        }
    }
}

package io.github.camelllm.chat;

import org.jspecify.annotations.Nullable;

/**
 * How free the model is to call tools.
 *
 * @param name the tool that must be called; null unless the mode is {@link Mode#NAMED}
 */
public record ToolChoice(Mode mode, @Nullable String name) {

    public static final ToolChoice AUTO = new ToolChoice(Mode.AUTO, null);
    public static final ToolChoice NONE = new ToolChoice(Mode.NONE, null);
    public static final ToolChoice REQUIRED = new ToolChoice(Mode.REQUIRED, null);

    /** How free the model is. */
    public enum Mode {
        /** It decides. */
        AUTO,
        /** No tool. */
        NONE,
        /** At least one tool. */
        REQUIRED,
        /** The tool that is named. */
        NAMED
    }

    public static ToolChoice named(String name) {
        return new ToolChoice(Mode.NAMED, name);
    }

    /** Reads {@code auto}, {@code none}, {@code required} (or {@code any}); every other word names a tool. */
    public static ToolChoice parse(String word) {
        return switch (word) {
            case "auto" -> AUTO;
            case "none" -> NONE;
            case "required", "any" -> REQUIRED;
            default -> named(word);
        };
    }
}

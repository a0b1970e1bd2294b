package io.github.camelllm.chat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A question to a model.
 *
 * @param model the provider's name of the model, sent as it is
 * @param messages the conversation, oldest first; system messages where they stand
 * @param tools what the model may ask for
 * @param toolChoice how free it is to; null for the provider's default
 * @param parallelToolCalls whether it may ask for several at once; null for the provider's default
 * @param responseFormat form of the answer's text; null for free text
 * @param thinking how much to think first; null for the provider's default
 * @param settings how to answer
 * @param stream whether the answer should come in pieces
 * @param extra fields in the words of the format, merged into the body last
 * @param formatFields fields that came with a request in one wire format and have no other place; they are sent where
 *     the provider speaks that format, and nowhere else; null if there are none
 */
public record ChatRequest(
        String model,
        List<Message> messages,
        List<Tool> tools,
        @Nullable ToolChoice toolChoice,
        @Nullable Boolean parallelToolCalls,
        @Nullable ResponseFormat responseFormat,
        @Nullable Thinking thinking,
        Settings settings,
        boolean stream,
        Map<String, Object> extra,
        @Nullable FormatFields formatFields) {

    public ChatRequest {
        messages = List.copyOf(messages);
        tools = List.copyOf(tools);
        extra = extra.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(extra));
    }

    public static Builder builder(String model) {
        return new Builder(model);
    }

    public static ChatRequest of(String model, String question) {
        return builder(model).message(Message.user(question)).build();
    }

    public Builder toBuilder() {
        Builder b = new Builder(model);
        b.messages = messages;
        b.tools = tools;
        b.toolChoice = toolChoice;
        b.parallelToolCalls = parallelToolCalls;
        b.responseFormat = responseFormat;
        b.thinking = thinking;
        b.settings = settings;
        b.stream = stream;
        b.extra = extra;
        b.formatFields = formatFields;
        return b;
    }

    /** Says how much is asked, not what: prompts do not belong in logs. */
    @Override
    public String toString() {
        return "ChatRequest[" + model + ", " + messages.size() + " messages, " + tools.size() + " tools"
                + (stream ? ", stream]" : "]");
    }

    /** Puts a question together. */
    public static final class Builder {
        private String model;
        private List<Message> messages = List.of();
        private List<Tool> tools = List.of();
        private @Nullable ToolChoice toolChoice;
        private @Nullable Boolean parallelToolCalls;
        private @Nullable ResponseFormat responseFormat;
        private @Nullable Thinking thinking;
        private Settings settings = Settings.DEFAULT;
        private boolean stream;
        private Map<String, Object> extra = Map.of();
        private @Nullable FormatFields formatFields;

        private Builder(String model) {
            this.model = model;
        }

        public Builder model(String value) {
            model = value;
            return this;
        }

        public Builder messages(List<Message> value) {
            messages = value;
            return this;
        }

        /** Adds a turn. */
        public Builder message(Message value) {
            messages = plus(messages, value);
            return this;
        }

        public Builder tools(List<? extends Tool> value) {
            tools = List.copyOf(value);
            return this;
        }

        /** Adds a tool. */
        public Builder tool(Tool value) {
            tools = plus(tools, value);
            return this;
        }

        public Builder toolChoice(@Nullable ToolChoice value) {
            toolChoice = value;
            return this;
        }

        public Builder parallelToolCalls(@Nullable Boolean value) {
            parallelToolCalls = value;
            return this;
        }

        public Builder responseFormat(@Nullable ResponseFormat value) {
            responseFormat = value;
            return this;
        }

        public Builder thinking(@Nullable Thinking value) {
            thinking = value;
            return this;
        }

        public Builder settings(Settings value) {
            settings = value;
            return this;
        }

        public Builder stream(boolean value) {
            stream = value;
            return this;
        }

        public Builder extra(Map<String, Object> value) {
            extra = value;
            return this;
        }

        public Builder formatFields(@Nullable FormatFields value) {
            formatFields = value;
            return this;
        }

        public ChatRequest build() {
            return new ChatRequest(
                    model,
                    messages,
                    tools,
                    toolChoice,
                    parallelToolCalls,
                    responseFormat,
                    thinking,
                    settings,
                    stream,
                    extra,
                    formatFields);
        }

        private static <T> List<T> plus(List<T> list, T one) {
            List<T> more = list instanceof ArrayList ? list : new ArrayList<>(list);
            more.add(one);
            return more;
        }
    }
}

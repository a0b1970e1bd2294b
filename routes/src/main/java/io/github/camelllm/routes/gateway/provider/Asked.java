package io.github.camelllm.routes.gateway.provider;

import io.github.camelllm.catalog.Ability;
import io.github.camelllm.catalog.Requirements;
import io.github.camelllm.catalog.Strategy;
import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.Message;
import io.github.camelllm.chat.Part;
import io.github.camelllm.chat.ResponseFormat;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.InvalidRequestException;
import io.github.camelllm.routes.body.TokenCount;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * What a choice of a model depends on.
 *
 * @param models connection/model to choose from; empty for those that are usual
 * @param strategy null for the usual one
 */
record Asked(Requirements requirements, List<String> models, @Nullable Strategy strategy) {

    /** What a conversation needs by itself, and what its caller says in headers: {@code x-llm-max-cost} and others. */
    static Asked of(Exchange exchange) {
        org.apache.camel.Message message = exchange.getMessage();
        ChatRequest question = message.getBody(ChatRequest.class);
        Set<Ability> abilities = abilities(header(message, "capabilities"));
        long input = 0;
        Long output = null;
        if (question != null) {
            abilities.addAll(needed(question));
            input = TokenCount.of(question);
            Integer most = question.settings().maxTokens();
            output = most == null ? null : most.longValue();
        }
        Requirements wanted = new Requirements(
                header(message, "task-type"),
                decimal(header(message, "max-cost"), "x-llm-max-cost"),
                number(header(message, "max-latency-ms"), "x-llm-max-latency-ms"),
                share(header(message, "min-quality-score"), "x-llm-min-quality-score"),
                abilities,
                input,
                output);
        return new Asked(wanted, List.of(), strategy(header(message, "routing-strategy")));
    }

    private static @Nullable String header(org.apache.camel.Message message, String name) {
        String value = message.getHeader("x-llm-" + name, String.class);
        return value == null || value.isBlank() ? null : value.strip();
    }

    /** What a model must be able to do, to answer it at all. */
    private static Set<Ability> needed(ChatRequest question) {
        Set<Ability> needed = EnumSet.noneOf(Ability.class);
        if (!question.tools().isEmpty()) {
            needed.add(Ability.TOOLS);
        }
        if (question.responseFormat() instanceof ResponseFormat.JsonSchema) {
            needed.add(Ability.STRUCTURED_OUTPUT);
        }
        for (Message message : question.messages()) {
            for (Part part : message.parts()) {
                if (part instanceof Part.Attachment attachment) {
                    needed.add(
                            switch (attachment.kind()) {
                                case IMAGE -> Ability.VISION;
                                case DOCUMENT -> Ability.PDF;
                                case AUDIO -> Ability.AUDIO_INPUT;
                                case VIDEO -> Ability.VIDEO;
                            });
                }
            }
        }
        return needed;
    }

    static @Nullable Strategy strategy(@Nullable String word) {
        try {
            return word == null ? null : Strategy.parse(word);
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException(ErrorFacts.of(400, String.valueOf(e.getMessage())), e);
        }
    }

    static Set<Ability> abilities(@Nullable String words) {
        return words == null ? EnumSet.noneOf(Ability.class) : abilities(List.of(words.split(",", -1)));
    }

    static Set<Ability> abilities(List<String> words) {
        Set<Ability> abilities = EnumSet.noneOf(Ability.class);
        for (String word : words) {
            try {
                abilities.add(
                        Ability.valueOf(word.strip().toUpperCase(Locale.ROOT).replace('-', '_')));
            } catch (IllegalArgumentException e) {
                throw new InvalidRequestException(
                        ErrorFacts.of(
                                400,
                                "there is no capability '" + word.strip() + "'; there are "
                                        + Arrays.stream(Ability.values())
                                                .map(Ability::word)
                                                .collect(Collectors.joining(", "))),
                        e);
            }
        }
        return abilities;
    }

    private static @Nullable BigDecimal decimal(@Nullable String text, String name) {
        try {
            return text == null ? null : new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw wrong(name, "USD", e);
        }
    }

    private static @Nullable Long number(@Nullable String text, String name) {
        try {
            return text == null ? null : Long.valueOf(text);
        } catch (NumberFormatException e) {
            throw wrong(name, "a number of milliseconds", e);
        }
    }

    private static @Nullable Double share(@Nullable String text, String name) {
        try {
            return text == null ? null : Double.valueOf(text);
        } catch (NumberFormatException e) {
            throw wrong(name, "a number from 0 to 1", e);
        }
    }

    private static InvalidRequestException wrong(String name, String what, NumberFormatException e) {
        return new InvalidRequestException(ErrorFacts.of(400, name + " must be " + what), e);
    }
}

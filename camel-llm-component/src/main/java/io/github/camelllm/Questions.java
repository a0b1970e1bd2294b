package io.github.camelllm;

import io.github.camelllm.ask.OwnFields;
import io.github.camelllm.chat.CacheMark;
import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.Effort;
import io.github.camelllm.chat.Message;
import io.github.camelllm.chat.Part;
import io.github.camelllm.chat.Raw;
import io.github.camelllm.chat.ResponseFormat;
import io.github.camelllm.chat.Role;
import io.github.camelllm.chat.Settings;
import io.github.camelllm.chat.Thinking;
import io.github.camelllm.chat.Tool;
import io.github.camelllm.chat.ToolChoice;
import io.github.camelllm.chat.Warnings;
import io.github.camelllm.connection.Connection;
import io.github.camelllm.connection.Extras;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.InvalidRequestException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** Makes the question of a message: its body is the conversation, options and headers say how to answer. */
final class Questions {

    private final LlmConfiguration configuration;
    private final SamplingOptions sampling;
    private final Map<String, Object> extra;
    private final @Nullable String outputSchema;

    /** @param outputSchema schema of the output class; null if there is none */
    Questions(LlmConfiguration configuration, SamplingOptions sampling, @Nullable String outputSchema) {
        this.configuration = configuration;
        this.sampling = sampling;
        this.outputSchema = outputSchema;
        Map<String, Object> options = configuration.getExtra();
        this.extra = options == null || options.isEmpty() ? Map.of() : Extras.nested(options);
    }

    /**
     * @param said the conversation, or what the user says in one
     * @param format whose own fields the request can carry; null if those of none
     */
    ChatRequest chat(
            Exchange exchange,
            Connection connection,
            String model,
            boolean stream,
            @Nullable Object said,
            @Nullable String format,
            Warnings warnings) {
        Options options = new Options(exchange.getMessage(), configuration);
        ChatRequest body = Bodies.conversation(exchange, options, connection, said);
        ChatRequest.Builder question = body.toBuilder().model(model).stream(stream);
        question.settings(settings(options, body.settings()));
        system(options, body.messages(), question);
        tools(options, body, connection, model, question);
        format(options, body, question);
        thinking(options, body, question);
        Map<String, Object> fields = body.extra();
        foreignMembers(body.messages(), format, warnings);
        Map<String, Object> own = OwnFields.of(body.formatFields(), format, connection, warnings);
        fields = fields.isEmpty() ? own : own.isEmpty() ? fields : merge(own, fields);
        question.extra(connection.extraWith(extra(options, fields))).formatFields(null);
        return question.build();
    }

    private static void foreignMembers(List<Message> messages, @Nullable String format, Warnings warnings) {
        for (Message message : messages) {
            Raw members = message.members();
            if (members != null && !members.format().equals(format)) {
                warnings.dropped("a member of a message", "only " + members.format() + " has it");
            }
        }
    }

    private Settings settings(Options o, Settings said) {
        SamplingOptions c = sampling;
        Settings.Builder s = said.toBuilder();
        s.maxTokens(o.integer(LlmHeaders.MAX_TOKENS, said.maxTokens() == null ? c.getMaxTokens() : said.maxTokens()));
        s.temperature(o.decimal(
                LlmHeaders.TEMPERATURE, said.temperature() == null ? c.getTemperature() : said.temperature()));
        s.topP(o.decimal(LlmHeaders.TOP_P, said.topP() == null ? c.getTopP() : said.topP()));
        s.topK(o.integer(LlmHeaders.TOP_K, said.topK() == null ? c.getTopK() : said.topK()));
        s.seed(o.number(LlmHeaders.SEED, said.seed() == null ? c.getSeed() : said.seed()));
        s.presencePenalty(o.decimal(
                LlmHeaders.PRESENCE_PENALTY,
                said.presencePenalty() == null ? c.getPresencePenalty() : said.presencePenalty()));
        s.frequencyPenalty(o.decimal(
                LlmHeaders.FREQUENCY_PENALTY,
                said.frequencyPenalty() == null ? c.getFrequencyPenalty() : said.frequencyPenalty()));
        s.choices(o.integer(LlmHeaders.CHOICES, said.choices() == null ? c.getChoices() : said.choices()));
        s.topLogprobs(o.integer(
                LlmHeaders.TOP_LOGPROBS, said.topLogprobs() == null ? c.getTopLogprobs() : said.topLogprobs()));
        s.user(o.text(LlmHeaders.USER, said.user() == null ? configuration.getUser() : said.user()));
        s.serviceTier(o.text(
                LlmHeaders.SERVICE_TIER,
                said.serviceTier() == null ? configuration.getServiceTier() : said.serviceTier()));
        Object stop = o.any(LlmHeaders.STOP, said.stop().isEmpty() ? c.getStop() : said.stop());
        if (stop instanceof Iterable<?> list) {
            s.stop(strings(list));
        } else if (stop != null) {
            s.stop(List.of(stop.toString().split(",", -1)));
        }
        Object labels =
                o.any(LlmHeaders.METADATA, said.metadata().isEmpty() ? configuration.getMetadata() : said.metadata());
        if (labels instanceof Map<?, ?> map) {
            s.metadata(strings(map));
        }
        Map<String, Object> safety = configuration.getSafety();
        if (said.safety().isEmpty() && safety != null) {
            s.safety(strings(safety));
        }
        return s.build();
    }

    private static List<String> strings(Iterable<?> list) {
        List<String> strings = new ArrayList<>();
        list.forEach(item -> strings.add(String.valueOf(item)));
        return strings;
    }

    private static Map<String, String> strings(Map<?, ?> map) {
        Map<String, String> strings = new LinkedHashMap<>();
        map.forEach((key, value) -> strings.put(String.valueOf(key), String.valueOf(value)));
        return strings;
    }

    private void system(Options options, List<Message> said, ChatRequest.Builder question) {
        String system = options.text(LlmHeaders.SYSTEM, configuration.getSystem());
        boolean has = said.stream().anyMatch(m -> m.role() == Role.SYSTEM || m.role() == Role.DEVELOPER);
        CacheMark mark = cacheMark();
        List<Message> messages = said;
        if (system != null && !system.isEmpty() && !has) {
            messages = new ArrayList<>(said.size() + 1);
            messages.add(Message.of(Role.SYSTEM, Part.Text.of(system).cached(mark)));
            messages.addAll(said);
        }
        question.messages(messages);
    }

    private @Nullable CacheMark cacheMark() {
        String word = configuration.getPromptCache();
        return word == null ? null : CacheMark.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private void tools(
            Options options, ChatRequest body, Connection connection, String model, ChatRequest.Builder question) {
        Object given = options.any(LlmHeaders.TOOLS, body.tools().isEmpty() ? configuration.getTools() : body.tools());
        Object served = options.any(LlmHeaders.SERVER_TOOLS, configuration.getServerTools());
        if (given != null || served != null) {
            List<Tool> tools =
                    new ArrayList<>(served == null ? List.of() : WantedTools.read(served, connection, model));
            tools.addAll(given == null ? List.of() : Tools.read(given));
            CacheMark mark = cacheMark();
            if (mark != null && !tools.isEmpty() && tools.get(tools.size() - 1) instanceof Tool.Function last) {
                tools.set(
                        tools.size() - 1,
                        new Tool.Function(last.name(), last.description(), last.parameters(), last.strict(), mark));
            }
            question.tools(tools);
        }
        String choice = options.text(LlmHeaders.TOOL_CHOICE, configuration.getToolChoice());
        if (choice != null) {
            question.toolChoice(ToolChoice.parse(choice));
        }
        if (body.parallelToolCalls() == null) {
            question.parallelToolCalls(configuration.getParallelToolCalls());
        }
    }

    private void format(Options options, ChatRequest body, ChatRequest.Builder question) {
        String schema = options.text(LlmHeaders.JSON_SCHEMA, configuration.getJsonSchema());
        if (schema != null) {
            question.responseFormat(ResponseFormat.JsonSchema.of(schema));
        } else if (body.responseFormat() == null && outputSchema != null) {
            question.responseFormat(ResponseFormat.JsonSchema.of(outputSchema));
        } else if (body.responseFormat() == null
                && (configuration.isJsonObject() || configuration.getOutputClass() != null)) {
            question.responseFormat(new ResponseFormat.JsonObject());
        }
    }

    private void thinking(Options options, ChatRequest body, ChatRequest.Builder question) {
        String word = options.text(LlmHeaders.REASONING_EFFORT, configuration.getReasoningEffort());
        Integer budget = options.integer(LlmHeaders.REASONING_BUDGET, configuration.getReasoningBudget());
        Boolean shown = configuration.getReasoningShown();
        if (body.thinking() != null && word == null && budget == null) {
            return;
        }
        if (word != null || budget != null || shown != null) {
            Effort effort = word == null ? null : Effort.parse(word);
            if (word != null && effort == null) {
                throw new InvalidRequestException(ErrorFacts.of(
                        "reasoningEffort is '" + word + "', but must be none, minimal, low, medium, high or xhigh"));
            }
            question.thinking(new Thinking(effort, budget, shown));
        }
    }

    /** @param said what the body says */
    Map<String, Object> extra(Options options, Map<String, Object> said) {
        Map<String, Object> merged = extra;
        if (!said.isEmpty()) {
            merged = merge(merged, said);
        }
        if (options.any(LlmHeaders.EXTRA, null) instanceof Map<?, ?> own) {
            Map<String, Object> named = new LinkedHashMap<>();
            own.forEach((name, value) -> named.put(String.valueOf(name), value));
            merged = merge(merged, named);
        }
        return merged;
    }

    private static Map<String, Object> merge(Map<String, Object> first, Map<String, Object> second) {
        Map<String, Object> both = new LinkedHashMap<>(first);
        second.forEach((name, value) -> {
            if (value != null) {
                both.merge(name, value, Extras::merge);
            }
        });
        return both;
    }
}

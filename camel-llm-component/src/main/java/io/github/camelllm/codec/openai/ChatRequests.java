package io.github.camelllm.codec.openai;

import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.Effort;
import io.github.camelllm.chat.ResponseFormat;
import io.github.camelllm.chat.Settings;
import io.github.camelllm.chat.Thinking;
import io.github.camelllm.chat.Tool;
import io.github.camelllm.codec.RequestFields;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.InvalidRequestException;
import io.github.camelllm.json.JsonView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a request in this format, as users write it. What this class does not know becomes an extra field, so that
 * nothing is lost on the way to a server of the same format.
 */
public final class ChatRequests {

    private final RequestMessages messages;

    /**
     * @param issuer the issuer of opaque state in the conversation: whoever sends it in this format got it from the
     *     server that it will be sent to
     */
    public ChatRequests(String issuer) {
        this.messages = new RequestMessages(issuer);
    }

    /**
     * @throws InvalidRequestException if a value has a type that it can't have; the message names the field
     */
    public ChatRequest read(JsonView root) {
        if (!root.get("messages").isArray()) {
            throw new InvalidRequestException(ErrorFacts.of("the request has no list 'messages'"));
        }
        ChatRequest.Builder request = ChatRequest.builder(root.text("model", ""));
        Settings.Builder settings = Settings.builder();
        Map<String, Object> extra = new LinkedHashMap<>();
        Effort effort = null;
        Integer budget = null;
        Boolean shown = null;
        for (JsonView field : root) {
            if (!field.present()) {
                continue;
            }
            switch (field.name()) {
                case "model" -> {}
                case "messages" -> request.messages(messages.read(field));
                case "tools" -> request.tools(RequestTools.read(field));
                case "functions" -> request.tools(RequestTools.functions(field));
                case "tool_choice" -> request.toolChoice(RequestTools.choice(field, extra));
                case "function_call" -> request.toolChoice(RequestTools.choice(field, extra));
                case "parallel_tool_calls" -> request.parallelToolCalls(field.isTrue());
                case "response_format" -> request.responseFormat(format(field));
                case "stream" -> request.stream(field.isTrue());
                case "stream_options" -> {}
                case "max_tokens", "max_completion_tokens" -> settings.maxTokens(RequestFields.integer(field));
                case "temperature" -> settings.temperature(RequestFields.decimal(field));
                case "top_p" -> settings.topP(RequestFields.decimal(field));
                case "top_k" -> settings.topK(RequestFields.integer(field));
                case "stop" -> settings.stop(strings(field));
                case "seed", "random_seed" -> {
                    Long seed = field.number();
                    if (seed == null) {
                        extra.put(field.name(), RequestFields.value(field));
                    }
                    settings.seed(seed);
                }
                case "presence_penalty" -> settings.presencePenalty(RequestFields.decimal(field));
                case "frequency_penalty" -> settings.frequencyPenalty(RequestFields.decimal(field));
                case "n" -> settings.choices(RequestFields.integer(field));
                case "logprobs" -> settings.logprobs(field.isTrue());
                case "top_logprobs" -> settings.topLogprobs(RequestFields.integer(field));
                case "user" -> settings.user(field.text());
                case "service_tier" -> settings.serviceTier(field.text());
                case "metadata" -> {
                    Map<String, String> labels = labels(field);
                    if (labels == null) {
                        extra.put("metadata", RequestFields.value(field));
                    } else {
                        settings.metadata(labels);
                    }
                }
                case "reasoning_effort" -> {
                    effort = Effort.parse(String.valueOf(field.text()));
                    if (effort == null) {
                        extra.put(field.name(), RequestFields.value(field));
                    }
                }
                case "reasoning" -> {
                    effort = Effort.parse(field.text("effort", ""));
                    budget = field.integer("max_tokens");
                    shown = field.truth("exclude") == null
                            ? null
                            : (Boolean) !field.get("exclude").isTrue();
                    if (effort == null && budget == null) {
                        extra.put(field.name(), RequestFields.value(field));
                    }
                }
                case "thinking" -> {
                    boolean off = "disabled".equals(field.text("type"));
                    boolean redundant =
                            root.get("reasoning_effort").present() && field.integer("budget_tokens") == null;
                    if (off) {
                        effort = Effort.NONE;
                    } else if (!redundant) {
                        extra.put(field.name(), RequestFields.value(field));
                    }
                }
                default -> extra.put(field.name(), RequestFields.value(field));
            }
        }
        if (effort != null || budget != null || shown != null) {
            request.thinking(new Thinking(effort, budget, shown));
        }
        return request.settings(settings.build()).extra(extra).build();
    }

    /** Tools as the member {@code tools} of a request has them. */
    public static List<Tool> tools(JsonView list) {
        return RequestTools.read(list);
    }

    private static @Nullable ResponseFormat format(JsonView format) {
        return switch (format.text("type", "")) {
            case "json_object" -> new ResponseFormat.JsonObject();
            case "json_schema" -> {
                JsonView inner = format.get("json_schema");
                JsonView schema = inner.any("schema", "schema_definition");
                yield new ResponseFormat.JsonSchema(
                        inner.text("name", "answer"),
                        schema.isObject() ? schema.json() : "{}",
                        inner.truth("strict"),
                        inner.text("description"));
            }
            default -> null;
        };
    }

    private static List<String> strings(JsonView field) {
        List<String> strings = new ArrayList<>();
        if (field.isString()) {
            strings.add(field.text() + "");
        }
        for (JsonView item : field) {
            if (item.isString()) {
                strings.add(item.text() + "");
            }
        }
        return strings;
    }

    private static @Nullable Map<String, String> labels(JsonView field) {
        Map<String, String> labels = new LinkedHashMap<>();
        for (JsonView label : field) {
            String text = label.text();
            if (text == null) {
                return null;
            }
            labels.put(label.name(), text);
        }
        return labels;
    }
}

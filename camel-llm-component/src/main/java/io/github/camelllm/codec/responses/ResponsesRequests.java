package io.github.camelllm.codec.responses;

import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.Effort;
import io.github.camelllm.chat.Message;
import io.github.camelllm.chat.ResponseFormat;
import io.github.camelllm.chat.Settings;
import io.github.camelllm.chat.Thinking;
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
 * nothing is lost on the way to a server of the same format. A missing {@code store} stays missing.
 */
public final class ResponsesRequests {

    /** Whoever sends opaque state in this format got it from the server that it will be sent to. */
    private final String issuer;

    /** @param provider who issued the opaque state in the conversation */
    public ResponsesRequests(String provider) {
        this.issuer = ResponsesDialect.issuer(provider);
    }

    /**
     * @throws InvalidRequestException if a value has a type that it can't have; the message names the field
     */
    public ChatRequest read(JsonView root) {
        return read(root, issuer);
    }

    /** @param issuer the issuer of opaque state, as a dialect names it */
    static ChatRequest read(JsonView root, String issuer) {
        return new Reading(root, issuer).request();
    }

    /** One request while it is read. */
    private static final class Reading {

        private final JsonView root;
        private final String issuer;
        private final ChatRequest.Builder request;
        private final Settings.Builder settings = Settings.builder();
        private final Map<String, Object> extra = new LinkedHashMap<>();

        Reading(JsonView root, String issuer) {
            this.root = root;
            this.issuer = issuer;
            this.request = ChatRequest.builder(root.text("model", ""));
        }

        ChatRequest request() {
            request.messages(messages());
            for (JsonView field : root) {
                if (field.present()) {
                    field(field);
                }
            }
            return request.settings(settings.build()).extra(extra).build();
        }

        private List<Message> messages() {
            List<Message> messages = new ArrayList<>();
            String instructions = root.text("instructions");
            if (instructions != null) {
                messages.add(Message.system(instructions));
            }
            JsonView input = root.get("input");
            if (input.isString()) {
                messages.add(Message.user(root.text("input", "")));
            } else if (input.isArray()) {
                messages.addAll(new RequestItems(issuer).read(input));
            } else if (!root.any("prompt", "previous_response_id", "conversation")
                    .present()) {
                throw new InvalidRequestException(ErrorFacts.of("the request has no 'input'"));
            }
            return messages;
        }

        private void field(JsonView field) {
            switch (field.name()) {
                case "model", "input" -> {}
                case "instructions" -> keepUnless(field.isString(), field);
                case "tools" -> request.tools(RequestTools.read(field));
                case "tool_choice" -> request.toolChoice(RequestTools.choice(field, extra));
                case "parallel_tool_calls" -> request.parallelToolCalls(field.isTrue());
                case "text" -> text(field);
                case "reasoning" -> reasoning(field);
                case "include" -> include(field);
                case "stream" -> request.stream(field.isTrue());
                case "max_output_tokens" -> settings.maxTokens(RequestFields.integer(field));
                case "temperature" -> settings.temperature(RequestFields.decimal(field));
                case "top_p" -> settings.topP(RequestFields.decimal(field));
                case "top_k" -> settings.topK(RequestFields.integer(field));
                case "presence_penalty" -> settings.presencePenalty(RequestFields.decimal(field));
                case "frequency_penalty" -> settings.frequencyPenalty(RequestFields.decimal(field));
                case "logprobs" -> settings.logprobs(field.isTrue());
                case "top_logprobs" -> settings.topLogprobs(RequestFields.integer(field));
                case "user" -> settings.user(field.text());
                case "service_tier" -> settings.serviceTier(field.text());
                case "metadata" -> metadata(field);
                default -> keepUnless(false, field);
            }
        }

        private void keepUnless(boolean read, JsonView field) {
            if (!read) {
                extra.put(field.name(), RequestFields.value(field));
            }
        }

        private void metadata(JsonView field) {
            Map<String, String> labels = new LinkedHashMap<>();
            for (JsonView label : field) {
                String text = label.text();
                if (text == null) {
                    extra.put(field.name(), RequestFields.value(field));
                    return;
                }
                labels.put(label.name(), text);
            }
            settings.metadata(labels);
        }

        private void text(JsonView text) {
            request.responseFormat(format(text.get("format")));
            rest(text, "format");
        }

        private void reasoning(JsonView reasoning) {
            Effort effort = Effort.parse(reasoning.text("effort", ""));
            Integer budget = reasoning.integer("max_tokens");
            String summary = reasoning.text("summary");
            boolean auto = "auto".equals(summary);
            if (effort != null || budget != null || summary != null) {
                request.thinking(new Thinking(effort, budget, summary == null ? null : (Boolean) true));
            }
            rest(reasoning, effort == null ? "" : "effort", budget == null ? "" : "max_tokens", auto ? "summary" : "");
        }

        /** Keeps the members that have no other place. */
        private void rest(JsonView object, String... known) {
            Map<String, Object> rest = new LinkedHashMap<>();
            for (JsonView member : object) {
                if (member.present() && !List.of(known).contains(member.name())) {
                    rest.put(member.name(), RequestFields.value(member));
                }
            }
            if (!rest.isEmpty()) {
                extra.put(object.name(), rest);
            }
        }

        private void include(JsonView list) {
            List<String> rest = new ArrayList<>();
            for (JsonView item : list) {
                String word = item.text();
                if (ResponsesBody.LOGPROBS.equals(word)) {
                    settings.logprobs(true);
                } else if (word != null) {
                    rest.add(word);
                }
            }
            extra.put("include", rest);
        }
    }

    private static @Nullable ResponseFormat format(JsonView format) {
        return switch (format.text("type", "")) {
            case "json_object" -> new ResponseFormat.JsonObject();
            case "json_schema" -> {
                JsonView nested = format.get("json_schema");
                JsonView said = nested.isObject() ? nested : format;
                JsonView schema = said.get("schema");
                yield new ResponseFormat.JsonSchema(
                        said.text("name", "answer"),
                        schema.isObject() ? schema.json() : "{}",
                        said.truth("strict"),
                        said.text("description"));
            }
            default -> null;
        };
    }
}

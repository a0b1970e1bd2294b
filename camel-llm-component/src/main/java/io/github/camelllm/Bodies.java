package io.github.camelllm;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelllm.chat.ChatRequest;
import io.github.camelllm.chat.Message;
import io.github.camelllm.chat.Part;
import io.github.camelllm.chat.Role;
import io.github.camelllm.codec.openai.ChatRequests;
import io.github.camelllm.connection.Connection;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.InvalidRequestException;
import io.github.camelllm.json.JsonView;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.WrappedFile;
import org.jspecify.annotations.Nullable;

/** Reads message bodies as conversations. */
final class Bodies {

    private Bodies() {}

    /**
     * A conversation is taken as it is; text, bytes and files are what the user says.
     *
     * @throws InvalidRequestException if the body is empty, or of a type that can't be sent
     */
    static ChatRequest conversation(Exchange exchange, Options options, Connection connection) {
        return conversation(exchange, options, connection, exchange.getMessage().getBody());
    }

    /** As above, of something else that the exchange carries than its body. */
    static ChatRequest conversation(Exchange exchange, Options options, Connection connection, @Nullable Object body) {
        if (body instanceof ChatRequest request) {
            return request;
        }
        if (body instanceof Message message) {
            return of(List.of(message));
        }
        if (body instanceof List<?> list && !list.isEmpty()) {
            if (list.get(0) instanceof Message) {
                List<Message> messages = new ArrayList<>(list.size());
                list.forEach(m -> messages.add((Message) m));
                return of(messages);
            }
            if (list.get(0) instanceof Map) {
                return request(JsonView.ofValue(Map.of("messages", list)), connection);
            }
        }
        if (body instanceof Map<?, ?> map) {
            return request(JsonView.ofValue(map), connection);
        }
        if (body instanceof JsonNode json) {
            return request(JsonView.of(json.isArray() ? "{\"messages\":" + json + "}" : json.toString()), connection);
        }
        return of(List.of(new Message(Role.USER, said(exchange, options, body), null)));
    }

    private static ChatRequest of(List<Message> messages) {
        return ChatRequest.builder("").messages(messages).build();
    }

    private static ChatRequest request(JsonView json, Connection connection) {
        return new ChatRequests(connection.provider().name()).read(json);
    }

    private static List<Part> said(Exchange exchange, Options options, @Nullable Object body) {
        List<Part> parts = new ArrayList<>(2);
        String prompt = options.text(LlmHeaders.PROMPT, options.configuration().getPrompt());
        if (prompt != null && !prompt.isEmpty()) {
            parts.add(Part.Text.of(prompt));
        }
        if (body instanceof Part part) {
            parts.add(part);
        } else if (body instanceof String text) {
            if (!text.isEmpty()) {
                parts.add(Part.Text.of(text));
            }
        } else if (body != null) {
            parts.add(content(exchange, options, body));
        }
        if (parts.isEmpty()) {
            throw new InvalidRequestException(ErrorFacts.of("the message has no body, so there is nothing to ask"));
        }
        return parts;
    }

    private static Part content(Exchange exchange, Options options, Object body) {
        String name = null;
        byte[] bytes = null;
        Object file = body instanceof WrappedFile<?> wrapped ? wrapped.getFile() : body;
        try {
            if (file instanceof File f) {
                name = f.getName();
                bytes = Files.readAllBytes(f.toPath());
            } else if (file instanceof Path path) {
                name = String.valueOf(path.getFileName());
                bytes = Files.readAllBytes(path);
            }
        } catch (IOException e) {
            throw new InvalidRequestException(ErrorFacts.of("the file of the body can't be read: " + e), e);
        }
        if (body instanceof WrappedFile<?>) {
            name = exchange.getMessage().getHeader(Exchange.FILE_NAME_ONLY, name, String.class);
        }
        String type = mediaType(exchange, options, name);
        boolean stream = body instanceof InputStream || body instanceof org.apache.camel.StreamCache;
        if (bytes == null && (body instanceof byte[] || body instanceof WrappedFile || (stream && binary(type)))) {
            bytes = exchange.getContext().getTypeConverter().convertTo(byte[].class, exchange, body);
        }
        if (bytes == null) {
            String text = exchange.getContext().getTypeConverter().convertTo(String.class, exchange, body);
            if (text == null || text.isEmpty()) {
                throw new InvalidRequestException(ErrorFacts.of(
                        "a body of type " + body.getClass().getName() + " can't be sent to a model as text"));
            }
            return Part.Text.of(text);
        }
        if (!binary(type)) {
            if (type == null && !isText(bytes)) {
                throw new InvalidRequestException(ErrorFacts.of("the body is bytes of unknown kind"
                        + (name == null ? "" : " (" + name + ")")
                        + "; set the header CamelLlmMediaType or the option mediaType, for instance image/png"));
            }
            return Part.Text.of(new String(bytes, StandardCharsets.UTF_8));
        }
        return Part.Attachment.of(type + "", bytes).named(name);
    }

    private static @Nullable String mediaType(Exchange exchange, Options options, @Nullable String name) {
        String type =
                options.text(LlmHeaders.MEDIA_TYPE, options.configuration().getMediaType());
        if (type == null) {
            type = exchange.getMessage().getHeader(Exchange.CONTENT_TYPE, String.class);
        }
        if (type == null && name != null) {
            type = URLConnection.guessContentTypeFromName(name.toLowerCase(Locale.ROOT));
        }
        int parameter = type == null ? -1 : type.indexOf(';');
        return type == null || parameter < 0
                ? type
                : type.substring(0, parameter).strip();
    }

    /** Whether content of that type must be sent as a part of its own, not as words. */
    private static boolean binary(@Nullable String type) {
        return type != null
                && !type.startsWith("text/")
                && !type.equals("application/json")
                && !type.equals("application/xml")
                && !type.endsWith("+json")
                && !type.endsWith("+xml")
                && !type.equals("application/x-www-form-urlencoded")
                && !type.equals("application/octet-stream");
    }

    private static boolean isText(byte[] bytes) {
        int end = Math.min(bytes.length, 4096);
        for (int i = 0; i < end; i++) {
            if (bytes[i] == 0) {
                return false;
            }
        }
        return true;
    }
}

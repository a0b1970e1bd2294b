package io.github.camelllm.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Sends requests to a gateway and understands its answers. */
record Http(HttpClient client, URI base, @Nullable String key, Duration timeout) {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();

    Http withKey(String other) {
        return new Http(client, base, other, timeout);
    }

    Http withTimeout(Duration other) {
        return new Http(client, base, key, other);
    }

    Http withClient(HttpClient other) {
        return new Http(other, base, key, timeout);
    }

    /** One segment of a path. */
    static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** @param parameters those that are null are left out */
    static String query(Map<String, @Nullable Object> parameters) {
        StringJoiner query = new StringJoiner("&", "?", "");
        query.setEmptyValue("");
        parameters.forEach((name, value) -> {
            if (value != null) {
                query.add(name + '=' + URLEncoder.encode(value.toString(), StandardCharsets.UTF_8));
            }
        });
        return query.toString();
    }

    <T> T get(String path, Class<T> type) {
        return read(text("GET", path, null), type);
    }

    /** Reads the list that an answer has under a name. */
    <T> List<T> list(String path, String name, Class<T> type) {
        try {
            JsonNode list = JSON.readTree(text("GET", path, null)).path(name);
            return JSON.convertValue(list, JSON.getTypeFactory().constructCollectionType(List.class, type));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new GatewayException(200, null, null, "the gateway's answer can't be read", e);
        }
    }

    <T> T send(String method, String path, Object body, Class<T> type) {
        return read(text(method, path, body), type);
    }

    void delete(String path) {
        text("DELETE", path, null);
    }

    /** A table as it comes; whoever reads it closes it. */
    InputStream table(String path) {
        HttpResponse<InputStream> answer = send(
                request("GET", path, null).header("Accept", "text/csv").build(),
                HttpResponse.BodyHandlers.ofInputStream());
        if (answer.statusCode() >= 300) {
            try (InputStream error = answer.body()) {
                throw failure(answer.statusCode(), new String(error.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new GatewayException(answer.statusCode(), null, null, "the gateway refused", e);
            }
        }
        return answer.body();
    }

    private String text(String method, String path, @Nullable Object body) {
        HttpResponse<String> answer = send(request(method, path, body).build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw failure(answer.statusCode(), answer.body());
        }
        return answer.body();
    }

    private HttpRequest.Builder request(String method, String path, @Nullable Object body) {
        HttpRequest.BodyPublisher publisher = HttpRequest.BodyPublishers.noBody();
        if (body != null) {
            try {
                publisher = HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body));
            } catch (JsonProcessingException e) {
                throw new IllegalArgumentException("the request can't be written", e);
            }
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(timeout)
                .header("Content-Type", "application/json")
                .method(method, publisher);
        return key == null ? request : request.header("X-API-Key", key);
    }

    private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try {
            return client.send(request, handler);
        } catch (IOException e) {
            throw new GatewayException(0, null, null, "the gateway at " + base + " can't be reached: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GatewayException(0, null, null, "the wait for the gateway was interrupted", e);
        }
    }

    private static GatewayException failure(int status, String body) {
        try {
            JsonNode error = JSON.readTree(body).path("error");
            String message = error.path("message").asText("");
            return new GatewayException(
                    status,
                    error.path("type").textValue(),
                    error.path("code").textValue(),
                    message.isEmpty() ? "the gateway answered with status " + status : message,
                    null);
        } catch (JsonProcessingException e) {
            return new GatewayException(status, null, null, "the gateway answered with status " + status, e);
        }
    }

    private static <T> T read(String body, Class<T> type) {
        try {
            return JSON.readValue(body, type);
        } catch (JsonProcessingException e) {
            throw new GatewayException(200, null, null, "the gateway's answer can't be read", e);
        }
    }

    /** Shows no key. */
    @Override
    public String toString() {
        return base.toString();
    }
}

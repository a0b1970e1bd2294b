package io.github.camelllm.routes.gateway.management;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.InvalidRequestException;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;

/** Bodies of the management, as records and back. */
public final class Json {

    static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new SimpleModule().addSerializer(BigDecimal.class, new Plain()))
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
            .serializationInclusion(JsonInclude.Include.ALWAYS)
            .build();

    private Json() {}

    /** Without the zeros that a column of the database adds. */
    private static final class Plain extends StdScalarSerializer<BigDecimal> {
        private static final long serialVersionUID = 1L;

        Plain() {
            super(BigDecimal.class);
        }

        @Override
        public void serialize(BigDecimal value, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeNumber(value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros());
        }
    }

    /**
     * Reads the body of a request.
     *
     * @throws InvalidRequestException if it is no such thing; the message names the field that is wrong, never its value
     */
    public static <T> T read(Exchange exchange, Class<T> type) {
        byte[] body = exchange.getMessage().getBody(byte[].class);
        if (body == null || body.length == 0) {
            String sent = exchange.getMessage().getHeader(Exchange.CONTENT_TYPE, "", String.class);
            throw new InvalidRequestException(ErrorFacts.of(
                    400,
                    sent.startsWith("application/x-www-form-urlencoded")
                            ? "the body was sent as a form; send it with Content-Type: application/json"
                            : "the request has no body; it must be a JSON object"));
        }
        try {
            T value = MAPPER.readValue(body, type);
            if (value != null) {
                return value;
            }
            throw new InvalidRequestException(ErrorFacts.of(400, "the body is null; it must be a JSON object"));
        } catch (UnrecognizedPropertyException e) {
            String known = e.getKnownPropertyIds().stream()
                    .map(String::valueOf)
                    .sorted()
                    .collect(Collectors.joining(", "));
            throw new InvalidRequestException(
                    ErrorFacts.of(400, "there is no field '" + path(e) + "'; there are " + known), e);
        } catch (JsonMappingException e) {
            Throwable cause = e.getCause() instanceof IllegalArgumentException known ? known : null;
            throw new InvalidRequestException(
                    ErrorFacts.of(
                            400,
                            cause == null
                                    ? "the field '" + path(e) + "' has a value of the wrong kind"
                                    : String.valueOf(cause.getMessage())),
                    e);
        } catch (JsonProcessingException e) {
            throw new InvalidRequestException(
                    ErrorFacts.of(
                            400,
                            "the body is no JSON (line " + e.getLocation().getLineNr() + ", column "
                                    + e.getLocation().getColumnNr() + ")"),
                    e);
        } catch (IOException e) {
            throw new InvalidRequestException(ErrorFacts.of(400, "the body can't be read"), e);
        }
    }

    private static String path(JsonMappingException e) {
        return e.getPath().stream()
                .map(at -> at.getFieldName() == null ? "[" + at.getIndex() + "]" : at.getFieldName())
                .collect(Collectors.joining("."));
    }

    /** A value as text. */
    public static String text(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the answer can't be written", e);
        }
    }

    /** Answers with a value. */
    public static void write(Exchange exchange, int status, Object value) {
        try {
            exchange.getMessage().removeHeaders("*");
            exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, status);
            exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, "application/json");
            exchange.getMessage().setBody(MAPPER.writeValueAsBytes(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the answer can't be written", e);
        }
    }
}

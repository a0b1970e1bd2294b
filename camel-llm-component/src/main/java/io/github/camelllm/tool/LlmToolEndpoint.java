package io.github.camelllm.tool;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelllm.schema.OutputSchema;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.camel.AsyncEndpoint;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.CamelContextHelper;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.ScriptHelper;
import org.jspecify.annotations.Nullable;

/**
 * Offer a route to language models as a tool, and call the tool that a model asks for.
 */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "llm-tool",
        title = "LLM Tool",
        syntax = "llm-tool:name",
        category = {Category.AI},
        headersClass = LlmToolHeaders.class)
public final class LlmToolEndpoint extends DefaultEndpoint implements AsyncEndpoint {

    /** Stands for the tool that the message's call names. */
    static final String ANY = "*";

    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_-]{1,64}");

    @UriPath(
            description =
                    "Name of the tool: letters, digits, _ and -, at most 64. To call tools, * stands for the one that the message's call names.")
    @Metadata(required = true)
    private final String name;

    @UriParam(
            label = "consumer",
            description = "Tells the model what the tool does and when to use it. Required to offer a tool.")
    private @Nullable String description;

    @UriParam(
            label = "consumer",
            prefix = "parameter.",
            multiValue = true,
            description =
                    "What the model must say: parameter.NAME=TYPE with string, integer, number, boolean, object or TYPE[]; a question mark behind the type makes it optional. parameter.NAME.description and parameter.NAME.enum (separated by commas) say more.")
    private Map<String, Object> parameters = new HashMap<>();

    @UriParam(
            label = "consumer",
            description =
                    "Class or record that the arguments become; its JSON schema is the tool's (needs com.github.victools:jsonschema-module-jackson).")
    private @Nullable Class<?> argumentsClass;

    @UriParam(
            label = "consumer",
            description = "JSON schema of the arguments, or resource:classpath:… or resource:file:… with it.")
    @Metadata(supportFileReference = true)
    private @Nullable String schema;

    @UriParam(label = "consumer", description = "Words, separated by commas, by which routes choose among tools.")
    private @Nullable String tags;

    @UriParam(
            label = "consumer",
            description =
                    "Headers of the message that called the model, separated by commas, that the tool's route gets too, such as a tenant. The model can't set them.")
    private @Nullable String handOn;

    @UriParam(
            label = "consumer,advanced",
            defaultValue = "true",
            description =
                    "Whether arguments are checked against the schema before the route runs (needs com.networknt:json-schema-validator).")
    private boolean validate = true;

    @UriParam(
            label = "consumer,advanced",
            description = "Whether the provider must keep to the schema exactly, where it can.")
    private @Nullable Boolean strict;

    @UriParam(
            label = "producer,advanced",
            defaultValue = "100000",
            description = "Most characters of a result; what is longer is cut, and says so.")
    private int maxResultLength = 100_000;

    LlmToolEndpoint(String uri, LlmToolComponent component, String name) {
        super(uri, component);
        this.name = name;
    }

    @Override
    public Producer createProducer() {
        return new LlmToolProducer(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "the tool's name is '" + name + "', but providers take letters, digits, _ and - only, at most 64");
        }
        if (description == null || description.isBlank()) {
            throw new IllegalArgumentException("the tool '" + name
                    + "' has no description, so that no model could know when to use it: llm-tool:" + name
                    + "?description=…");
        }
        LlmToolConsumer consumer = new LlmToolConsumer(this, processor, arguments());
        configureConsumer(consumer);
        return consumer;
    }

    private Arguments arguments() throws Exception {
        ObjectMapper own = CamelContextHelper.findSingleByType(getCamelContext(), ObjectMapper.class);
        ObjectMapper mapper = own == null ? new ObjectMapper() : own;
        int given = (parameters.isEmpty() ? 0 : 1) + (argumentsClass == null ? 0 : 1) + (schema == null ? 0 : 1);
        if (given > 1) {
            throw new IllegalArgumentException("the tool '" + name
                    + "' has several descriptions of its arguments: give parameter.*, argumentsClass or schema");
        }
        String json;
        if (schema != null) {
            json = ScriptHelper.resolveOptionalExternalScript(getCamelContext(), schema);
        } else if (argumentsClass != null) {
            json = OutputSchema.of(argumentsClass, mapper, "argumentsClass", "schema");
        } else {
            json = ParameterSchema.of(parameters);
        }
        return new Arguments(name, json, mapper, argumentsClass, handedOn(), validate ? SchemaCheck.of(json) : null);
    }

    Set<String> handedOn() {
        return OfferedTools.words(handOn);
    }

    OfferedTools tools() {
        return ((LlmToolComponent) getComponent()).tools();
    }

    public String getName() {
        return name;
    }

    public @Nullable String getDescription() {
        return description;
    }

    public void setDescription(@Nullable String description) {
        this.description = description;
    }

    public Map<String, Object> getParameters() {
        return parameters;
    }

    public void setParameters(Map<String, Object> parameters) {
        this.parameters = parameters;
    }

    public @Nullable Class<?> getArgumentsClass() {
        return argumentsClass;
    }

    public void setArgumentsClass(@Nullable Class<?> argumentsClass) {
        this.argumentsClass = argumentsClass;
    }

    public @Nullable String getSchema() {
        return schema;
    }

    public void setSchema(@Nullable String schema) {
        this.schema = schema;
    }

    public @Nullable String getTags() {
        return tags;
    }

    public void setTags(@Nullable String tags) {
        this.tags = tags;
    }

    public @Nullable String getHandOn() {
        return handOn;
    }

    public void setHandOn(@Nullable String handOn) {
        this.handOn = handOn;
    }

    public boolean isValidate() {
        return validate;
    }

    public void setValidate(boolean validate) {
        this.validate = validate;
    }

    public @Nullable Boolean getStrict() {
        return strict;
    }

    public void setStrict(@Nullable Boolean strict) {
        this.strict = strict;
    }

    public int getMaxResultLength() {
        return maxResultLength;
    }

    public void setMaxResultLength(int maxResultLength) {
        this.maxResultLength = maxResultLength;
    }
}

package io.github.camelllm.kamelets;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.github.camelllm.error.ErrorFacts;
import io.github.camelllm.error.MalformedReplyException;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.Body;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.support.ScriptHelper;
import org.jspecify.annotations.Nullable;

/** Holds answers to the schema that the model was given: not every model keeps to it. */
public final class AnswerSchema implements CamelContextAware {

    private @Nullable CamelContext context;
    private @Nullable JsonSchema schema;

    @Override
    public @Nullable CamelContext getCamelContext() {
        return context;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        context = camelContext;
    }

    /** @param text the JSON schema, or {@code resource:} and where it is */
    public void setSchema(String text) {
        schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(ScriptHelper.resolveOptionalExternalScript(context, text));
    }

    /**
     * Checks the answer.
     *
     * @throws MalformedReplyException if it does not obey the schema; it says where and why, but not what stands there
     */
    public void check(@Body JsonNode answer) {
        JsonSchema known = schema;
        if (known == null) {
            throw new IllegalStateException("the schema is missing");
        }
        Set<ValidationMessage> faults = known.validate(answer);
        if (!faults.isEmpty()) {
            throw MalformedReplyException.saidByModel(ErrorFacts.of("the model's answer does not obey the schema: "
                    + faults.stream()
                            .map(fault -> fault.getInstanceLocation() + " (" + fault.getType() + ")")
                            .collect(Collectors.joining(", "))));
        }
    }
}

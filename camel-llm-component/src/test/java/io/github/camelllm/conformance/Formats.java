package io.github.camelllm.conformance;

import io.github.camelllm.chat.Message;
import io.github.camelllm.chat.ResponseFormat;

/** Shapes of the answer. */
final class Formats extends FeatureList {

    Formats(Way way) {
        super(way);
    }

    @Override
    void fill() {
        Message hi = Message.user("hi");
        add("schema", Capability.SCHEMA, b -> b.message(hi).responseFormat(ResponseFormat.JsonSchema.of(PARAMETERS)));
        add("strict schema", null, b -> b.message(hi)
                .responseFormat(new ResponseFormat.JsonSchema("place", PARAMETERS, true, "a place")));
        add("loose schema", null, b -> b.message(hi)
                .responseFormat(new ResponseFormat.JsonSchema("place", "{\"type\":\"object\"}", false, null)));
        add("JSON mode", Capability.JSON, b -> b.message(Message.user("JSON please"))
                .responseFormat(new ResponseFormat.JsonObject()));
        add("schema and tools", null, b -> b.message(hi)
                .tool(WEATHER)
                .responseFormat(ResponseFormat.JsonSchema.of(PARAMETERS)));
    }
}

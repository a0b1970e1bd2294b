package io.github.camelllm.schema;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.module.jackson.JacksonModule;
import com.github.victools.jsonschema.module.jackson.JacksonOption;
import java.lang.annotation.Annotation;
import java.util.Optional;
import java.util.stream.Stream;

/** Schemas that the strict modes of providers accept: no further properties, and all required that may not be null. */
final class ClassSchema {

    private ClassSchema() {}

    static String of(Class<?> type, ObjectMapper mapper) {
        SchemaGeneratorConfigBuilder config = new SchemaGeneratorConfigBuilder(
                        mapper, SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .with(new JacksonModule(JacksonOption.RESPECT_JSONPROPERTY_ORDER))
                .with(Option.FORBIDDEN_ADDITIONAL_PROPERTIES_BY_DEFAULT, Option.FLATTENED_OPTIONALS)
                .without(Option.SCHEMA_VERSION_INDICATOR);
        config.forFields().withRequiredCheck(ClassSchema::required);
        return new SchemaGenerator(config.build()).generateSchema(type).toString();
    }

    private static boolean required(FieldScope field) {
        return field.getType() != null
                && !field.getDeclaredType().isInstanceOf(Optional.class)
                && Stream.concat(
                                Stream.of(field.getRawMember().getAnnotations()),
                                Stream.of(
                                        field.getRawMember().getAnnotatedType().getAnnotations()))
                        .map(Annotation::annotationType)
                        .noneMatch(a -> a.getSimpleName().equals("Nullable"));
    }
}

package io.github.camelllm.conformance;

import io.github.camelllm.codec.Codec;
import io.github.camelllm.codec.RequestCodec;
import io.github.camelllm.operation.OperationName;
import io.github.camelllm.provider.Access;
import io.github.camelllm.provider.ConnectionSettings;
import io.github.camelllm.provider.Environment;
import io.github.camelllm.provider.Providers;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * One model of one provider, spoken to in one format.
 *
 * @param name the provider's, and what tells this way from its others
 * @param format name of the format in raw values
 * @param issuer whose opaque state comes back here
 * @param access the provider as a connection reaches it
 */
record Way(String name, String provider, String model, String format, String issuer, Access access) {

    /** @param settings names and values in turn, beside a key and the like */
    static Way of(String name, String model, String format, String issuer, String... settings) {
        Map<String, String> all =
                new HashMap<>(Map.of("api-key", "k", "project", "p", "region", "us-east-1", "namespace", "n"));
        for (int i = 0; i < settings.length; i += 2) {
            all.put(settings[i], settings[i + 1]);
        }
        String provider = name.split(" ", 2)[0];
        Access access =
                Providers.get(provider).connector().connect(ConnectionSettings.of(provider, all, Environment.NONE));
        return new Way(name, provider, model, format, issuer, access);
    }

    Codec codec() {
        return access.chat().apply(model);
    }

    /** Provider and format, for people. */
    String title() {
        return provider + ", " + format;
    }

    boolean offers(OperationName operation) {
        return access.operation(operation, model) != null;
    }

    RequestCodec<?> operation(OperationName name) {
        return Objects.requireNonNull(access.operation(name, model));
    }

    /** A model that makes vectors. */
    String embedModel() {
        return switch (provider) {
            case "bedrock" -> "amazon.titan-embed-text-v2:0";
            case "cohere" -> "embed-v4.0";
            case "mistral" -> "mistral-embed";
            default -> "some-embedding-model";
        };
    }

    @Override
    public String toString() {
        return name;
    }
}

package io.github.camelllm.benchmarks.function;

import io.github.camelllm.benchmarks.upstream.Format;
import io.github.camelllm.codec.Codec;
import io.github.camelllm.connection.Connection;
import io.github.camelllm.provider.ConnectionSettings;
import io.github.camelllm.provider.Environment;
import io.github.camelllm.provider.Providers;
import java.util.Map;

/** The codecs as providers make them. */
final class Codecs {

    private Codecs() {}

    static Codec of(Format format) {
        Map<String, String> settings = format.connection("http://localhost/v1");
        Connection connection = new Connection(
                Providers.get(settings.get("provider") + ""),
                ConnectionSettings.of("bench", settings, Environment.SYSTEM));
        return connection.access().chat().apply(format.model());
    }
}

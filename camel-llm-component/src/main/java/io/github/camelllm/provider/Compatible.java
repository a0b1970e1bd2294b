package io.github.camelllm.provider;

import io.github.camelllm.codec.Codec;
import io.github.camelllm.codec.EmbedLimits;
import io.github.camelllm.codec.ModelOfList;
import io.github.camelllm.codec.OneModel;
import io.github.camelllm.codec.RequestCodec;
import io.github.camelllm.codec.openai.ChatCompletions;
import io.github.camelllm.codec.openai.CompletionGap;
import io.github.camelllm.codec.openai.CompletionsCodec;
import io.github.camelllm.codec.openai.Dialect;
import io.github.camelllm.codec.openai.EmbeddingsCodec;
import io.github.camelllm.codec.openai.ModelsCodec;
import io.github.camelllm.codec.openai.Quirk;
import io.github.camelllm.codec.responses.Responses;
import io.github.camelllm.codec.responses.ResponsesDialect;
import io.github.camelllm.operation.OperationName;
import io.github.camelllm.wire.Headers;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Describes a provider whose server speaks chat completions, and what more it can. */
final class Compatible {

    private final String name;
    private final String title;
    private final String documentation;
    private final Map<String, Function<ConnectionSettings, Codec>> apis = new LinkedHashMap<>();
    private final Map<OperationName, RequestCodec<?>> operations = new EnumMap<>(OperationName.class);
    private Function<ConnectionSettings, Map<OperationName, RequestCodec<?>>> managed = s -> Map.of();
    private String managedPrefix = "";
    private String managedUrl = "";
    private Function<ConnectionSettings, Map<OperationName, String>> conditions = s -> Map.of();
    private final List<Jobs> jobs = new ArrayList<>();
    private final List<String> modelVariables = new ArrayList<>();
    private @Nullable String baseUrl;
    private String telemetryName;
    private String[] baseUrlVariables = {};
    private String[] keyVariables = {};
    private boolean keyOptional;
    private boolean counting = true;
    private Function<ConnectionSettings, Headers> headers = s -> Headers.NONE;
    private BiFunction<URI, ConnectionSettings, Address> place =
            (base, settings) -> (request, model) -> request.to(base);

    private Compatible(String name, String title, String documentation) {
        this.name = name;
        this.title = title;
        this.documentation = documentation;
        this.telemetryName = name;
        operations.put(OperationName.MODELS, new ModelsCodec());
        operations.put(OperationName.MODEL, new ModelOfList(new ModelsCodec()));
    }

    static Compatible provider(String name, String title, String documentation) {
        return new Compatible(name, title, documentation);
    }

    /** @param url null if the user must give it */
    Compatible at(@Nullable String url, String... variables) {
        baseUrl = url;
        baseUrlVariables = variables;
        return this;
    }

    Compatible key(String... variables) {
        keyVariables = variables;
        return this;
    }

    Compatible keyOptional() {
        keyOptional = true;
        return this;
    }

    Compatible telemetryName(String value) {
        telemetryName = value;
        return this;
    }

    Compatible chat(Quirk... quirks) {
        Codec codec = new ChatCompletions(Dialect.of(name, quirks));
        return api("chat", s -> codec);
    }

    /** The format that the setting {@code api=responses} chooses. */
    Compatible responses(ResponsesDialect dialect) {
        Codec codec = new Responses(dialect);
        return api("responses", s -> codec);
    }

    Compatible api(String api, Function<ConnectionSettings, Codec> codec) {
        apis.put(api, codec);
        return this;
    }

    Compatible operation(OperationName operation, RequestCodec<?> codec) {
        operations.put(operation, codec);
        return this;
    }

    /**
     * Operations at another address, which the setting {@code management-url} replaces.
     *
     * @param prefix what their paths begin with
     */
    Compatible managed(
            Function<ConnectionSettings, Map<OperationName, RequestCodec<?>>> more, String prefix, String url) {
        managed = more;
        managedPrefix = prefix;
        managedUrl = url;
        return this;
    }

    /** @param value what the user must change so that an operation is offered, by the operation */
    Compatible conditions(Function<ConnectionSettings, Map<OperationName, String>> value) {
        conditions = value;
        return this;
    }

    /** The server counts tokens only if the user says that it can. */
    Compatible countingIfTold() {
        counting = false;
        return this;
    }

    /** Operations that need to know how the connection speaks. */
    Compatible jobs(Jobs more) {
        jobs.add(more);
        return this;
    }

    Compatible embeddings(EmbedLimits limits) {
        return embeddings(limits, "dimensions");
    }

    /** @param dimensions the server's word for the length of vectors; null if it has none */
    Compatible embeddings(EmbedLimits limits, @Nullable String dimensions) {
        return operation(OperationName.EMBED, new EmbeddingsCodec(limits, dimensions));
    }

    /** The provider has an address for each model. */
    Compatible eachModel() {
        return operation(OperationName.MODEL, new OneModel("/models/" + OneModel.SEGMENT, "id", null));
    }

    Compatible completions(Dialect dialect, String path, CompletionGap... gaps) {
        return operation(OperationName.COMPLETE, new CompletionsCodec(dialect, path, gaps));
    }

    /** @param value makes the address of requests that do not go below the base URL */
    Compatible place(BiFunction<URI, ConnectionSettings, Address> value) {
        place = value;
        return this;
    }

    Compatible headers(Function<ConnectionSettings, Headers> value) {
        headers = value;
        return this;
    }

    Compatible modelVariable(String variable) {
        modelVariables.add(variable);
        return this;
    }

    Provider build() {
        return new Provider(name, title, documentation, telemetryName, modelVariables, this::connect);
    }

    private Access connect(ConnectionSettings settings) {
        Codec codec = Apis.choose(settings, apis).apply(settings);
        URI base = settings.baseUrl(baseUrl, baseUrlVariables);
        Auths.check(settings, "api-key", "bearer", "none");
        String key = settings.key(keyVariables);
        Auth auth = Auths.asked(settings, key, keyVariables);
        if (auth == null) {
            auth = key == null && keyOptional ? Auth.NONE : Auths.bearer(key, settings, keyVariables);
        }
        return new Access(
                model -> codec,
                Access.forAll(operations(codec, settings)),
                conditions.apply(settings),
                model -> counting,
                address(base, settings),
                auth);
    }

    private Address address(URI base, ConnectionSettings settings) {
        Headers fixed = headers.apply(settings);
        Address there = place.apply(base, settings);
        Address usual = (request, model) -> there.complete(request, model).withHeaders(fixed);
        if (managedPrefix.isEmpty()) {
            return usual;
        }
        URI other = settings.url("management-url", managedUrl);
        return (request, model) ->
                request.path().startsWith(managedPrefix + '/') ? request.to(other) : usual.complete(request, model);
    }

    private Map<OperationName, RequestCodec<?>> operations(Codec codec, ConnectionSettings settings) {
        String api = settings.get("api", s -> apis.keySet().iterator().next());
        Map<OperationName, RequestCodec<?>> all = new EnumMap<>(operations);
        all.putAll(managed.apply(settings));
        jobs.forEach(job -> all.putAll(job.of(codec, api)));
        return all;
    }
}

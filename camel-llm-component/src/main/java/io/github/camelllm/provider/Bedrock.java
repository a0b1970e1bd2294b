package io.github.camelllm.provider;

import io.github.camelllm.codec.Codec;
import io.github.camelllm.codec.ModelOfList;
import io.github.camelllm.codec.OneModel;
import io.github.camelllm.codec.RequestCodec;
import io.github.camelllm.codec.Segments;
import io.github.camelllm.codec.anthropic.Envelope;
import io.github.camelllm.codec.anthropic.Messages;
import io.github.camelllm.codec.converse.Converse;
import io.github.camelllm.codec.converse.CountTokens;
import io.github.camelllm.codec.converse.FoundationModels;
import io.github.camelllm.codec.converse.InvokeEmbeddings;
import io.github.camelllm.codec.converse.InvokeRerank;
import io.github.camelllm.codec.openai.ChatCompletions;
import io.github.camelllm.codec.openai.Dialect;
import io.github.camelllm.codec.openai.ModelsCodec;
import io.github.camelllm.codec.openai.Quirk;
import io.github.camelllm.codec.responses.Responses;
import io.github.camelllm.codec.responses.ResponsesDialect;
import io.github.camelllm.operation.OperationName;
import io.github.camelllm.wire.Framing;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Amazon Bedrock, which serves the models of many makers. */
final class Bedrock {

    private static final String NAME = "bedrock";
    private static final String[] REGIONS = {"AWS_REGION", "AWS_DEFAULT_REGION"};
    private static final Pattern REGION = Pattern.compile("[a-z0-9-]{1,32}");

    private static final RequestCodec<?> EMBED =
            new InvokeEmbeddings(BedrockModels::embedBody, "x-amzn-bedrock-input-token-count");
    private static final RequestCodec<?> MODEL =
            new OneModel("/foundation-models/" + OneModel.SEGMENT, "modelId", "modelDetails");
    private static final RequestCodec<?> RERANK = new InvokeRerank(BedrockModels::rerankVersion);
    private static final RequestCodec<?> TOKENS =
            new CountTokens(model -> BedrockModels.traits(NAME, model), BedrockModels::withoutGeography);

    /** Anthropic's models in their own format. */
    private static final Codec INVOKE = new Messages(
            Claude.dialect(),
            new Envelope(Bedrock::invokePath, null, false, "bedrock-2023-05-31", true, Framing.AWS_EVENT_STREAM));

    private static final Codec RESPONSES =
            new Responses(ResponsesDialect.of(NAME).thinkers("openai\\.gpt-(oss|5).*"));

    private Bedrock() {}

    static Provider provider() {
        return new Provider(
                NAME,
                "Amazon Bedrock",
                "https://docs.aws.amazon.com/bedrock/latest/APIReference/welcome.html",
                "aws.bedrock",
                List.of(),
                Bedrock::connect);
    }

    private static Access connect(ConnectionSettings settings) {
        Map<String, Supplier<Function<String, Codec>>> apis = new LinkedHashMap<>();
        apis.put("converse", () -> Bedrock::converse);
        apis.put("invoke", () -> model -> INVOKE);
        apis.put("openai", Bedrock::openai);
        apis.put("responses", () -> model -> RESPONSES);
        Function<String, Codec> chat = Apis.choose(settings, apis).get();
        boolean openai = List.of("openai", "responses").contains(settings.get("api", s -> ""));
        Map<OperationName, RequestCodec<?>> operations = Map.of(
                OperationName.MODELS,
                openai ? new ModelsCodec() : new FoundationModels(),
                OperationName.MODEL,
                openai ? new ModelOfList(new ModelsCodec()) : MODEL,
                OperationName.EMBED,
                EMBED,
                OperationName.RERANK,
                RERANK,
                OperationName.TOKENS,
                TOKENS);
        String region = region(settings);
        return new Access(
                chat,
                Access.forAll(operations),
                Map.of(),
                BedrockModels::counts,
                address(settings, region),
                AwsAuth.of(settings, region));
    }

    private static Codec converse(String model) {
        return new Converse(BedrockModels.traits(NAME, model));
    }

    private static String invokePath(String model, boolean stream) {
        return "/model/" + Segments.of(model) + (stream ? "/invoke-with-response-stream" : "/invoke");
    }

    private static Function<String, Codec> openai() {
        Codec codec = new ChatCompletions(Dialect.of(NAME + "/openai", Quirk.MAX_COMPLETION_TOKENS));
        return model -> codec;
    }

    /** With an address of the user's own it only matters to signatures. */
    private static String region(ConnectionSettings settings) {
        String region = settings.get("region", REGIONS);
        if (region == null) {
            region = settings.get("base-url") == null ? settings.require("region", REGIONS) : "us-east-1";
        }
        if (!REGION.matcher(region).matches()) {
            throw new IllegalArgumentException(
                    "connection '" + settings.name() + "' has a region that is none such as us-east-1");
        }
        return region;
    }

    /** Models are run, listed, and spoken to in chat completions at three different hosts. */
    private static Address address(ConnectionSettings settings, String region) {
        if (settings.get("base-url") != null) {
            URI base = settings.baseUrl(null);
            return (request, model) -> request.to(base);
        }
        URI runtime = URI.create("https://bedrock-runtime." + region + ".amazonaws.com");
        URI control = URI.create("https://bedrock." + region + ".amazonaws.com");
        // the models that others run too have their Responses at another path than the open ones
        URI closed = URI.create("https://bedrock-mantle." + region + ".api.aws/openai/v1");
        URI mantle = URI.create("https://bedrock-mantle." + region + ".api.aws/v1");
        return (request, model) -> {
            if (request.path().startsWith("/model/")) {
                return request.to(runtime);
            }
            if (request.path().startsWith("/responses") && !model.startsWith("openai.gpt-oss")) {
                return request.to(closed);
            }
            return request.to(request.path().startsWith("/foundation-models") ? control : mantle);
        };
    }
}

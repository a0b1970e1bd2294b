package io.github.camelllm.provider;

import io.github.camelllm.codec.Codec;
import io.github.camelllm.codec.OneModel;
import io.github.camelllm.codec.RequestCodec;
import io.github.camelllm.codec.anthropic.BatchOperations;
import io.github.camelllm.codec.anthropic.Envelope;
import io.github.camelllm.codec.anthropic.FileOperations;
import io.github.camelllm.codec.anthropic.Messages;
import io.github.camelllm.codec.anthropic.ModelsCodec;
import io.github.camelllm.codec.anthropic.TokensCodec;
import io.github.camelllm.operation.OperationName;
import io.github.camelllm.wire.Headers;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Anthropic, the makers of Claude. */
final class Anthropic {

    private static final String NAME = "anthropic";
    private static final String BASE = "https://api.anthropic.com/v1";
    private static final String VERSION = "2023-06-01";
    private static final String[] KEYS = {"ANTHROPIC_API_KEY"};
    private static final String[] TOKENS = {"ANTHROPIC_AUTH_TOKEN"};
    private static final String[] ADDRESSES = {"ANTHROPIC_API_URL", "ANTHROPIC_BASE_URL"};
    private static final Pattern VERSIONED = Pattern.compile("/v\\d+/?$");
    private static final Codec CODEC = new Messages(Claude.dialect(), Envelope.DIRECT);
    private static final Map<OperationName, RequestCodec<?>> OPERATIONS = Map.of(
            OperationName.MODELS, new ModelsCodec(),
            OperationName.MODEL, new OneModel("/models/" + OneModel.SEGMENT, "id", null),
            OperationName.TOKENS, new TokensCodec(Claude.dialect(), TokensCodec.DIRECT));

    private static final Map<OperationName, RequestCodec<?>> ALL =
            Jobs.joined(OPERATIONS, FileOperations.all(), BatchOperations.of(CODEC));

    private Anthropic() {}

    static Provider provider() {
        return new Provider(
                NAME,
                "Anthropic",
                "https://platform.claude.com/docs/en/api/overview",
                NAME,
                List.of(),
                Anthropic::connect);
    }

    private static Access connect(ConnectionSettings settings) {
        Headers fixed = Headers.of("anthropic-version", settings.get("api-version", s -> VERSION));
        return new Access(model -> CODEC, ALL, Address.of(base(settings), fixed), auth(settings));
    }

    /** In the environment the address has no version, as the provider's own clients want it. */
    private static URI base(ConnectionSettings settings) {
        URI base = settings.baseUrl(BASE, ADDRESSES);
        boolean fromEnvironment = settings.get("base-url") == null;
        return fromEnvironment && !VERSIONED.matcher(base.getPath()).find() ? URI.create(base + "/v1") : base;
    }

    private static Auth auth(ConnectionSettings settings) {
        String key = settings.key(KEYS);
        String token = settings.get("token", TOKENS);
        boolean bearer = settings.get("token") != null || (key == null && token != null);
        Auth asked = Auths.asked(settings, token != null && (bearer || key == null) ? token : key, KEYS);
        if (asked != null) {
            return asked;
        }
        return bearer ? Auths.bearer(token, settings, TOKENS) : Auths.header("x-api-key", key, settings, KEYS);
    }
}

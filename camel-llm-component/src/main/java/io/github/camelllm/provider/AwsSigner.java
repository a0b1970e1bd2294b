package io.github.camelllm.provider;

import io.github.camelllm.wire.WireBody;
import io.github.camelllm.wire.WireRequest;
import java.io.InputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * Signs requests. The signature covers method, address, body, content type and Amazon's own headers; other headers may be
 * changed on the way.
 */
final class AwsSigner implements Auth {

    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
    private final String region;
    private final AwsCredentials credentials;
    private final Clock clock;

    AwsSigner(String region, AwsCredentials credentials) {
        this(region, credentials, Clock.systemUTC());
    }

    AwsSigner(String region, AwsCredentials credentials, Clock clock) {
        this.region = region;
        this.credentials = credentials;
        this.clock = clock;
    }

    @Override
    public CompletionStage<WireRequest> sign(WireRequest request) {
        WireRequest plain = request.to(withoutUsualPort(request.base()));
        return credentials.get().thenApply(keys -> signed(plain, keys));
    }

    private WireRequest signed(WireRequest request, AwsCredentialsIdentity keys) {
        SdkHttpRequest.Builder head = SdkHttpRequest.builder()
                .method(SdkHttpMethod.fromValue(request.method()))
                .uri(request.uri());
        request.headers().forEach((name, value) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (lower.equals("content-type") || lower.startsWith("x-amz")) {
                head.appendHeader(name, value);
            }
        });
        WireBody body = request.body();
        ContentStreamProvider content = body == null ? null : () -> new PieceStream(body);
        SignedRequest signed = signer.sign(r -> r.identity(keys)
                .request(head.build())
                .payload(content)
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service(request.base()))
                .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                .putProperty(HttpSigner.SIGNING_CLOCK, clock));
        WireRequest proved = request;
        for (var header : signed.request().headers().entrySet()) {
            String name = header.getKey();
            String lower = name.toLowerCase(Locale.ROOT);
            if (lower.equals("authorization") || lower.startsWith("x-amz")) {
                proved = proved.withHeader(name, header.getValue().get(0));
            }
        }
        return proved;
    }

    /** The servers of chat completions have a name of their own in signatures. */
    private static String service(URI base) {
        return String.valueOf(base.getHost()).contains("bedrock-mantle") ? "bedrock-mantle" : "bedrock";
    }

    /** The host is signed, and a client may or may not repeat a port that goes without saying. */
    private static URI withoutUsualPort(URI base) {
        int usual = "https".equals(base.getScheme()) ? 443 : 80;
        return base.getPort() == usual ? URI.create(base.toString().replaceFirst(":" + usual + "(?=/|$)", "")) : base;
    }

    /** The bytes of a body, piece by piece. */
    private static final class PieceStream extends InputStream {
        private final Iterator<ByteBuffer> rest;
        private ByteBuffer piece = ByteBuffer.allocate(0);

        PieceStream(WireBody body) {
            List<ByteBuffer> pieces = body.pieces();
            this.rest = pieces.iterator();
        }

        @Override
        public int read() {
            return next() ? piece.get() & 0xFF : -1;
        }

        @Override
        public int read(byte[] bytes, int offset, int count) {
            if (count == 0) {
                return 0;
            }
            if (!next()) {
                return -1;
            }
            int taken = Math.min(count, piece.remaining());
            piece.get(bytes, offset, taken);
            return taken;
        }

        private boolean next() {
            while (!piece.hasRemaining()) {
                if (!rest.hasNext()) {
                    return false;
                }
                piece = rest.next();
            }
            return true;
        }
    }
}

package io.github.camelllm.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The packaged gateway, with a certificate. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
final class PackagedGatewayIT {

    private static final Path JAR =
            Path.of("..", "routes", "target", "camel-llm-gateway.jar").toAbsolutePath();
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin");
    private static final Pattern ADDRESS = Pattern.compile("127\\.0\\.0\\.1:(\\d+)/v1");
    private static final String PASSWORD = "changeit";

    @TempDir
    Path folder = Path.of("");

    private static void run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    @Test
    void servesOverTls() throws Exception {
        Path store = folder.resolve("gateway.p12");
        run(
                JAVA.resolve("keytool").toString(),
                "-genkeypair",
                "-alias",
                "gateway",
                "-keyalg",
                "EC",
                "-dname",
                "CN=gateway",
                "-ext",
                "SAN=ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD);
        Path config = folder.resolve("gateway.properties");
        Files.writeString(
                config,
                """
                camel.server.port = %d
                camel.server.useGlobalSslContextParameters = true
                camel.ssl.enabled = true
                camel.ssl.keyStore = file:%s
                camel.ssl.keystorePassword = %s
                """
                        .formatted(freePort(), store, PASSWORD));
        Process gateway = new ProcessBuilder(
                        List.of(JAVA.resolve("java").toString(), "-jar", JAR.toString(), "--config", config.toString()))
                .redirectErrorStream(true)
                .directory(folder.toFile())
                .start();
        try {
            String url = "https://127.0.0.1:" + port(gateway) + "/v1";
            // connections go to one processor after the other
            for (int caller = 0; caller < Runtime.getRuntime().availableProcessors(); caller++) {
                ask(client(url, store));
            }
        } finally {
            gateway.destroy();
            if (!gateway.waitFor(20, TimeUnit.SECONDS)) {
                gateway.destroyForcibly();
            }
        }
    }

    /** That the system chooses only when the gateway listens would be served by one processor alone. */
    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String port(Process gateway) throws Exception {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(gateway.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder said = new StringBuilder();
        while (true) {
            String line = lines.readLine();
            assertThat(line).as("%s", said).isNotNull();
            said.append(line).append('\n');
            Matcher address = ADDRESS.matcher(line);
            if (address.find()) {
                return address.group(1);
            }
        }
    }

    private static OpenAIClient client(String url, Path store) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            trusted.load(in, PASSWORD.toCharArray());
        }
        KeyStore certificates = KeyStore.getInstance("PKCS12");
        certificates.load(null, null);
        certificates.setCertificateEntry("gateway", trusted.getCertificate("gateway"));
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(certificates);
        TrustManager[] managers = factory.getTrustManagers();
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers, null);
        return OpenAIOkHttpClient.builder()
                .baseUrl(url)
                .apiKey("nothing")
                .maxRetries(0)
                .sslSocketFactory(context.getSocketFactory())
                .trustManager((X509TrustManager) managers[0])
                .build();
    }

    private static void ask(OpenAIClient client) {
        ChatCompletionCreateParams params = ChatCompletionCreateParams.builder()
                .model("simulator/echo")
                .addUserMessage("Hello there")
                .build();
        assertThat(client.chat()
                        .completions()
                        .create(params)
                        .choices()
                        .get(0)
                        .message()
                        .content())
                .hasValue("Hello there");
        ChatCompletionAccumulator all = ChatCompletionAccumulator.create();
        try (var stream = client.chat().completions().createStreaming(params)) {
            stream.stream().forEach(all::accumulate);
        }
        assertThat(all.chatCompletion().choices().get(0).message().content()).hasValue("Hello there");
    }
}

package io.github.camelllm;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.github.camelllm.provider.Providers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.spi.EndpointUriFactory;
import org.apache.camel.spi.GeneratedPropertyConfigurer;
import org.junit.jupiter.api.Test;

/** The arrows between the packages, and what may stand in them. Plain tests: rules in fields are not run by every runner. */
final class ArchitectureTest {

    private static final String ROOT = "io.github.camelllm";
    private static final Path SOURCES = Path.of("src/main/java/io/github/camelllm");
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    private static String[] only(String... packages) {
        List<String> allowed = new ArrayList<>(List.of("java..", "org.jspecify.."));
        for (String name : packages) {
            allowed.add(name.contains(".") ? name : ROOT + "." + name + "..");
        }
        return allowed.toArray(String[]::new);
    }

    private static void mayDependOn(String name, String... others) {
        String[] allowed = new String[others.length + 1];
        allowed[0] = name;
        System.arraycopy(others, 0, allowed, 1, others.length);
        classes()
                .that()
                .resideInAPackage(ROOT + "." + name + "..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(only(allowed))
                .check(CLASSES);
    }

    /** What is said is nobody's dialect: values made of the JDK's types. */
    @Test
    void valuesPointAtNothing() {
        mayDependOn("chat");
        mayDependOn("error");
        mayDependOn("wire");
        mayDependOn("operation", "chat", "wire", "error");
    }

    /** Jackson's streaming API and nothing of its binding. */
    @Test
    void jsonIsTokens() {
        mayDependOn("json", "com.fasterxml.jackson.core..");
    }

    /** Pure functions: no provider, no client, no Camel. */
    @Test
    void codecsArePure() {
        mayDependOn("codec", "chat", "operation", "wire", "error", "json");
    }

    /** A codec that needs another would drift with it; what they share stands above them. */
    @Test
    void codecsDoNotKnowEachOther() {
        slices().matching(ROOT + ".codec.(*)..").should().notDependOnEachOther().check(CLASSES);
    }

    @Test
    void codecsHaveNoClockAndNoChance() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".codec..")
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(java.util.UUID.class, "randomUUID")
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(java.util.Random.class, java.util.concurrent.ThreadLocalRandom.class)
                .check(CLASSES);
    }

    /** Only the classes that use an optional library may name it, so that its absence harms nobody else. */
    @Test
    void optionalLibrariesAreTouchedInOnePlaceEach() {
        namedOnlyBy("software.amazon..", "AwsSigner", "AwsChain", "AwsCredentials");
        namedOnlyBy("com.azure..", "EntraTokens");
        namedOnlyBy("com.google.auth..", "GoogleTokens");
        namedOnlyBy("com.github.victools..", "ClassSchema");
        namedOnlyBy("com.knuddels..", "Encodings");
        namedOnlyBy("com.networknt..", "SchemaCheck");
        namedOnlyBy("io.micrometer..", "Registries", "CallMeters", "SeriesMeters", "CallGauges", "GatewayMeters");
        namedOnlyBy(
                "io.opentelemetry..",
                "Tracing",
                "CallSpans",
                "SpanParents",
                "SpanKeys",
                "SpanQuestion",
                "SpanAnswer",
                "SpanContent");
        namedOnlyBy(
                "org.apache.camel.telemetry..",
                "BareSpanDecorator",
                "LlmSpanDecorator",
                "LlmGatewaySpanDecorator",
                "LlmToolSpanDecorator");
    }

    private static void namedOnlyBy(String library, String... classes) {
        noClasses()
                .that(new DescribedPredicate<>("are not " + String.join(", ", classes)) {
                    @Override
                    public boolean test(JavaClass input) {
                        JavaClass top = input;
                        while (top.getEnclosingClass().isPresent()) {
                            top = top.getEnclosingClass().get();
                        }
                        return !List.of(classes).contains(top.getSimpleName());
                    }
                })
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(CLASSES);
    }

    @Test
    void providersKnowFormatsAndAddresses() {
        mayDependOn(
                "provider",
                "codec",
                "chat",
                "operation",
                "wire",
                "error",
                "json",
                "com.azure..",
                "reactor..",
                "com.google.auth..",
                "software.amazon..",
                "org.slf4j..");
    }

    @Test
    void theNetworkKnowsOnlyBytesAndPieces() {
        mayDependOn("http", "wire", "error", "chat", "org.apache.hc..");
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + ".http..", ROOT)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.hc..")
                .check(CLASSES);
    }

    @Test
    void catalogAndUsage() {
        mayDependOn("catalog", "chat", "json");
        mayDependOn("usage", "chat", "org.apache.camel..", "org.slf4j..");
    }

    @Test
    void telemetryHearsOfCallsAndAsksNobody() {
        mayDependOn(
                "telemetry",
                "usage",
                "chat",
                "operation",
                "json",
                "org.apache.camel..",
                "io.micrometer..",
                "io.opentelemetry..");
    }

    @Test
    void questionsAreMadeOfMessages() {
        mayDependOn(
                "ask",
                "chat",
                "operation",
                "wire",
                "error",
                "json",
                "connection",
                "provider",
                "org.apache.camel..",
                "com.fasterxml.jackson.databind..");
    }

    @Test
    void toolsKnowNoModelAndNoProvider() {
        mayDependOn(
                "tool", "chat", "schema", "usage", "org.apache.camel..", "com.fasterxml.jackson..", "com.networknt..");
        mayDependOn("schema", "com.fasterxml..", "com.github.victools..");
    }

    @Test
    void connectionsKnowNoCamel() {
        mayDependOn("connection", "provider", "codec", "http", "wire", "json", "operation", "error");
    }

    @Test
    void theSimulatorIsAServerBehindTheTransport() {
        mayDependOn("simulator", "http", "wire", "json", "chat", "error", "codec");
    }

    /** Nothing below may look up to the place where Camel meets the models; the gateway is beside it. */
    @Test
    void nobodyKnowsTheRim() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".(*)..")
                .and()
                .resideOutsideOfPackage(ROOT + ".gateway..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT)
                .check(CLASSES);
    }

    @Test
    void theServerIsTheGateways() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".gateway..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.vertx..", ROOT + ".gateway..")
                .check(CLASSES);
    }

    @Test
    void noCycles() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    /** Extension is a decision, not an accident. What Camel's plugin generates beside components is not ours to mark. */
    @Test
    void classesAreFinal() {
        ArchRule rule = classes()
                .that()
                .resideInAPackage(ROOT + ".(*)..")
                .and()
                .areNotInterfaces()
                .and()
                .doNotHaveModifier(JavaModifier.ABSTRACT)
                .and()
                .areNotEnums()
                .and()
                .areTopLevelClasses()
                .and()
                .areNotAssignableTo(GeneratedPropertyConfigurer.class)
                .and()
                .areNotAssignableTo(EndpointUriFactory.class)
                .should()
                .haveModifier(JavaModifier.FINAL);
        rule.check(CLASSES);
    }

    @Test
    void namesThatSayNothing() {
        noClasses()
                .should()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Impl")
                .orShould()
                .haveNameMatching(".*\\.(Base|Abstract)[A-Z][a-z]+[A-Z].*")
                .check(CLASSES);
    }

    /** A quirk is a fact with a name; a codec that asks who is spoken to has forgotten that. */
    @Test
    void onlyProviderFilesNameProviders() throws IOException {
        List<String> found = new ArrayList<>();
        for (String name : Providers.names()) {
            Pattern quoted = Pattern.compile("\"" + name + "\"", Pattern.CASE_INSENSITIVE);
            for (Path file : sources()) {
                String path = SOURCES.relativize(file).toString().replace('\\', '/');
                boolean allowed =
                        path.startsWith("provider/") || path.startsWith("simulator/") || name.equals("compatible");
                if (!allowed && quoted.matcher(code(file)).find()) {
                    found.add(path + " names " + name);
                }
            }
        }
        assertThat(found).isEmpty();
    }

    private static String code(Path file) throws IOException {
        return Files.readString(file).replaceAll("(?s)/\\*.*?\\*/|//[^\n]*", "");
    }

    @Test
    void everyPackageMarksItsNulls() throws IOException {
        List<String> missing = new ArrayList<>();
        for (Path file : sources()) {
            Path info = file.resolveSibling("package-info.java");
            if (!Files.exists(info) || !Files.readString(info).contains("@NullMarked")) {
                missing.add(SOURCES.relativize(file).toString());
            }
        }
        assertThat(missing).isEmpty();
    }

    /** Retry, loop, cache and fallback are routes; the producer makes one call. */
    @Test
    void oneCallAnEndpoint() throws IOException {
        String producer = Files.readString(SOURCES.resolve("LlmProducer.java"))
                + Files.readString(SOURCES.resolve("PendingCall.java"));
        assertThat(producer.toLowerCase(Locale.ROOT))
                .doesNotContain("retry(")
                .doesNotContain("fallback")
                .doesNotContain("cache");
        assertThat(producer.split("\\.send\\(", -1)).hasSize(2);
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(f -> f.toString().endsWith(".java") && !f.endsWith("package-info.java"))
                    .toList();
        }
    }
}

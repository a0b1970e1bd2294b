package io.github.camelllm.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The page of capabilities says what the tests see. */
final class CapabilitiesTest {

    private static final Path PAGE = Path.of("../docs/capabilities.md");

    @Test
    void pageIsUpToDate() throws IOException {
        String page = CapabilityTable.page();
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target/capabilities.md"), page);
        if (Boolean.getBoolean(CapabilityTable.REWRITE)) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE))
                .as("write it anew with -D" + CapabilityTable.REWRITE + "=true")
                .isEqualTo(page);
    }
}

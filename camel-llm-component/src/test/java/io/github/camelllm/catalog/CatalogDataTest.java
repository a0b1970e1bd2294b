package io.github.camelllm.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.github.camelllm.catalog.generate.CatalogGenerator;
import io.github.camelllm.recorded.SharedFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The data files are what their sources give. */
class CatalogDataTest {

    private static final Path FOLDER = Path.of("src/main/resources/io/github/camelllm/catalog");
    private static final String AGAIN = "make them again: mvn -Pcatalog -pl camel-llm-component process-test-classes";

    @Test
    void areWhatTheirSourcesGive() throws IOException {
        Optional<Path> sources = SharedFolder.find("data");
        if (sources.isEmpty()) {
            return;
        }
        for (Map.Entry<String, String> file :
                CatalogGenerator.files(sources.get()).entrySet()) {
            Path committed = FOLDER.resolve(file.getKey());
            if (!Files.exists(committed) || !Files.readString(committed).equals(file.getValue())) {
                fail("%s is not what its sources give; %s", committed, AGAIN);
            }
        }
    }

    @Test
    void areAFewHundredKilobytesWithTheirLicences() throws IOException {
        long size = 0;
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.toList()) {
                size += Files.size(file);
            }
        }
        System.out.println("catalog data: " + size / 1024 + " KB");
        assertThat(size).isLessThan(600 * 1024);
        assertThat(FOLDER.resolve("NOTICE")).content().contains("models.dev", "genai-prices", "Portkey");
        for (String licence : new String[] {"models.dev", "genai-prices", "portkey-models"}) {
            assertThat(FOLDER.resolve("LICENSE." + licence)).content().contains("MIT License", "Copyright");
        }
    }
}

package io.github.camelllm.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelllm.operation.OperationName;
import java.io.IOException;
import java.util.EnumSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Each operation stands in a route of a page whose routes are run. */
final class OperationExamplesTest {

    private static final Pattern OPERATION = Pattern.compile("[?&]operation=([a-z-]+)");

    @Test
    void allAreShown() throws IOException {
        String routes = PageRoutes.of("operations.md") + PageRoutes.of("jobs.md");
        assertThat(OPERATION.matcher(routes).results().map(found -> OperationName.parse(found.group(1))))
                .containsAll(EnumSet.complementOf(EnumSet.of(OperationName.CHAT)))
                .doesNotContainNull();
    }
}

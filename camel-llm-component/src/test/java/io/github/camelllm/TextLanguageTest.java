package io.github.camelllm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

/** Beans of route templates that hold a text. */
final class TextLanguageTest {

    private static String prompted(String prompt) throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    routeTemplate("prompted")
                            .templateParameter("prompt")
                            .templateBean("words", String.class, "llm-text", "{{prompt}}")
                            .from("direct:ask")
                            .to("llm:simulator/echo?prompt=#bean:{{words}}");
                }
            });
            context.start();
            TemplatedRouteBuilder.builder(context, "prompted")
                    .parameters(Map.of("prompt", prompt))
                    .add();
            return context.createProducerTemplate().requestBody("direct:ask", "", String.class);
        }
    }

    /** What would be read as a reference, an expression or an address elsewhere. */
    @Test
    void aTextIsTakenAsItStands() throws Exception {
        String text = "# Say \"this\", 100% & ${body}:\n+ it's #bean:words?";
        assertThat(prompted(text)).isEqualTo(text);
    }

    /** Each context of a process has its texts, also when another was stopped before. */
    @Test
    void oneContextMayFollowAnother() throws Exception {
        assertThat(prompted("one")).isEqualTo("one");
        assertThat(prompted("two")).isEqualTo("two");
    }
}

/** The {@code llm-tool:} component: a route offered to models as a tool, and the way from a model's call to that route. */
@NullMarked
package io.github.camelllm.tool;

import org.jspecify.annotations.NullMarked;

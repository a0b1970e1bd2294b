/** Money that is set aside before a call and settled after it. */
@NullMarked
package io.github.camelllm.routes.budget;

import org.jspecify.annotations.NullMarked;

/** What would become of a request, without making it. */
@NullMarked
package io.github.camelllm.routes.gateway.dryrun;

import org.jspecify.annotations.NullMarked;

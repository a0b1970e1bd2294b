/** Routes in a directory, which may be changed while the gateway runs. */
@NullMarked
package io.github.camelllm.routes.gateway.folder;

import org.jspecify.annotations.NullMarked;

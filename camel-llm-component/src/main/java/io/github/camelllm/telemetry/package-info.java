/**
 * What calls leave in metrics and traces, by the
 * <a href="https://opentelemetry.io/docs/specs/semconv/gen-ai/">GenAI conventions</a> of OpenTelemetry. Micrometer and
 * OpenTelemetry are optional libraries: without them nothing of this is loaded.
 */
@NullMarked
package io.github.camelllm.telemetry;

import org.jspecify.annotations.NullMarked;

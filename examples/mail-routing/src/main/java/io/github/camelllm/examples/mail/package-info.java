/** Incoming mail is sorted into folders and forwarded to those who can answer it. */
@NullMarked
package io.github.camelllm.examples.mail;

import org.jspecify.annotations.NullMarked;

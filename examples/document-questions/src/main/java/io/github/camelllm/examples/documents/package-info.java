/** Questions are answered from a folder of documents, with their sources. */
@NullMarked
package io.github.camelllm.examples.documents;

import org.jspecify.annotations.NullMarked;

/** The fields of PDF invoices become JSON files and rows of a database. */
@NullMarked
package io.github.camelllm.examples.invoices;

import org.jspecify.annotations.NullMarked;

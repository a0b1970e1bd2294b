/** The step that makes the catalog's data files from the published sources. */
package io.github.camelllm.catalog.generate;

package io.github.camelllm.catalog;

/**
 * Where facts of the catalog come from.
 *
 * @param id what prices and models name it by
 * @param address of the project that published it
 * @param commit of that project; empty if there is none
 * @param date of the commit, as year-month-day
 * @param licence its SPDX identifier
 */
public record Source(String id, String name, String address, String commit, String date, String licence) {}

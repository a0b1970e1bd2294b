package io.github.camelllm.chat;

/**
 * A JSON value in the words of one wire format.
 *
 * @param format name of the format that can read it
 * @param json the value
 */
public record Raw(String format, String json) {}

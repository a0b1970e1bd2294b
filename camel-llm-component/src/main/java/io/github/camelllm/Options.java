package io.github.camelllm;

import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/** An endpoint's options as one message sees them: its headers override them. */
record Options(Message message, LlmConfiguration configuration) {

    @Nullable
    String text(String header, @Nullable String option) {
        String own = message.getHeader(header, String.class);
        return own == null ? option : own;
    }

    @Nullable
    Integer integer(String header, @Nullable Integer option) {
        Integer own = message.getHeader(header, Integer.class);
        return own == null ? option : own;
    }

    @Nullable
    Long number(String header, @Nullable Long option) {
        Long own = message.getHeader(header, Long.class);
        return own == null ? option : own;
    }

    @Nullable
    Double decimal(String header, @Nullable Double option) {
        Double own = message.getHeader(header, Double.class);
        return own == null ? option : own;
    }

    boolean truth(String header, boolean option) {
        Boolean own = message.getHeader(header, Boolean.class);
        return own == null ? option : own;
    }

    @Nullable
    Object any(String header, @Nullable Object option) {
        Object own = message.getHeader(header);
        return own == null ? option : own;
    }
}

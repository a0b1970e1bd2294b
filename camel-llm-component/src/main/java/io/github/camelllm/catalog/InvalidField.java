package io.github.camelllm.catalog;

/** A field of an entry that cannot be read. */
final class InvalidField extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String field;
    private final String problem;

    InvalidField(String field, String problem) {
        super("field '" + field + "' " + problem);
        this.field = field;
        this.problem = problem;
    }

    /** Its name, with the names of the objects that it is in before it, such as {@code price.input}. */
    String field() {
        return field;
    }

    InvalidField in(String object) {
        return new InvalidField(object + "." + field, problem);
    }
}

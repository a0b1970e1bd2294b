package io.github.camelllm.benchmarks.component;

import io.github.camelllm.benchmarks.upstream.Format;

/** The same question in the other formats. */
public final class LlmFormats {

    private LlmFormats() {}

    /** Messages. */
    public static final class Anthropic extends Llm {
        public Anthropic() {
            super(Format.ANTHROPIC);
        }
    }

    /** Converse, of Bedrock. */
    public static final class Converse extends Llm {
        public Converse() {
            super(Format.CONVERSE);
        }
    }

    /** GenerateContent. */
    public static final class Gemini extends Llm {
        public Gemini() {
            super(Format.GEMINI);
        }
    }

    /** Responses. */
    public static final class Responses extends Llm {
        public Responses() {
            super(Format.RESPONSES);
        }
    }
}

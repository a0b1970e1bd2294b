package io.github.camelllm.codec.openai;

/** What a server that speaks takes beside model, text, voice and format. */
public enum SpeechField {
    /** How fast it speaks. */
    SPEED,
    /** How it should sound, in words. */
    INSTRUCTIONS
}

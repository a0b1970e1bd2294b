package io.github.camelllm.json;

import java.io.ByteArrayOutputStream;

/** Pages so small that a document goes over their borders. */
class SmallPages implements JsonPages {

    private final ByteArrayOutputStream document;
    private final int size;

    SmallPages(ByteArrayOutputStream document, int size) {
        this.document = document;
        this.size = size;
    }

    @Override
    public void take(byte[] bytes, int from, int count) {
        document.write(bytes, from, count);
    }

    @Override
    public byte[] room(int atLeast) {
        return new byte[Math.max(atLeast, size)];
    }
}

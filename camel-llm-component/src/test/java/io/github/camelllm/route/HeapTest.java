package io.github.camelllm.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is held is seen, so that the tests of large content can fail. */
final class HeapTest {

    private static final int PIECE = 64 * 1024;
    private static final int HELD_MIB = 384;

    @Test
    void piecesThatAreHeldAreSeen() {
        Heap heap = Heap.watch();
        List<byte[]> held = new ArrayList<>();
        for (int i = 0; i < HELD_MIB * 16; i++) {
            held.add(new byte[PIECE]);
        }
        assertThat(heap.grownMiB()).isGreaterThan(HELD_MIB / 4);
        assertThat(held).hasSize(HELD_MIB * 16);
    }

    @Test
    void piecesThatAreLetGoAreNot() {
        Heap heap = Heap.watch();
        long sum = 0;
        for (int i = 0; i < HELD_MIB * 16; i++) {
            sum += new byte[PIECE].length;
        }
        assertThat(sum).isEqualTo((long) HELD_MIB * 1024 * 1024);
        assertThat(heap.grownMiB()).isLessThan(HELD_MIB / 8);
    }
}

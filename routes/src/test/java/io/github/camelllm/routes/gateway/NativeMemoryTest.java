package io.github.camelllm.routes.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class NativeMemoryTest {

    /** All JVMs that the gateway is run on in the tests are such. */
    @Test
    void aJvmForLinuxGivesItsMemoryBack() {
        assertThat(NativeMemory.giveBack())
                .isEqualTo(System.getProperty("os.name").equals("Linux"));
    }
}

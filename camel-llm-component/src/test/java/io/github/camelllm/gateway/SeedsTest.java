package io.github.camelllm.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class SeedsTest {

    @Test
    void aSeedBeginsWithTheTime() {
        long before = System.currentTimeMillis();
        String seed = Seeds.next();
        long after = System.currentTimeMillis();
        assertThat(seed).matches("[0-9a-f]{32}");
        assertThat(Long.parseLong(seed.substring(0, 12), 16)).isBetween(before, after);
    }

    @Test
    void noTwoAreTheSame() {
        Set<String> seeds = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            seeds.add(Seeds.next());
        }
        assertThat(seeds).hasSize(10_000);
    }
}

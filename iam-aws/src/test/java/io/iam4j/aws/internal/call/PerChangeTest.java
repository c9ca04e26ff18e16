// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.change.Change;
import io.iam4j.change.internal.UserChange.DeleteUser;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PerChangeTest {
    private final PerChange<String> memory = new PerChange<>();

    @Test
    void an_equal_change_is_another() {
        Change one = new DeleteUser("ada");
        Change other = new DeleteUser("ada");
        assertThat(memory.get(one, () -> "first")).isEqualTo("first");
        assertThat(memory.get(one, () -> "second")).isEqualTo("first");
        assertThat(memory.find(other)).isEmpty();
        assertThat(memory.get(other, () -> "second")).isEqualTo("second");
        memory.remove(one);
        assertThat(memory.find(one)).isEmpty();
        assertThat(memory.find(other)).contains("second");
    }

    @Test
    void what_nobody_refers_to_is_forgotten() {
        Change kept = new DeleteUser("ada");
        for (int i = 0; i < 1000; i++)
            assertThat(memory.get(new DeleteUser("u" + i), () -> "some")).isEqualTo("some");
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (memory.size() > 1 && System.nanoTime() < end) {
            System.gc();
            assertThat(memory.get(kept, () -> "kept")).isEqualTo("kept");
        }
        assertThat(memory.size()).isEqualTo(1);
        assertThat(memory.find(kept)).contains("kept");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.iam4j.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SinkListTest {
    private static final SealedSecret PASSWORD = new SealedSecret(
            SecretLabel.consolePassword(new SecretAccount("222222222222", "security", Optional.empty()), "ada"),
            new Recipient("pgp", "00ff", "Ada"),
            Instant.EPOCH,
            new SealedMessage("", ""));

    private final List<String> told = new ArrayList<>();

    /** Says what it is told; a withdrawal fails with that failure. */
    private record Telling(String name, List<String> told, Optional<RuntimeException> failure) implements SecretSink {
        @Override
        public void accept(SealedSecret secret) {
            told.add(name + " accepts");
        }

        @Override
        public void withdraw(SealedSecret secret) {
            told.add(name + " withdraws");
            if (failure.isPresent()) throw failure.get();
        }
    }

    private Telling sink(String name) {
        return new Telling(name, told, Optional.empty());
    }

    private Telling failing(String name, RuntimeException failure) {
        return new Telling(name, told, Optional.of(failure));
    }

    @Test
    void a_sink_that_refuses_is_what_is_thrown_and_each_earlier_one_withdraws() {
        RuntimeException down = new IllegalStateException("mail server down");
        SecretSink refusing = secret -> {
            throw new IllegalStateException("vault is sealed");
        };
        SecretSink all = SecretSink.all(failing("mail", down), sink("folder"), failing("chat", down), refusing);
        assertThatThrownBy(() -> all.accept(PASSWORD))
                .hasMessage("vault is sealed")
                .hasSuppressedException(down);
        assertThat(told)
                .containsExactly(
                        "mail accepts",
                        "folder accepts",
                        "chat accepts",
                        "mail withdraws",
                        "folder withdraws",
                        "chat withdraws");
    }

    @Test
    void all_are_told_of_a_withdrawal_and_the_first_failure_is_thrown() {
        RuntimeException down = new IllegalStateException("mail server down");
        RuntimeException full = new IllegalStateException("disk full");
        SecretSink all = SecretSink.all(failing("mail", down), failing("folder", full), sink("chat"));
        assertThatThrownBy(() -> all.withdraw(PASSWORD)).isSameAs(down).hasSuppressedException(full);
        assertThat(told).containsExactly("mail withdraws", "folder withdraws", "chat withdraws");
    }

    @Test
    void a_failure_that_two_sinks_share_is_thrown_as_it_is() {
        RuntimeException down = new IllegalStateException("mail server down");
        SecretSink all = SecretSink.all(failing("mail", down), failing("chat", down));
        assertThatThrownBy(() -> all.withdraw(PASSWORD)).isSameAs(down).hasNoSuppressedExceptions();
    }

    /** A class that is missing, for one. */
    private static final class Broken implements SecretSink {
        private final Error error = new NoClassDefFoundError("com/example/Mailer");

        @Override
        public void prepare() {
            throw error;
        }

        @Override
        public void accept(SealedSecret secret) {
            throw error;
        }

        @Override
        public void withdraw(SealedSecret secret) {
            throw error;
        }
    }

    @Test
    void an_error_of_a_sink_is_thrown_once_the_earlier_ones_have_withdrawn() {
        Broken broken = new Broken();
        SecretSink all = SecretSink.all(sink("folder"), sink("chat"), broken);
        assertThatThrownBy(() -> all.accept(PASSWORD)).isSameAs(broken.error);
        assertThat(told).containsExactly("folder accepts", "chat accepts", "folder withdraws", "chat withdraws");
    }

    @Test
    void an_error_of_a_sink_keeps_no_other_from_withdrawing() {
        Broken broken = new Broken();
        RuntimeException down = new IllegalStateException("mail server down");
        SecretSink all = SecretSink.all(broken, failing("mail", down), sink("chat"));
        assertThatThrownBy(() -> all.withdraw(PASSWORD)).isSameAs(broken.error).hasSuppressedException(down);
        assertThat(told).containsExactly("mail withdraws", "chat withdraws");
    }

    @Test
    void sinks_that_were_prepared_are_finished_when_a_later_one_has_an_error() {
        SecretSink first = new SecretSink() {
            @Override
            public void finish() {
                told.add("finish");
            }

            @Override
            public void accept(SealedSecret secret) {}
        };
        Broken broken = new Broken();
        assertThatThrownBy(() -> SecretSink.all(first, broken).prepare()).isSameAs(broken.error);
        assertThat(told).containsExactly("finish");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.iam4j.mfa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MfaCodeSourceTest {
    private static final String SERIAL = "arn:aws:iam::123456789012:mfa/ada";
    private static final Instant START = Instant.parse("2026-11-29T13:50:10Z");
    private static final long WINDOW = MfaWindow.at(START);

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final MfaTime time = MfaTime.simulated(now::get, left -> now.updateAndGet(instant -> instant.plus(left)));
    private final List<String> waits = new ArrayList<>();
    private final MfaSeed seed =
            MfaSeed.of(SERIAL, "ada", "acme", "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP".getBytes(StandardCharsets.US_ASCII));
    private final StringWriter screen = new StringWriter();

    private SingleUseCodes once(MfaCodeSource source) {
        return SingleUseCodes.of(source, time, (serial, left) -> waits.add(left.toSeconds() + " s for " + serial));
    }

    private MfaCodeSource typing(String... lines) {
        return MfaCodeSource.terminal(
                new StringReader(String.join("\n", lines) + "\n"), new PrintWriter(screen, true), TerminalColours.DARK);
    }

    /** A person who reads the codes off an app whose clock is right. */
    private MfaCodeSource person() {
        return prompt -> MfaCode.of(seed.codeAt(time.instant()).digits());
    }

    @AfterEach
    void close() {
        seed.close();
    }

    @Test
    void the_second_code_for_a_device_waits_for_the_next_window_and_says_so() {
        SingleUseCodes codes = once(MfaCodeSource.computedFrom(seed, time));
        assertThat(codes.code(MfaPrompt.signIn(SERIAL)).digits())
                .isEqualTo(seed.codeAt(START).digits());
        assertThat(waits).isEmpty();
        assertThat(codes.code(MfaPrompt.signIn(SERIAL)).digits())
                .isEqualTo(seed.code(WINDOW + 1).digits());
        assertThat(waits).containsExactly("20 s for " + SERIAL);
        assertThat(now.get()).isEqualTo(START.plusSeconds(20));
    }

    @Test
    void a_person_is_asked_when_their_device_shows_another_code() {
        SingleUseCodes codes = once(person());
        codes.code(MfaPrompt.signIn(SERIAL));
        assertThat(codes.code(MfaPrompt.signIn(SERIAL)).digits())
                .isEqualTo(seed.code(WINDOW + 1).digits());
        assertThat(waits).containsExactly("20 s for " + SERIAL);
    }

    @Test
    void other_devices_wait_for_themselves_only() {
        SingleUseCodes codes = once(person());
        codes.code(MfaPrompt.signIn(SERIAL));
        codes.code(MfaPrompt.signIn("arn:aws:iam::123456789012:mfa/grace"));
        assertThat(waits).isEmpty();
    }

    @Test
    void a_used_code_is_asked_for_again_three_times_at_most() {
        Deque<String> typed = new ArrayDeque<>(List.of("111111", "111111", "222222"));
        SingleUseCodes codes = once(prompt -> MfaCode.of(typed.remove()));
        codes.code(MfaPrompt.signIn(SERIAL));
        assertThat(codes.code(MfaPrompt.signIn(SERIAL)).digits()).isEqualTo("222222");
        assertThat(waits).containsExactly("20 s for " + SERIAL, "30 s for " + SERIAL);

        SingleUseCodes stubborn = once(prompt -> MfaCode.of("111111"));
        stubborn.code(MfaPrompt.signIn(SERIAL));
        assertThatThrownBy(() -> stubborn.code(MfaPrompt.signIn(SERIAL)))
                .isInstanceOf(MfaException.class)
                .hasMessageContaining("used already")
                .hasMessageNotContaining("111111");
    }

    @Test
    void computed_pairs_need_no_wait_and_no_code_of_the_future() {
        MfaCodePair pair = once(MfaCodeSource.computed(time)).pair(MfaPrompt.enrolment(seed));
        assertThat(pair.first().window()).hasValue(WINDOW - 1);
        assertThat(pair.second().window()).hasValue(WINDOW);
        assertThat(waits).isEmpty();
    }

    @Test
    void a_sign_in_after_an_enrolment_waits_and_a_pair_after_it_has_fresh_codes() {
        SingleUseCodes codes = once(MfaCodeSource.computed(time));
        codes.pair(MfaPrompt.enrolment(seed));
        MfaCode signIn = codes.code(MfaPrompt.signIn(SERIAL).with(seed));
        assertThat(signIn.window()).hasValue(WINDOW + 1);
        MfaCodePair pair = codes.pair(MfaPrompt.resynchronisation(SERIAL).with(seed));
        assertThat(pair.first().window()).hasValue(WINDOW + 2);
        assertThat(pair.second().window()).hasValue(WINDOW + 3);
        assertThat(waits).containsExactly("20 s for " + SERIAL, "30 s for " + SERIAL, "30 s for " + SERIAL);
    }

    @Test
    void a_person_types_the_second_code_of_a_pair_in_the_next_window() {
        MfaCodePair pair = once(person()).pair(MfaPrompt.enrolment(seed));
        assertThat(pair.first().digits()).isEqualTo(seed.code(WINDOW).digits());
        assertThat(pair.second().digits()).isEqualTo(seed.code(WINDOW + 1).digits());
        assertThat(waits).containsExactly("20 s for " + SERIAL);
    }

    @Test
    void a_clock_that_is_set_back_makes_nobody_wait_for_hours() {
        SingleUseCodes codes = once(MfaCodeSource.computedFrom(seed, time));
        codes.code(MfaPrompt.signIn(SERIAL));
        now.set(START.minus(Duration.ofHours(1)));
        assertThat(codes.code(MfaPrompt.signIn(SERIAL)).window()).hasValue(WINDOW - 120);
        assertThat(waits).isEmpty();
    }

    @Test
    void threads_that_ask_at_once_get_a_window_each() throws ExecutionException, InterruptedException {
        SingleUseCodes codes = once(MfaCodeSource.computedFrom(seed, time));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        Set<Long> windows = new HashSet<>();
        try {
            List<Future<MfaCode>> asked = new ArrayList<>();
            for (int i = 0; i < 8; i++) asked.add(threads.submit(() -> codes.code(MfaPrompt.signIn(SERIAL))));
            for (Future<MfaCode> each : asked) windows.add(each.get().window().orElseThrow());
        } finally {
            threads.shutdown();
        }
        assertThat(windows).hasSize(8);
        assertThat(waits).hasSize(7);
    }

    @Test
    void an_interrupted_wait_ends_with_the_thread_still_interrupted() {
        MfaTime interrupted = new MfaTime() {
            @Override
            public Instant instant() {
                return START;
            }

            @Override
            public void pass(Duration duration) throws InterruptedException {
                throw new InterruptedException();
            }
        };
        SingleUseCodes codes = SingleUseCodes.of(person(), interrupted, (serial, left) -> {});
        codes.code(MfaPrompt.signIn(SERIAL));
        assertThatThrownBy(() -> codes.code(MfaPrompt.signIn(SERIAL)))
                .isInstanceOf(MfaException.class)
                .hasMessageContaining("Interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void a_source_that_gives_single_codes_is_not_wrapped_again() {
        SingleUseCodes codes = once(person());
        assertThat(SingleUseCodes.of(codes)).isSameAs(codes);
    }

    @Test
    void a_terminal_shows_the_qr_code_and_asks_for_two_codes() {
        MfaCodePair pair = typing("123 456", "654321").pair(MfaPrompt.enrolment(seed));
        assertThat(pair.first().digits()).isEqualTo("123456");
        assertThat(pair.second().digits()).isEqualTo("654321");
        assertThat(screen.toString())
                .contains("\u2588", "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP", "First MFA code of " + SERIAL, "shows next")
                .containsOnlyOnce("Scan this");
    }

    @Test
    void a_terminal_asks_again_after_a_slip_and_shows_no_seed_for_a_sign_in() {
        assertThat(typing("98765", "oops!!", "123456")
                        .code(MfaPrompt.signIn(SERIAL).with(seed))
                        .digits())
                .isEqualTo("123456");
        assertThat(screen.toString()).contains("six digits").doesNotContain("JBSWY", "oops", "98765");
        assertThatThrownBy(() -> typing("1", "2", "3", "123456").code(MfaPrompt.signIn(SERIAL)))
                .isInstanceOf(MfaException.class)
                .hasMessageContaining("six digits");
    }

    @Test
    void a_terminal_whose_input_has_ended_says_whose_code_is_missing() {
        MfaCodeSource closed =
                MfaCodeSource.terminal(new StringReader(""), new PrintWriter(screen, true), TerminalColours.LIGHT);
        assertThatThrownBy(() -> closed.code(MfaPrompt.signIn(SERIAL)))
                .isInstanceOf(MfaException.class)
                .hasMessageContaining(SERIAL)
                .hasMessageContaining("input has ended");
    }

    @Test
    void codes_are_computed_of_the_right_seed_only() {
        MfaCodeSource codes = MfaCodeSource.computedFrom(seed, time);
        assertThatThrownBy(() -> codes.code(MfaPrompt.signIn("arn:aws:iam::123456789012:mfa/grace")))
                .isInstanceOf(MfaException.class)
                .hasMessageContaining("mfa/grace");
        assertThatThrownBy(() -> MfaCodeSource.computed(time).code(MfaPrompt.signIn(SERIAL)))
                .isInstanceOf(MfaException.class)
                .hasMessageContaining("without its seed");
    }

    @Test
    void a_pair_is_not_asked_for_by_a_sign_in_and_has_two_codes() {
        assertThatThrownBy(() -> person().pair(MfaPrompt.signIn(SERIAL))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> person().pair(MfaPrompt.enrolment(seed)))
                .isInstanceOf(MfaException.class)
                .hasMessageContaining("Both codes are the same");
    }

    @Test
    void nothing_prints_a_code() {
        MfaCode code = seed.codeAt(START);
        MfaPrompt prompt = MfaPrompt.enrolment(seed).after(code);
        assertThat(prompt.toString() + code + new MfaCodePair(code, seed.code(1)))
                .doesNotContain(code.digits(), seed.code(1).digits(), "JBSWY");
    }

    @Test
    void a_wait_is_printed_in_whole_seconds() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        MfaWaitListener.printingOn(new PrintStream(bytes, true, StandardCharsets.UTF_8))
                .waiting(SERIAL, Duration.ofMillis(11_001));
        assertThat(bytes.toString(StandardCharsets.UTF_8).strip())
                .isEqualTo("waiting 12 s for the next code of " + SERIAL);
    }
}

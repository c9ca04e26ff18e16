// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws;

import static io.iam4j.Iam.mfaOf;
import static io.iam4j.Iam.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.iam4j.act.Act;
import io.iam4j.apply.ApplyFailedException;
import io.iam4j.apply.ApplyOptions;
import io.iam4j.mfa.MfaCode;
import io.iam4j.mfa.MfaCodeSource;
import io.iam4j.mfa.MfaException;
import io.iam4j.mfa.MfaSeed;
import io.iam4j.mfa.MfaWindow;
import io.iam4j.testkit.EmbeddedIam;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.IamClient;

/** What people are told whose codes are not taken: the causes, how the device is left, and the line that goes on. */
class AwsRefusedCodesTest {
    private static final String DEVICE = "arn:aws:iam::123456789012:mfa/ada";

    private volatile Instant now = Instant.parse("2026-03-01T09:00:10Z");
    private final EmbeddedIam server = EmbeddedIam.builder().clock(() -> now).start();
    private final IamClient iam = Clients.iam(server.endpoint());
    private final AwsAccount live = AwsAccount.using(iam);

    /** The authenticator app that scanned the QR code of the enrolment. */
    private volatile Optional<MfaSeed> app = Optional.empty();

    @BeforeEach
    void start() {
        iam.createUser(request -> request.userName("ada"));
    }

    @AfterEach
    void stop() {
        iam.close();
        server.close();
    }

    private String refusal(Act act, MfaCodeSource codes, Instant machine) {
        Throwable thrown = catchThrowable(() -> plan(act, live, () -> now)
                .apply(ApplyOptions.standard().clock(() -> machine).mfaCodes(codes)));
        assertThat(thrown).isInstanceOf(ApplyFailedException.class);
        return String.valueOf(thrown.getMessage());
    }

    /** Scans the QR code when there is one, and types codes of the app, whose clock is off by so many windows. */
    private MfaCodeSource typing(int windowsAhead) {
        return prompt -> {
            if (app.isEmpty())
                app = prompt.seed().map(seed -> MfaSeed.fromOtpauthUri(seed.serialNumber(), seed.otpauthUri()));
            long window = MfaWindow.at(now) + windowsAhead - (prompt.first().isEmpty() ? 1 : 0);
            return MfaCode.of(app.orElseThrow().code(window).digits());
        };
    }

    private MfaCodeSource mistyping() {
        MfaCodeSource app = typing(0);
        return prompt -> {
            String digits = app.code(prompt).digits();
            return prompt.first().isEmpty()
                    ? MfaCode.of(digits)
                    : MfaCode.of((digits.charAt(0) == '9' ? "0" : "9") + digits.substring(1));
        };
    }

    private boolean isEnabled() {
        return !iam.listMFADevices(request -> request.userName("ada"))
                .mfaDevices()
                .isEmpty();
    }

    @Test
    void a_mistyped_code_in_an_enrolment_leaves_a_device_that_the_same_app_enables() {
        assertThat(refusal(mfaOf("ada").enrol(), mistyping(), now))
                .contains("InvalidAuthenticationCode")
                .contains(
                        "Possible causes, the likeliest first: a code was mistyped; the two were not shown one right after the"
                                + " other; one was used before (a code counts once, whichever operation took it); the seed is that"
                                + " of another device, such as of an earlier enrolment; the clock of the device is more than eight hours"
                                + " off. This machine's clock is 0 s ahead of the service's: compare the device's with it.")
                .contains("They are not codes of this device, or not one after the other.")
                .contains("Device " + DEVICE
                        + " is there and not enabled. With its seed, as in the authenticator app that"
                        + " scanned it, plan(mfaOf(\"ada\").confirm(), account) enables it by two new codes; without,"
                        + " plan(mfaOf(\"ada\").enrol(), account) begins again with another device.");
        assertThat(isEnabled()).isFalse();
        now = now.plusSeconds(60);
        plan(mfaOf("ada").confirm(), live, () -> now)
                .apply(ApplyOptions.standard().clock(() -> now).mfaCodes(typing(0)));
        assertThat(isEnabled()).isTrue();
    }

    @Test
    void without_the_seed_the_other_line_goes_on() {
        refusal(mfaOf("ada").enrol(), mistyping(), now);
        app = Optional.empty();
        now = now.plusSeconds(60);
        plan(mfaOf("ada").enrol(), live, () -> now)
                .apply(ApplyOptions.standard().clock(() -> now).mfaCodes(typing(0)));
        assertThat(isEnabled()).isTrue();
    }

    @Test
    void a_code_that_is_no_code_tells_how_the_device_is_left_too() {
        MfaCodeSource words = prompt -> MfaCode.of("what?");
        assertThat(refusal(mfaOf("ada").enrol(), words, now))
                .contains("An MFA code has six digits")
                .contains("Device " + DEVICE + " is there and not enabled.");
        assertThat(iam.listVirtualMFADevices().virtualMFADevices()).hasSize(1);
    }

    @Test
    void a_device_whose_clock_is_a_little_off_is_put_in_step_by_its_enrolment() {
        plan(mfaOf("ada").enrol(), live, () -> now)
                .apply(ApplyOptions.standard().clock(() -> now).mfaCodes(typing(8)));
        assertThat(isEnabled()).isTrue();
    }

    @Test
    void confirming_names_the_causes_and_the_clock_of_this_machine_without_a_seed() {
        refusal(mfaOf("ada").enrol(), mistyping(), now);
        now = now.plusSeconds(60);
        assertThat(refusal(mfaOf("ada").confirm(), typing(1200), now.minusSeconds(400)))
                .contains("off. This machine's clock is 400 s behind the service's: compare the device's with it.")
                .contains(
                        "without, plan(mfaOf(\"ada\").replacingUnassigned().enrol(...), account) deletes it and begins again.")
                .doesNotContain("By these codes");
    }

    @Test
    void computed_codes_go_by_the_clock_of_this_machine() {
        refusal(mfaOf("ada").enrol(), mistyping(), now);
        now = now.plusSeconds(60);
        Instant machine = now.minusSeconds(36_000);
        assertThat(refusal(
                        mfaOf("ada").confirm(), MfaCodeSource.computedFrom(app.orElseThrow(), () -> machine), machine))
                .contains(
                        "Your clock differs by 36000 s: this machine is behind the service, which takes codes of eight hours either"
                                + " way. Set it (timedatectl set-ntp true).")
                .doesNotContain("mistyped");
    }

    @Test
    void a_device_that_could_not_be_brought_in_step_is_still_enabled() {
        plan(mfaOf("ada").enrol(), live, () -> now)
                .apply(ApplyOptions.standard().clock(() -> now).mfaCodes(typing(0)));
        now = now.plusSeconds(90);
        assertThat(refusal(mfaOf("ada").resynchronise(), mistyping(), now))
                .contains("a code was mistyped")
                .contains(
                        "The device stays enabled, and is as much out of step as before: plan(mfaOf(\"ada\").resynchronise(\""
                                + DEVICE + "\"), account) tries again with two new codes.");
        now = now.plusSeconds(90);
        plan(mfaOf("ada").resynchronise(DEVICE), live, () -> now)
                .apply(ApplyOptions.standard().clock(() -> now).mfaCodes(typing(0)));
    }

    @Test
    void nobody_who_gives_up_is_left_without_the_line_that_goes_on() {
        MfaCodeSource gone = prompt -> {
            throw new MfaException("Nobody typed the MFA code");
        };
        assertThat(refusal(mfaOf("ada").enrol(), gone, now))
                .contains("Nobody typed the MFA code. Device")
                .contains("plan(mfaOf(\"ada\").confirm(), account)");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.iam4j.apply;

import io.iam4j.account.IssuedSecret;
import io.iam4j.account.SecretExchange;
import io.iam4j.change.internal.MfaChange;
import io.iam4j.change.internal.MfaChange.CreateVirtualMFADevice;
import io.iam4j.change.internal.MfaChange.EnableMFADevice;
import io.iam4j.change.internal.MfaChange.ResyncMFADevice;
import io.iam4j.mfa.MfaCodePair;
import io.iam4j.mfa.MfaCodeSource;
import io.iam4j.mfa.MfaPrompt;
import io.iam4j.mfa.MfaPrompt.Purpose;
import io.iam4j.secret.Secret;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The exchange of a step of an MFA device that no sealed secret comes of: it gives the codes that the step sends, and takes the seed of a
 * device that is not sealed. Used by one thread at a time, each seeing what the one before did.
 */
final class StepCodes implements SecretExchange {
    /** Codes that were asked for longer ago are asked for anew: the service may not take them any more. */
    private static final Duration FRESH = Duration.ofSeconds(30);

    /** After these nobody knows whether the device is there, or it is somebody's. */
    private static final Set<String> NOT_LEFT = Set.of("NoSuchEntity", "EntityAlreadyExists");

    private final MfaChange change;
    private final MfaSeeds seeds;
    private final Optional<MfaCodeSource> source;
    private final InstantSource clock;
    private @Nullable MfaCodePair codes;
    private Instant asked = Instant.MIN;

    StepCodes(MfaChange change, MfaSeeds seeds, ApplyOptions options) {
        this.change = change;
        this.seeds = seeds;
        source = options.mfaCodes();
        clock = options.clock();
    }

    @Override
    public MfaCodePair mfaCodes() {
        MfaCodePair known = codes;
        if (known != null && Duration.between(asked, clock.instant()).compareTo(FRESH) < 0) return known;
        Purpose purpose = change instanceof EnableMFADevice ? Purpose.ENROLMENT : Purpose.RESYNCHRONISATION;
        MfaPrompt prompt = new MfaPrompt(
                change.serialNumber(),
                purpose,
                seeds.of(change.serialNumber()),
                OptionalLong.empty(),
                Optional.empty());
        MfaCodePair pair = source.orElseThrow().pair(prompt);
        codes = pair;
        asked = clock.instant();
        return pair;
    }

    @Override
    public InstantSource clock() {
        return clock;
    }

    /** What more there is to say of a step that failed: of its codes, of the device as it is left, and how to go on. */
    String explain(String code) {
        return ofCodes(code) + wayOn(code);
    }

    /** What the seed tells of typed codes that the service did not take; empty when it is not at hand. */
    private String ofCodes(String code) {
        MfaCodePair sent = codes;
        if (!code.equals("InvalidAuthenticationCode") || sent == null) return "";
        return seeds.of(change.serialNumber())
                .map(seed -> seed.drift(sent, asked)
                        .map(drift -> " By these codes " + drift + ".")
                        .orElse(" They are not codes of this device, or not one after the other."))
                .orElse("");
    }

    private String wayOn(String code) {
        String acts = "plan(mfaOf(\"" + change.user() + "\")";
        if (change instanceof ResyncMFADevice)
            return " The device stays enabled, and is as much out of step as before: " + acts + ".resynchronise(\""
                    + change.serialNumber() + "\"), account) tries again with two new codes.";
        if (!(change instanceof EnableMFADevice) || NOT_LEFT.contains(code)) return "";
        String again = seeds.isForNobody(change.serialNumber())
                ? ".enrol(), account) begins again with another device."
                : ".replacingUnassigned().enrol(...), account) deletes it and begins again.";
        return " Device " + change.serialNumber()
                + " is there and not enabled. With its seed, as in the authenticator app that" + " scanned it, " + acts
                + ".confirm(), account) enables it by two new codes; without, " + acts + again;
    }

    /** The step is over. */
    void ended() {
        if (!(change instanceof CreateVirtualMFADevice)) seeds.drop(change.serialNumber());
    }

    @Override
    public Secret toSet() {
        throw new IllegalStateException(change.call() + " sets no secret");
    }

    @Override
    public void sending(Set<String> existing) {
        // Nothing of it outlives a crash: the device is found unassigned.
    }

    @Override
    public void handOver(IssuedSecret issued) {
        try (issued) {
            seeds.keep(issued);
        }
    }
}

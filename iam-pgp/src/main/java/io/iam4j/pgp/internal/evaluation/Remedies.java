// SPDX-License-Identifier: Apache-2.0
package io.iam4j.pgp.internal.evaluation;

import io.iam4j.pgp.verdict.KeyRefusal;
import io.iam4j.pgp.verdict.KeyRefusal.Cause;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouncycastle.openpgp.PGPPublicKey;

/** The words of each refusal: what its owner should run, with their own key's fingerprints filled in. */
final class Remedies {
    private final KeyBlock block;
    private final Instant now;
    private final String fingerprint;

    Remedies(KeyBlock block, Instant now) {
        this.block = block;
        this.now = now;
        this.fingerprint = KeyBlock.fingerprint(block.primary());
    }

    /**
     * The commands that extend the key and the parts of it that encrypt: those in use, or else the last that is over. They are
     * named, and the commands are two, so that they can be pasted into any shell: {@code *} is quoted in another way by each, and
     * PowerShell 5.1 has no {@code &&}.
     */
    String extension() {
        String extend = "gpg --quick-set-expire " + fingerprint + " 1y";
        String good = fingerprints(SubkeyStatus.State.GOOD).collect(Collectors.joining(" "));
        String parts =
                good.isEmpty() ? fingerprints(SubkeyStatus.State.EXPIRED).reduce("", (earlier, later) -> later) : good;
        return parts.isEmpty() ? extend : extend + ", then " + extend + " " + parts;
    }

    private Stream<String> fingerprints(SubkeyStatus.State state) {
        return block.subkeys().stream()
                .map(subkey -> SubkeyStatus.of(subkey, now))
                .filter(one -> one.isForEncryption() && one.state() == state)
                .map(one -> KeyBlock.fingerprint(one.subkey().key()));
    }

    KeyRefusal newKey(Cause cause, Optional<Instant> when, String why) {
        return new KeyRefusal(
                cause,
                when,
                why(why),
                "its owner must make a new key, gpg --quick-generate-key ADDRESS default default 2y, which prints its"
                        + " fingerprint, and send the output of: gpg --armor --export FINGERPRINT");
    }

    KeyRefusal extend(Cause cause, Instant when, String why) {
        return new KeyRefusal(cause, Optional.of(when), why(why), "its owner should run: " + extension() + send());
    }

    KeyRefusal extendSubkey(Cause cause, Instant when, PGPPublicKey subkey, String why) {
        return new KeyRefusal(
                cause,
                Optional.of(when),
                why(why),
                "extending the key and all its parts does not revive a subkey that is over; its owner should name it: gpg"
                        + " --quick-set-expire " + fingerprint + " 1y " + KeyBlock.fingerprint(subkey) + send());
    }

    KeyRefusal addSubkey(Cause cause, Optional<Instant> when, String why) {
        return new KeyRefusal(
                cause,
                when,
                why(why),
                "its owner should add one: gpg --quick-add-key " + fingerprint
                        + (Algorithms.isRsa(block.primary()) ? " rsa3072" : " cv25519") + " encr 2y" + send());
    }

    KeyRefusal wait(Cause cause, Instant when, String why) {
        return new KeyRefusal(
                cause,
                Optional.of(when),
                why(why) + ", more than a day after the time here, " + Moments.minute(now),
                "check the clock here and where the key was made; from that day on it can serve");
    }

    KeyRefusal nameAnother(Cause cause, String why) {
        return new KeyRefusal(
                cause,
                Optional.empty(),
                why(why),
                "name the key by its own fingerprint, " + fingerprint + ", and the part that encrypts is found");
    }

    KeyRefusal exportAgain(Cause cause, String why) {
        return new KeyRefusal(
                cause,
                Optional.empty(),
                why(why),
                "its owner should export it again and send the output of: gpg --armor --export " + fingerprint);
    }

    private String why(String clause) {
        return "key " + fingerprint + " cannot be sealed to: " + clause;
    }

    private String send() {
        return ", and send the output of: gpg --armor --export " + fingerprint;
    }
}

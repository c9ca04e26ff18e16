// SPDX-License-Identifier: Apache-2.0
package io.iam4j.pgp;

import io.iam4j.pgp.Refusal.Cause;
import java.time.Instant;
import java.util.Optional;
import org.bouncycastle.openpgp.PGPPublicKey;

/** The words of each refusal: what its owner should run, with her own key's fingerprints filled in. */
final class Remedies {
    private final KeyBlock block;
    private final Instant now;
    private final String fingerprint;

    Remedies(KeyBlock block, Instant now) {
        this.block = block;
        this.now = now;
        this.fingerprint = KeyBlock.fingerprint(block.primary());
    }

    /** What to extend along with the primary: the last encryption subkey that is over, or else all that are not. */
    private String subkeys() {
        return block.subkeys().stream()
                .map(subkey -> SubkeyStanding.of(subkey, now))
                .filter(one -> one.isForEncryption() && one.state() == SubkeyStanding.State.EXPIRED)
                .map(one -> KeyBlock.fingerprint(one.subkey().key()))
                .reduce((earlier, later) -> later)
                .orElse("'*'");
    }

    Refusal newKey(Cause cause, Optional<Instant> when, String why) {
        return new Refusal(
                cause,
                when,
                why(why),
                "its owner must make a new key, gpg --quick-generate-key ADDRESS default default 2y, and send the output"
                        + " of: gpg --armor --export ADDRESS");
    }

    Refusal extend(Cause cause, Instant when, String why) {
        return new Refusal(
                cause,
                Optional.of(when),
                why(why),
                "its owner should run: gpg --quick-set-expire " + fingerprint + " 1y && gpg --quick-set-expire "
                        + fingerprint + " 1y " + subkeys() + send());
    }

    Refusal extendSubkey(Cause cause, Instant when, PGPPublicKey subkey, String why) {
        return new Refusal(
                cause,
                Optional.of(when),
                why(why),
                "extending the key, also with '*', does not revive a subkey that is over; its owner should name it: gpg"
                        + " --quick-set-expire " + fingerprint + " 1y " + KeyBlock.fingerprint(subkey) + send());
    }

    Refusal addSubkey(Cause cause, Optional<Instant> when, String why) {
        return new Refusal(
                cause,
                when,
                why(why),
                "its owner should add one: gpg --quick-add-key " + fingerprint
                        + (Algorithms.isRsa(block.primary()) ? " rsa3072" : " cv25519") + " encr 2y" + send());
    }

    Refusal wait(Cause cause, Instant when, String why) {
        return new Refusal(
                cause,
                Optional.of(when),
                why(why) + ", which is still to come",
                "check the clock here and where the key was made; from that day on it can serve");
    }

    Refusal exportAgain(Cause cause, String why) {
        return new Refusal(
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

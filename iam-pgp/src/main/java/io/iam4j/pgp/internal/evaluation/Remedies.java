// SPDX-License-Identifier: Apache-2.0
package io.iam4j.pgp.internal.evaluation;

import io.iam4j.pgp.verdict.KeyRefusal;
import io.iam4j.pgp.verdict.KeyRefusal.Cause;
import java.time.Instant;
import java.util.Optional;
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

    /** What to extend along with the primary: the last encryption subkey that is over, or else all that are not. */
    private String subkeys() {
        return block.subkeys().stream()
                .map(subkey -> SubkeyStatus.of(subkey, now))
                .filter(one -> one.isForEncryption() && one.state() == SubkeyStatus.State.EXPIRED)
                .map(one -> KeyBlock.fingerprint(one.subkey().key()))
                .reduce((earlier, later) -> later)
                .orElse("'*'");
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
        return new KeyRefusal(
                cause,
                Optional.of(when),
                why(why),
                "its owner should run: gpg --quick-set-expire " + fingerprint + " 1y && gpg --quick-set-expire "
                        + fingerprint + " 1y " + subkeys() + send());
    }

    KeyRefusal extendSubkey(Cause cause, Instant when, PGPPublicKey subkey, String why) {
        return new KeyRefusal(
                cause,
                Optional.of(when),
                why(why),
                "extending the key, also with '*', does not revive a subkey that is over; its owner should name it: gpg"
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

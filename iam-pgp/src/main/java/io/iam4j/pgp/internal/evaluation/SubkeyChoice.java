// SPDX-License-Identifier: Apache-2.0
package io.iam4j.pgp.internal.evaluation;

import java.util.Optional;

/**
 * Which of a key's parts to encrypt to.
 *
 * @param only the fingerprint of the one part that was asked for; empty for what the rule chooses
 * @param all whether all that are usable are chosen, rather than the newest
 */
public record SubkeyChoice(Optional<String> only, boolean all) {
    /** The newest usable one, as gpg chooses. */
    public static final SubkeyChoice NEWEST = new SubkeyChoice(Optional.empty(), false);

    /** Every usable one. */
    public static final SubkeyChoice ALL = new SubkeyChoice(Optional.empty(), true);

    /** The part with that fingerprint, or the newest where there is none. */
    public static SubkeyChoice only(Optional<String> fingerprint) {
        return new SubkeyChoice(fingerprint, false);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.shape;

import java.util.List;
import java.util.Optional;

/** A shape that lists are made of whose members have no members of their own. */
sealed interface Element permits Text, Choice {
    /** Whether a list may have this member; a gap in the list is an absent one. */
    boolean admits(Optional<String> value);

    /** What members must do, in the service's words. */
    List<String> rules();
}

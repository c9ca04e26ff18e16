// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.session;

import io.iam4j.testkit.emulator.base.Tag;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a session is marked with, for the policies that ask. Immutable.
 *
 * @param tags its tags
 * @param transitive the keys, in lower case, of those tags that go on to the next session of a chain
 * @param sourceIdentity who is behind it; it can be set once and goes along a chain
 * @param provider the web identity or SAML provider it came from
 */
public record SessionMarks(
        List<Tag> tags, Set<String> transitive, Optional<String> sourceIdentity, Optional<String> provider) {
    /** No marks. */
    public static final SessionMarks NONE = new SessionMarks(List.of(), Set.of(), Optional.empty(), Optional.empty());

    /** Whether the tag with this key goes on. */
    public boolean isTransitive(String key) {
        return transitive.contains(key.toLowerCase(Locale.ROOT));
    }
}

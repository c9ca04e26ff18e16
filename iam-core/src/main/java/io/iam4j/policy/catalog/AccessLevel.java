// SPDX-License-Identifier: Apache-2.0
package io.iam4j.policy.catalog;

import java.util.EnumSet;
import java.util.Set;

/**
 * What an action does to what it names. An action can have two levels: one that tags a resource is of level tagging and write.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_understand-policy-summary-access-level-summaries.html">
 *     Access levels in policy summaries</a>
 */
public enum AccessLevel {
    /** Shows that resources exist, and not what is in them. */
    LIST("List"),
    /** Shows what is in a resource, and changes nothing. */
    READ("Read"),
    /** Creates, changes or deletes. */
    WRITE("Write"),
    /** Grants or changes permissions. */
    PERMISSIONS_MANAGEMENT("Permissions management"),
    /** Changes tags. */
    TAGGING("Tagging");

    private final String text;

    AccessLevel(String text) {
        this.text = text;
    }

    /** The level as AWS writes it. */
    @Override
    public String toString() {
        return text;
    }

    /** The levels of a letter each, as the file has them. */
    static Set<AccessLevel> of(String letters) {
        EnumSet<AccessLevel> levels = EnumSet.noneOf(AccessLevel.class);
        for (char letter : letters.toCharArray())
            for (AccessLevel level : values()) if (level.text.charAt(0) == letter) levels.add(level);
        if (levels.size() != letters.length() || levels.isEmpty())
            throw new IllegalArgumentException("access levels \"" + letters + "\"");
        return Set.copyOf(levels);
    }
}

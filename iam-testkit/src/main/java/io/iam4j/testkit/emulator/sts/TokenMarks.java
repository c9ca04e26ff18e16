// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.sts;

import io.iam4j.testkit.emulator.action.Tagging;
import io.iam4j.testkit.emulator.base.Tag;
import io.iam4j.testkit.emulator.base.Tags;
import io.iam4j.testkit.emulator.session.SessionMarks;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Rules;
import java.util.Locale;

/**
 * What a token or an assertion may mark a session with: session tags by the rules of all tags (IAM User Guide, id_session-tags), and a
 * source identity of 2 to 64 characters that does not begin with {@code aws:} (IAM User Guide, troubleshoot_saml).
 */
final class TokenMarks {
    private TokenMarks() {}

    /**
     * Returns the marks.
     *
     * @throws Fault InvalidIdentityToken when they are against the rules. AWS documents that code for the source identity; that of tags is
     *     not published
     */
    static SessionMarks checked(SessionMarks marks) {
        marks.sourceIdentity().ifPresent(TokenMarks::checkSource);
        try {
            for (Tag tag : marks.tags()) {
                Rules.TAG_KEY.check("tags.key", tag.key());
                Rules.TAG_VALUE.check("tags.value", tag.value());
            }
            Tagging.check(marks.tags(), Tags.ignoringCase());
        } catch (Fault fault) {
            throw WebToken.invalid(String.valueOf(fault.getMessage()));
        }
        return marks;
    }

    private static void checkSource(String source) {
        if (Rules.SESSION_NAME.admits(source)
                && !source.toLowerCase(Locale.ROOT).startsWith("aws:")) return;
        throw WebToken.invalid("Source identity must match [a-zA-Z_0-9+=,.@-]{2,64} and not begin with \"aws:\"");
    }
}

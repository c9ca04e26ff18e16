// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.session;

import java.time.Instant;
import java.util.Optional;

/**
 * What temporary credentials carry beside whom they stand for. Immutable.
 *
 * @param token the session token that requests must bring along
 * @param issued when the credentials were issued
 * @param expires when they end
 * @param mfaSince when MFA was proven, absent if it was not
 * @param policies the session policies, absent when nothing limits the session
 * @param marks tags, source identity and provider
 * @param isOfFirstVersion whether they are refused in regions that must be enabled first: a token of version 1
 */
public record SessionContext(
        String token,
        Instant issued,
        Instant expires,
        Optional<Instant> mfaSince,
        Optional<SessionPolicies> policies,
        SessionMarks marks,
        boolean isOfFirstVersion) {
    /** Credentials that nothing limits. */
    public static SessionContext of(String token, Instant issued, int seconds) {
        return new SessionContext(
                token,
                issued,
                issued.plusSeconds(seconds),
                Optional.empty(),
                Optional.empty(),
                SessionMarks.NONE,
                false);
    }

    /** The same with proof of MFA. */
    public SessionContext withMfa(Optional<Instant> since) {
        return new SessionContext(token, issued, expires, since, policies, marks, isOfFirstVersion);
    }

    /** The same within session policies. */
    public SessionContext within(Optional<SessionPolicies> limits) {
        return new SessionContext(token, issued, expires, mfaSince, limits, marks, isOfFirstVersion);
    }

    /** The same with marks. */
    public SessionContext marked(SessionMarks with) {
        return new SessionContext(token, issued, expires, mfaSince, policies, with, isOfFirstVersion);
    }

    /** The same with a token of version 1. */
    public SessionContext withTokenOfFirstVersion() {
        return new SessionContext(token, issued, expires, mfaSince, policies, marks, true);
    }

    @Override
    public String toString() {
        return "temporary credentials issued " + issued + " until " + expires;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.sts;

import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.action.Totp;
import io.iam4j.testkit.emulator.base.Ids;
import io.iam4j.testkit.emulator.base.Regions;
import io.iam4j.testkit.emulator.session.IssuedKey;
import io.iam4j.testkit.emulator.session.SessionContext;
import io.iam4j.testkit.emulator.store.MfaDevice;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Rules;
import io.iam4j.testkit.emulator.wire.Xml;
import java.time.Instant;
import java.util.Optional;

/** Temporary credentials. */
final class Sessions {
    private static final int SECRET_LENGTH = 40;
    private static final int TOKEN_LENGTH = 200;

    private Sessions() {}

    /** Fresh credentials, to be issued with {@link #issue}. */
    static SessionContext sessionContext(Request request, int seconds) {
        SessionContext sessionContext = SessionContext.of(Ids.secret(TOKEN_LENGTH), request.now(), seconds);
        boolean first = request.origins().signedRegion().equals(Regions.GLOBAL)
                && request.account().locked(() -> request.account().settings().tokenVersion()) == 1;
        return first ? sessionContext.withTokenOfFirstVersion() : sessionContext;
    }

    /**
     * Issues credentials for a holder in an account and writes them.
     *
     * @throws Fault RegionDisabledException when that account has switched STS off in the region
     */
    static void issue(Request request, Xml out, KeyOwner owner, SessionContext sessionContext) {
        request.world().account(owner.accountId()).requireSts(request.origins().signedRegion());
        String keyId = Ids.nextKey("ASIA");
        String secret = Ids.secret(SECRET_LENGTH);
        request.world()
                .issue(keyId, new IssuedKey(owner.accountId(), owner.holder(), secret, Optional.of(sessionContext)));
        out.in(
                "Credentials",
                () -> out.text("AccessKeyId", keyId)
                        .text("SecretAccessKey", secret)
                        .text("SessionToken", sessionContext.token())
                        .time("Expiration", sessionContext.expires()));
    }

    /**
     * When MFA was proven to the GetSessionToken whose credentials ask. A role's session inherits this proof alone: a code
     * given to AssumeRole opens the role and is not known inside (aws-sdk-java-v2 issue 2554, CloudGlance issue 31), nor is
     * anything about MFA in the session of a role that another role's session opens (IAM User Guide,
     * id_credentials_mfa_configure-api-require).
     */
    static Optional<Instant> mfaOfSessionToken(Request request) {
        return request.caller().userId().isPresent()
                ? request.caller().session().flatMap(SessionContext::mfaSince)
                : Optional.empty();
    }

    /**
     * When MFA was proven: now if {@code SerialNumber} and {@code TokenCode} are right, absent if they are not there.
     *
     * @throws Fault AccessDenied when one of them is missing or wrong
     */
    static Optional<Instant> mfa(Request request) {
        Optional<String> serial = request.params().optional("SerialNumber", Rules.SERIAL);
        Optional<String> code = request.params().optional("TokenCode", Rules.MFA_CODE);
        if (serial.isEmpty() && code.isEmpty()) return Optional.empty();
        if (serial.isEmpty() || code.isEmpty())
            throw Fault.accessDenied("MultiFactorAuthentication failed, must provide both MFA serial number and one"
                    + " time pass code.");
        request.account().locked(() -> {
            MfaDevice device = request.callerIfUser()
                    .map(user -> user.credentials().devices().get(serial.get()))
                    .orElseThrow(Totp::unavailable);
            Totp.verify(device, code.get(), request.now());
            return device;
        });
        return Optional.of(request.now());
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.sts;

import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.action.Totp;
import io.iam4j.testkit.emulator.base.Ids;
import io.iam4j.testkit.emulator.store.IssuedKey;
import io.iam4j.testkit.emulator.store.MfaDevice;
import io.iam4j.testkit.emulator.wire.Rules;
import io.iam4j.testkit.emulator.wire.Xml;
import java.time.Instant;
import java.util.Optional;

/** Temporary credentials. */
final class Sessions {
    private static final int SECRET_LENGTH = 40;
    private static final int TOKEN_LENGTH = 200;

    private Sessions() {}

    /** Issues credentials for a holder and writes them. */
    static void issue(Request request, Xml out, IssuedKey.Holder holder, Term term) {
        String keyId = Ids.nextKey("ASIA");
        String secret = Ids.secret(SECRET_LENGTH);
        Instant expires = request.now().plusSeconds(term.seconds());
        request.world().issue(keyId, new IssuedKey(term.accountId(), holder, secret, expires));
        out.in(
                "Credentials",
                () -> out.text("AccessKeyId", keyId)
                        .text("SecretAccessKey", secret)
                        .text("SessionToken", Ids.secret(TOKEN_LENGTH))
                        .time("Expiration", expires));
    }

    /**
     * When MFA was proven: now if {@code SerialNumber} and {@code TokenCode} are right, absent if they are not there.
     *
     * @throws io.iam4j.testkit.emulator.wire.Fault AccessDenied when the code is wrong
     */
    static Optional<Instant> mfa(Request request) {
        Optional<String> serial = request.params().optional("SerialNumber", Rules.SERIAL);
        Optional<String> code = request.params().optional("TokenCode", Rules.MFA_CODE);
        if (serial.isEmpty() && code.isEmpty()) return Optional.empty();
        request.account().locked(() -> {
            MfaDevice device = serial.map(request.callingUser().credentials().devices()::get)
                    .orElseThrow(Totp::unavailable);
            Totp.verify(device, code.orElseThrow(Totp::unavailable), request.now());
            return device;
        });
        return Optional.of(request.now());
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.secret;

import java.time.Duration;
import java.time.Instant;

/**
 * For how long the uses of a credential are told as one, of which the first is recorded (IAM User Guide, id_credentials_getting-report; API
 * reference, User). The span is counted from that use (radkawar/stackd, docs/iam-credential-reports.md).
 */
public enum UseSpan {
    /** Of a password: five minutes. */
    PASSWORD(Duration.ofMinutes(5)),
    /** Of an access key: fifteen minutes. */
    KEY(Duration.ofMinutes(15));

    private final Duration length;

    UseSpan(Duration length) {
        this.length = length;
    }

    /** Whether a use is in the span that began with another. */
    public boolean holds(Instant first, Instant use) {
        return !use.isBefore(first) && use.isBefore(first.plus(length));
    }
}

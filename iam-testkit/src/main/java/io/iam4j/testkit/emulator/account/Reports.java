// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.account;

import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.store.CredentialReport;
import java.time.Duration;
import java.util.Optional;

/** When a credential report may be fetched and when a new one is made. */
final class Reports {
    private static final Duration KEPT = Duration.ofHours(4);

    private Reports() {}

    static Optional<CredentialReport> fresh(Request request) {
        return request.account()
                .settings()
                .report()
                .filter(report -> request.now().isBefore(report.generated().plus(KEPT)));
    }
}

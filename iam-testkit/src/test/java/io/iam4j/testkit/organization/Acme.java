// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.organization;

import java.time.Instant;

/** An organization with every kind of account. */
final class Acme {
    static final String MANAGEMENT = "111111111111";
    static final String SECURITY = "222222222222";
    static final String APPS = "333333333333";
    static final String BOUGHT = "444444444444";
    static final String OLD = "555555555555";
    static final String CLOSING = "666666666666";
    static final String OUTSIDER = "999999999999";
    static final Instant JOINED = Instant.parse("2020-02-29T12:00:00.250Z");

    private Acme() {}

    static OrganizationSeed organization() {
        return OrganizationSeed.managedBy(MANAGEMENT, "acme").units(security(), workloads());
    }

    static UnitSeed security() {
        return UnitSeed.named("Security")
                .accounts(AccountSeed.created(SECURITY, "security").email("sec@acme.example"));
    }

    static UnitSeed workloads() {
        return UnitSeed.named("Workloads")
                .tag("owner", "platform")
                .accounts(AccountSeed.created(APPS, "apps-prd")
                        .tag("stage", "prd")
                        .tag("cost", "7")
                        .joined(JOINED))
                .units(UnitSeed.named("Rest")
                        .accounts(
                                AccountSeed.invited(BOUGHT, "bought"),
                                AccountSeed.created(OLD, "old").suspended(),
                                AccountSeed.created(CLOSING, "closing").state(AccountSeed.State.PENDING_CLOSURE)));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.passwordPolicy;

import io.iam4j.model.Account;
import io.iam4j.model.settings.PasswordPolicy;
import java.time.Duration;
import java.util.List;

/** The organisation: its accounts, and what holds in all of them. */
final class Acme {
    static final Account MANAGEMENT = account("management").id("111111111111");
    static final Account SECURITY = account("security").id("222222222222");
    static final Account SHARED = account("shared").id("333333333333");
    static final Account NETWORK = account("network").id("444444444444");
    static final Account APPS_DEVSTG = account("apps-devstg").id("555555555555");
    static final Account APPS_PRD = account("apps-prd").id("666666666666");
    static final Account DATA_SCIENCE = account("data-science").id("777777777777");
    static final List<Account> ALL =
            List.of(MANAGEMENT, SECURITY, SHARED, NETWORK, APPS_DEVSTG, APPS_PRD, DATA_SCIENCE);

    static final String[] REGIONS = {"us-east-1", "us-east-2", "us-west-2"};

    private Acme() {}

    /** An account of the base-identities layer: its alias, its password policy and its tags. */
    static Account layer(Account account, Duration passwordAge) {
        return account.exclusive()
                .alias("acme-" + account.name())
                .passwordPolicy(passwords(passwordAge))
                .tagging("Environment", account.name())
                .tagging("Layer", "base-identities");
    }

    private static PasswordPolicy passwords(Duration age) {
        return passwordPolicy().minimumLength(30).maxAge(age).remembering(12).requiringAllClasses();
    }
}

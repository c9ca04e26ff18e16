// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.seed;

import io.iam4j.model.settings.AccountSettings;
import io.iam4j.model.settings.RootAccess;
import io.iam4j.model.settings.TokenVersion;
import java.util.Set;

/** Sets what is set of an account as a whole, but alias and password policy. */
final class SettingsSeeder {
    private final SeedTarget target;
    private final Seeded.Notebook book;

    SettingsSeeder(SeedTarget target, Seeded.Notebook book) {
        this.target = target;
        this.book = book;
    }

    void seed(AccountSettings settings) {
        settings.globalEndpointTokens()
                .ifPresent(version -> target.call(
                        "version of STS tokens",
                        "SetSecurityTokenServicePreferences",
                        "GlobalEndpointTokenVersion",
                        version == TokenVersion.V1 ? "v1Token" : "v2Token"));
        for (RootAccess feature : settings.rootAccess().orElse(Set.of()))
            target.call("root access " + feature.feature(), "EnableOrganizations" + feature.feature());
        if (settings.hasRootMfa()) book.note("the root user got no MFA device, for only the console gives it one");
        for (String region : settings.withoutSts())
            book.note("STS stays active in " + region + ", for only the console deactivates it");
    }
}

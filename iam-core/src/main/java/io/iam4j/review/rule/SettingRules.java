// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.rule;

import io.iam4j.model.settings.TokenVersion;
import io.iam4j.review.Finding;
import io.iam4j.review.Mend;
import io.iam4j.review.Severity;
import io.iam4j.review.remedy.SetAlias;
import io.iam4j.review.remedy.TokensInEveryRegion;
import java.util.List;
import java.util.stream.Stream;

/** Settings of the account itself. */
final class SettingRules {
    private SettingRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.of("no-alias", Severity.INFO, "an account without an alias", SettingRules::alias, Need.LIVE),
                Rule.of(
                        "sts-tokens-version-1",
                        Severity.INFO,
                        "session tokens that are not valid in every region",
                        SettingRules::tokens));
    }

    private static Stream<Finding> alias(Reviewed account, Rule rule) {
        if (account.settings().alias().isPresent() || account.hasUnreadableAlias()) return Stream.empty();
        Mend mend = account.alias()
                .<Mend>map(SetAlias::new)
                .orElseGet(() -> rule.byHand(
                        "Declare an alias by account(...).alias(...), or name one by ReviewOptions.alias(...).",
                        account.console("home"),
                        "The next review no longer finds it."));
        return Stream.of(rule.found(
                        "alias",
                        "The account has no alias.",
                        "People sign in at an address with twelve digits, which nobody can tell from a false one.")
                .mendedBy(mend));
    }

    private static Stream<Finding> tokens(Reviewed account, Rule rule) {
        return account.settings().globalEndpointTokens().stream()
                .filter(version -> version == TokenVersion.V1)
                .map(version -> rule.found(
                                "STS tokens",
                                "The global endpoint of STS issues tokens of " + version + ".",
                                "Programs that get their session there fail in the regions that were switched on by choice.")
                        .mendedBy(new TokensInEveryRegion()));
    }
}

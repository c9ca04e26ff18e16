// SPDX-License-Identifier: Apache-2.0
package io.iam4j.render;

import io.iam4j.model.Account;
import io.iam4j.model.settings.PasswordPolicy;
import io.iam4j.model.settings.RootAccess;
import io.iam4j.model.settings.TokenVersion;
import io.iam4j.render.JsonForm.Member;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The members in JSON of an account besides its resources, which are those of {@link KindForms}. */
final class AccountForms {
    static final List<Member<Account>> ACCOUNT = List.of(
            Member.of("alias", JsonForm.TEXT, Account::alias, Account::alias),
            Member.flag("withoutAlias", account -> account.settings().isWithoutAlias(), Account::withoutAlias),
            Member.of(
                    "passwordPolicy",
                    JsonForm.object(PasswordPolicy.standard(), passwordPolicy()),
                    Account::passwordPolicy,
                    Account::passwordPolicy),
            Member.flag(
                    "withoutPasswordPolicy",
                    account -> account.settings().isWithoutPasswordPolicy(),
                    Account::withoutPasswordPolicy),
            Member.of(
                    "globalEndpointTokens",
                    JsonForm.oneOf(TokenVersion.class, TokenVersion::name),
                    account -> account.settings().globalEndpointTokens(),
                    Account::globalEndpointTokens),
            Member.of(
                    "rootAccess",
                    JsonForm.listOf(JsonForm.oneOf(RootAccess.class, RootAccess::feature)),
                    account -> account.settings().rootAccess().map(TreeSet::new),
                    (account, features) -> account.settings(account.settings().rootAccess(features))),
            Member.flag("rootMfa", account -> account.settings().hasRootMfa(), Account::requiringRootMfa),
            KindForms.texts(
                    "withoutSts",
                    account -> account.settings().withoutSts(),
                    (account, regions) -> account.withoutSts(KindForms.array(regions))),
            Member.of(
                    "defaultTags",
                    JsonForm.mapOf(JsonForm.TEXT),
                    account -> KindForms.some(account.defaultTags()),
                    (account, tags) -> {
                        Account tagged = account;
                        for (Map.Entry<String, String> tag : tags.entrySet())
                            tagged = tagged.tagging(tag.getKey(), tag.getValue());
                        return tagged;
                    }),
            KindForms.texts(
                    "knownServices",
                    Account::knownServices,
                    (account, names) -> account.knowingServices(KindForms.array(names))),
            Member.flag("exclusive", Account::isExclusive, Account::exclusive));

    private AccountForms() {}

    private static List<Member<PasswordPolicy>> passwordPolicy() {
        return List.of(
                Member.of(
                        "minimumLength",
                        JsonForm.NUMBER,
                        policy -> Optional.of(policy.minimumLength()),
                        PasswordPolicy::minimumLength),
                Member.flag("lowercase", PasswordPolicy::requiresLowercase, PasswordPolicy::requiringLowercase),
                Member.flag("uppercase", PasswordPolicy::requiresUppercase, PasswordPolicy::requiringUppercase),
                Member.flag("numbers", PasswordPolicy::requiresNumbers, PasswordPolicy::requiringNumbers),
                Member.flag("symbols", PasswordPolicy::requiresSymbols, PasswordPolicy::requiringSymbols),
                Member.of(
                        "usersMayChange",
                        JsonForm.FLAG,
                        policy -> Optional.of(policy.allowsUsersToChange()),
                        PasswordPolicy::letUsersChange),
                Member.of(
                        "maxAgeDays",
                        JsonForm.NUMBER,
                        policy -> Optional.of(policy.maxAgeDays()).filter(days -> days > 0),
                        (policy, days) -> policy.maxAge(Duration.ofDays(days))),
                Member.of(
                        "remembered",
                        JsonForm.NUMBER,
                        policy -> Optional.of(policy.remembered()).filter(number -> number > 0),
                        PasswordPolicy::remembering),
                Member.flag("hardExpiry", PasswordPolicy::hardExpiry, policy -> policy.hardExpiry(true)));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.iam4j.render;

import io.iam4j.model.Account;
import io.iam4j.model.Ownership;
import io.iam4j.model.Resource;
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
    /** What an account owns; one of the first three tells how. */
    private static final List<Member<Ownership>> OWNERSHIP = List.of(
            Member.flag(
                    "wholeAccount",
                    owning -> owning.mode() == Ownership.Mode.WHOLE_ACCOUNT,
                    owning -> Ownership.wholeAccount()),
            Member.of("under", JsonForm.TEXT, owning -> path(owning, Ownership.Mode.UNDER), (owning, path) -> {
                requireFirst(owning);
                return Ownership.under(path);
            }),
            Member.of("tagged", JsonForm.mapOf(JsonForm.TEXT), AccountForms::tag, (owning, tags) -> {
                requireFirst(owning);
                if (tags.size() != 1) throw new IllegalArgumentException("one tag, as a member with its value");
                Map.Entry<String, String> tag = tags.entrySet().iterator().next();
                return Ownership.tagged(tag.getKey(), tag.getValue());
            }),
            Member.of(
                    "groupsUnder",
                    JsonForm.TEXT,
                    owning -> path(owning, Ownership.Mode.TAGGED),
                    Ownership::groupsUnder),
            KindForms.texts("except", Ownership::exceptNames, (owning, names) -> {
                Ownership less = owning;
                for (String name : names) less = less.except(named(name));
                return less;
            }),
            KindForms.texts("exceptUnder", Ownership::exceptPaths, (owning, paths) -> {
                Ownership less = owning;
                for (String path : paths) less = less.exceptUnder(path);
                return less;
            }),
            Member.of(
                    "exceptTagged",
                    JsonForm.mapOf(JsonForm.TEXT),
                    owning -> KindForms.some(owning.exceptTags()),
                    (owning, tags) -> {
                        Ownership less = owning;
                        for (Map.Entry<String, String> tag : tags.entrySet())
                            less = less.exceptTagged(tag.getKey(), tag.getValue());
                        return less;
                    }));

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
            Member.of(
                    "owning",
                    JsonForm.object(Ownership.declared(), OWNERSHIP),
                    account -> Optional.of(account.ownership()).filter(owning -> !owning.equals(Ownership.declared())),
                    Account::owning),
            Member.flag("exclusive", Account::isExclusive, Account::exclusive),
            Member.flag("mayBeEmpty", account -> account.settings().isEmptyAllowed(), Account::mayBeEmpty));

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

    private static Optional<String> path(Ownership owning, Ownership.Mode mode) {
        return owning.path().filter(path -> owning.mode() == mode);
    }

    private static Optional<Map<String, String>> tag(Ownership owning) {
        return owning.tagKey().map(key -> Map.of(key, owning.tagValue().orElseThrow()));
    }

    private static void requireFirst(Ownership owning) {
        if (owning.mode() != Ownership.Mode.DECLARED)
            throw new IllegalArgumentException("one of wholeAccount, under and tagged");
    }

    /** A reference to what {@code kindAndName}, such as {@code user breakglass}, calls. */
    private static Resource named(String kindAndName) {
        return KindForms.ALL.stream()
                .map(KindForms.KindForm::kind)
                .filter(kind -> kindAndName.startsWith(kind + " "))
                .findFirst()
                .map(kind -> kind.named(kindAndName.substring(kind.toString().length() + 1)))
                .orElseThrow(() -> new IllegalArgumentException("a kind and a name, such as \"user breakglass\""));
    }
}

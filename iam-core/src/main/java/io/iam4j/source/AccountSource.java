// SPDX-License-Identifier: Apache-2.0
package io.iam4j.source;

import io.iam4j.model.Account;
import io.iam4j.model.Ownership;
import io.iam4j.model.settings.AccountSettings;
import io.iam4j.model.settings.PasswordPolicy;
import io.iam4j.model.settings.RootAccess;
import io.iam4j.model.settings.TokenVersion;
import io.iam4j.policy.Arn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An account without its resources as an expression. */
final class AccountSource {
    private AccountSource() {}

    /** @param source writes what ownership excepts by name */
    static Code account(Account account, ResourceSource source) {
        Optional<String> id = account.id();
        Code code = id.filter(Arn.ACCOUNT::equals).isPresent()
                ? Code.call("thisAccount")
                : Code.call("account", Literals.text(account.name()));
        if (id.filter(each -> !each.equals(account.name()) && !each.equals(Arn.ACCOUNT))
                .isPresent()) code = code.then("id", Literals.text(id.get()));
        code = settings(code, account.settings());
        for (Map.Entry<String, String> tag : account.defaultTags().entrySet())
            code = code.then("tagging", Literals.text(tag.getKey()), Literals.text(tag.getValue()));
        if (!account.knownServices().isEmpty())
            code = code.then("knowingServices", Code.texts(account.knownServices()));
        if (!account.ownership().equals(Ownership.declared()))
            code = code.then("owning", ownership(account.ownership(), source));
        if (account.settings().isEmptyAllowed()) code = code.then("mayBeEmpty");
        return account.isExclusive() ? code.then("exclusive") : code;
    }

    private static Code ownership(Ownership ownership, ResourceSource source) {
        Optional<String> path = ownership.path();
        Code code = switch (ownership.mode()) {
            case DECLARED -> Code.of(Ownership.class.getName(), "declared");
            case TAGGED ->
                Code.call(
                        "tagged",
                        Literals.text(ownership.tagKey().orElseThrow()),
                        Literals.text(ownership.tagValue().orElseThrow()));
            case UNDER -> Code.call("under", Literals.text(path.orElseThrow()));
            case WHOLE_ACCOUNT -> Code.call("wholeAccount");
        };
        if (ownership.mode() == Ownership.Mode.TAGGED && path.isPresent())
            code = code.then("groupsUnder", Literals.text(path.get()));
        List<Code> names = new ArrayList<>();
        for (String name : ownership.exceptNames())
            for (KindSource<?> kind : KindSource.ALL)
                kind.called(name).ifPresent(each -> names.add(kind.code(source, each)));
        if (!names.isEmpty()) code = code.then("except", names);
        for (String each : ownership.exceptPaths()) code = code.then("exceptUnder", Literals.text(each));
        for (Map.Entry<String, String> tag : ownership.exceptTags().entrySet())
            code = tag.getValue().isEmpty()
                    ? code.then("exceptTagged", Literals.text(tag.getKey()))
                    : code.then("exceptTagged", Literals.text(tag.getKey()), Literals.text(tag.getValue()));
        return code;
    }

    private static Code settings(Code begin, AccountSettings settings) {
        Code code = begin;
        if (settings.alias().isPresent())
            code = code.then("alias", Literals.text(settings.alias().get()));
        if (settings.isWithoutAlias()) code = code.then("withoutAlias");
        if (settings.passwordPolicy().isPresent())
            code = code.then(
                    "passwordPolicy", passwordPolicy(settings.passwordPolicy().get()));
        if (settings.isWithoutPasswordPolicy()) code = code.then("withoutPasswordPolicy");
        if (settings.globalEndpointTokens().isPresent())
            code = code.then(
                    "globalEndpointTokens",
                    new Code.Constant(
                            TokenVersion.class.getName(),
                            settings.globalEndpointTokens().get().name()));
        if (settings.rootAccess().isPresent())
            code = code.then(
                    "centralRootAccess",
                    settings.rootAccess().get().stream()
                            .sorted()
                            .map(feature -> new Code.Constant(RootAccess.class.getName(), feature.name()))
                            .toList());
        if (settings.hasRootMfa()) code = code.then("requiringRootMfa");
        return settings.withoutSts().isEmpty() ? code : code.then("withoutSts", Code.texts(settings.withoutSts()));
    }

    private static Code passwordPolicy(PasswordPolicy policy) {
        Code code = Code.call("passwordPolicy").then("minimumLength", Literals.number(policy.minimumLength()));
        if (policy.requiresLowercase()
                && policy.requiresUppercase()
                && policy.requiresNumbers()
                && policy.requiresSymbols()) code = code.then("requiringAllClasses");
        else {
            if (policy.requiresLowercase()) code = code.then("requiringLowercase");
            if (policy.requiresUppercase()) code = code.then("requiringUppercase");
            if (policy.requiresNumbers()) code = code.then("requiringNumbers");
            if (policy.requiresSymbols()) code = code.then("requiringSymbols");
        }
        if (policy.maxAgeDays() > 0)
            code = code.then("maxAge", Literals.duration(Duration.ofDays(policy.maxAgeDays())));
        if (policy.remembered() > 0) code = code.then("remembering", Literals.number(policy.remembered()));
        if (!policy.allowsUsersToChange()) code = code.then("letUsersChange", Code.atom("false"));
        return policy.hardExpiry() ? code.then("hardExpiry", Code.atom("true")) : code;
    }
}

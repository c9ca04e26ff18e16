// SPDX-License-Identifier: Apache-2.0
package io.iam4j.organization;

import io.iam4j.error.InvalidModelException;
import io.iam4j.model.Account;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.Relation;
import io.iam4j.model.Resource;
import io.iam4j.model.Role;
import io.iam4j.model.User;
import io.iam4j.model.settings.PasswordPolicy;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What holds in accounts that say nothing else. */
record Defaults(
        Optional<PasswordPolicy> passwordPolicy,
        Map<String, Function<Account, String>> tags,
        Optional<ManagedPolicy> boundary) {
    static final Defaults NONE = new Defaults(Optional.empty(), Map.of(), Optional.empty());

    Defaults passwordPolicy(PasswordPolicy policy) {
        return new Defaults(Optional.of(policy), tags, boundary);
    }

    Defaults tagging(String key, Function<Account, String> value) {
        Map<String, Function<Account, String>> all = new LinkedHashMap<>(tags);
        all.put(key, value);
        return new Defaults(passwordPolicy, Map.copyOf(all), boundary);
    }

    Defaults boundedBy(ManagedPolicy policy) {
        return new Defaults(passwordPolicy, tags, Optional.of(policy));
    }

    Account apply(Account account) {
        Account whole = account;
        if (passwordPolicy.isPresent()
                && account.passwordPolicy().isEmpty()
                && !account.settings().isWithoutPasswordPolicy()) whole = whole.passwordPolicy(passwordPolicy.get());
        for (Map.Entry<String, Function<Account, String>> tag : tags.entrySet())
            if (!account.defaultTags().containsKey(tag.getKey()))
                whole = whole.tagging(tag.getKey(), value(tag, account));
        return boundary.isPresent() ? bounded(whole, boundary.get()) : whole;
    }

    private static String value(Map.Entry<String, Function<Account, String>> tag, Account account) {
        String value = tag.getValue().apply(account);
        if (value != null) return value;
        throw new InvalidModelException(
                "account \"" + account.name() + '"',
                "tag",
                '"' + tag.getKey() + "\" has no value; its function gave none");
    }

    private static Account bounded(Account account, ManagedPolicy boundary) {
        Account bounded = account;
        for (Resource each : account.resources().toList()) {
            if (each.isAbsent()) continue;
            if (each instanceof User user && !user.mentions(Relation.BOUNDARY))
                bounded = bounded.replacing(user.boundedBy(boundary));
            if (each instanceof Role role && !role.mentions(Relation.BOUNDARY))
                bounded = bounded.replacing(role.boundedBy(boundary));
        }
        return bounded;
    }
}

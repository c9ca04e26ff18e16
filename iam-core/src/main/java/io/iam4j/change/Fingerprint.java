// SPDX-License-Identifier: Apache-2.0
package io.iam4j.change;

import io.iam4j.model.Account;
import io.iam4j.model.InstanceProfile;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.PolicyHolder;
import io.iam4j.model.Role;
import io.iam4j.model.User;
import io.iam4j.observed.Snapshot;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.Principal;
import io.iam4j.policy.Statement;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A short name for a state of an account: equal for equal states, whatever order the service lists them in. */
public final class Fingerprint {
    private final MessageDigest digest;

    private Fingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    public static String of(Snapshot snapshot) {
        Fingerprint fingerprint = new Fingerprint();
        Account account = snapshot.account();
        fingerprint.add(account.id(), snapshot.partition(), account.alias(), account.passwordPolicy());
        Stream.of(account.users(), account.groups(), account.roles())
                .flatMap(kind -> kind.values().stream())
                .forEach(fingerprint::add);
        account.policies().values().forEach(fingerprint::add);
        account.instanceProfiles().values().forEach(fingerprint::add);
        snapshot.policyVersions().forEach((policy, versions) -> fingerprint.add(policy, sorted(versions)));
        snapshot.credentials().forEach((user, held) -> fingerprint.add(user, held.password(), sorted(held.held())));
        return HexFormat.of().formatHex(fingerprint.digest.digest(), 0, 16);
    }

    private void add(PolicyHolder holder) {
        add(holder.kind(), holder.name(), holder.path(), holder.attached(), holder.tags(), holder.boundary());
        add(documents(holder.inline()));
        if (holder instanceof User user) add(user.groups());
        if (holder instanceof Role role)
            add(role.description(), role.maxSessionSeconds(), role.trust().map(Fingerprint::text));
    }

    private void add(ManagedPolicy policy) {
        add(policy.kind(), policy.name(), policy.path(), policy.description(), policy.tags());
        add(policy.document().map(Fingerprint::text));
    }

    private void add(InstanceProfile profile) {
        add(profile.kind(), profile.name(), profile.path(), profile.role(), profile.tags());
    }

    private void add(Object... parts) {
        for (Object part : parts) {
            digest.update((part + "\u0000").getBytes(StandardCharsets.UTF_8));
        }
    }

    private static String sorted(Collection<?> values) {
        return values.stream().map(Object::toString).sorted().collect(Collectors.joining(","));
    }

    private static Map<String, String> documents(Map<String, PolicyDocument> documents) {
        return documents.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> text(entry.getValue()), (a, b) -> a, TreeMap::new));
    }

    /** The document's statements, each element's values in alphabetical order: lists come back in another order. */
    private static String text(PolicyDocument document) {
        return document.version() + " " + document.id() + " " + words(document.toJson()) + " "
                + sorted(document.statements().stream().map(Fingerprint::text).toList());
    }

    private static String text(Statement statement) {
        return String.join(
                " | ",
                statement.sid().orElse(""),
                statement.effect().toString(),
                sorted(statement.actions()),
                sorted(statement.notActions()),
                sorted(statement.resources()),
                sorted(statement.notResources()),
                principals(statement.principals()),
                principals(statement.notPrincipals()),
                sorted(statement.conditions().stream()
                        .map(each -> each.operator() + " " + each.key() + " " + sorted(each.values()))
                        .toList()));
    }

    private static String principals(List<Principal> principals) {
        return sorted(principals.stream()
                .flatMap(each -> each.ids().stream().map(id -> each.kind() + " " + id))
                .toList());
    }

    private static String words(String json) {
        String[] words = json.split("\"", -1);
        Arrays.sort(words);
        return String.join(" ", words);
    }
}

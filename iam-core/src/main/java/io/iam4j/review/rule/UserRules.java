// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.rule;

import io.iam4j.model.Group;
import io.iam4j.model.PolicyRef;
import io.iam4j.model.User;
import io.iam4j.observed.CredentialReport.Holder;
import io.iam4j.observed.CredentialReport.Key;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.review.Finding;
import io.iam4j.review.Mend;
import io.iam4j.review.Severity;
import io.iam4j.review.remedy.LeaveMfaDeny;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Rights of users: where they come from, and what they come to. */
final class UserRules {
    private static final String MACHINES = "-machines";

    private UserRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.of(
                        "user-with-own-policies",
                        Severity.LOW,
                        "users with policies of their own",
                        UserRules::ownPolicies),
                Rule.of(
                        "administrator-user",
                        Severity.HIGH,
                        "users who are administrators by themselves",
                        UserRules::administrators),
                Rule.of(
                        "administrator-group",
                        Severity.INFO,
                        "groups of administrators",
                        UserRules::administratorGroups),
                Rule.of("user-without-rights", Severity.INFO, "users who may do nothing", UserRules::withoutRights),
                Rule.of(
                        "machine-in-mfa-deny",
                        Severity.HIGH,
                        "machines that are asked for MFA",
                        UserRules::machines,
                        Need.LIVE,
                        Need.REPORT),
                Rule.of("untagged-user", Severity.INFO, "users without tags", UserRules::untagged));
    }

    private static Finding moved(Reviewed account, Rule rule, MoveRights moves, User user, Finding finding) {
        return finding.mendedBy(moves.move(user)
                .<Mend>map(move -> move)
                .orElseGet(() -> rule.byHand(
                        "Put the policies of " + user.name() + " into groups: they are more than one group takes.",
                        account.console("users/details/" + user.name() + "?section=permissions"),
                        "The next review no longer finds it.")));
    }

    private static Stream<Finding> ownPolicies(Reviewed account, Rule rule) {
        MoveRights moves = new MoveRights(account);
        return account.users()
                .filter(MoveRights::hasRights)
                .map(user -> moved(
                        account,
                        rule,
                        moves,
                        user,
                        rule.found(
                                        Reviewed.target(user),
                                        "The user has policies of their own.",
                                        "Who has which right is seen by looking at each user; a right that came with a task stays when the task is gone.")
                                .seenBy(Stream.concat(
                                                user.attached().stream().map(policy -> "attached " + policy),
                                                MoveRights.rights(user).keySet().stream()
                                                        .map(name -> "inline policy " + name))
                                        .toList())));
    }

    private static Stream<Finding> administrators(Reviewed account, Rule rule) {
        Documents documents = new Documents(account);
        MoveRights moves = new MoveRights(account);
        Map<String, Finding> found = new HashMap<>();
        // every user is moved, in order, so that groups have the names that the other rule gives them
        account.users().filter(MoveRights::hasRights).forEach(user -> {
            Finding finding = moved(
                    account,
                    rule,
                    moves,
                    user,
                    rule.found(
                            Reviewed.target(user),
                            "The user may do everything by a policy of their own.",
                            "Administrators that no group shows are forgotten when rights are looked through."));
            if (documents.isAdministrator(user)) found.put(user.name(), finding);
        });
        return found.values().stream();
    }

    private static Stream<Finding> administratorGroups(Reviewed account, Rule rule) {
        Documents documents = new Documents(account);
        return account.account().groups().values().stream()
                .filter(documents::isAdministrator)
                .map(group -> rule.found(
                        Reviewed.target(group),
                        "The members of the group may do everything.",
                        "Each of them can change or delete the account's identities, and end every protection.",
                        "members: " + members(account, documents, group)));
    }

    private static String members(Reviewed account, Documents documents, Group group) {
        List<String> names = account.users()
                .filter(user -> documents.groups(user).anyMatch(group::equals))
                .map(User::name)
                .toList();
        return names.isEmpty() ? "none" : String.join(", ", names);
    }

    private static Stream<Finding> withoutRights(Reviewed account, Rule rule) {
        Documents documents = new Documents(account);
        return account.users()
                .filter(user -> documents
                        .sides(user)
                        .allMatch(side ->
                                side.attached().isEmpty() && side.inline().isEmpty()))
                .map(user -> rule.found(
                                Reviewed.target(user),
                                "No policy allows the user anything.",
                                "Either somebody waits for a right, or nobody needs the user.",
                                user.groups().isEmpty() ? "in no group" : "in groups without policies")
                        .mendedBy(rule.byHand(
                                "Put " + user.name() + " into a group that has what they need, or delete the user.",
                                account.console("users/details/" + user.name()),
                                "The next review no longer finds it.")));
    }

    /** With access keys and no password: it can show no MFA. */
    private static boolean isMachine(Holder holder) {
        return holder.consolePassword().isEmpty()
                && !holder.mfaActive()
                && holder.keys().stream().anyMatch(Key::active);
    }

    private static Stream<Finding> machines(Reviewed account, Rule rule) {
        Documents documents = new Documents(account);
        return account.reported()
                .filter(UserRules::isMachine)
                .map(holder -> account.account().users().get(holder.name()))
                .filter(user -> user != null)
                .flatMap(user -> documents
                        .sides(user)
                        .filter(side ->
                                documents.documentsOf(side).anyMatch(PolicyDocument::deniesOtherServicesWithoutMfa))
                        .map(side -> {
                            Finding finding = rule.found(
                                    Reviewed.target(user),
                                    "The user has access keys alone, and a policy denies what is done without MFA.",
                                    "It can do nothing: access keys show no MFA, and a machine has no device.",
                                    "denied by " + side.kind() + " " + side.name());
                            return side instanceof Group group
                                    ? finding.mendedBy(leaving(account, documents, user, group))
                                    : finding.mendedBy(rule.byHand(
                                            "Take the policy that denies off " + user.name() + ".",
                                            account.console("users/details/" + user.name() + "?section=permissions"),
                                            "The next review no longer finds it."));
                        }));
    }

    private static LeaveMfaDeny leaving(Reviewed account, Documents documents, User user, Group group) {
        List<String> attached = group.attached().stream()
                .filter(policy -> !deniesWithoutMfa(documents, policy))
                .map(PolicyRef::toString)
                .toList();
        SortedMap<String, PolicyDocument> inline = new TreeMap<>(group.inline());
        inline.values().removeIf(PolicyDocument::deniesOtherServicesWithoutMfa);
        String name = MoveRights.free(
                MoveRights.groupName(group.name(), MACHINES), account.account().groups());
        return new LeaveMfaDeny(user.name(), group.name(), name, attached, inline);
    }

    private static boolean deniesWithoutMfa(Documents documents, PolicyRef policy) {
        Optional<PolicyDocument> document = documents.document(policy);
        return document.filter(PolicyDocument::deniesOtherServicesWithoutMfa).isPresent();
    }

    private static Stream<Finding> untagged(Reviewed account, Rule rule) {
        return account.users()
                .filter(user -> user.tags().isEmpty())
                .map(user -> rule.found(
                        Reviewed.target(user),
                        "The user has no tags.",
                        "Nothing tells whose it is, and no policy can go by its tags."));
    }
}

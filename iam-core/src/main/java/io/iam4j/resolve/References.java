// SPDX-License-Identifier: Apache-2.0
package io.iam4j.resolve;

import io.iam4j.model.Account;
import io.iam4j.model.AwsManagedPolicies;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.PolicyHolder;
import io.iam4j.model.Resource;
import io.iam4j.observed.Snapshot;
import io.iam4j.policy.Arn;
import io.iam4j.policy.Nearest;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.Principal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Follows references by name or ARN to what they mean, and reports those that mean nothing with the nearest names. */
final class References {
    private final Account desired;
    private final Snapshot observed;
    private final List<String> problems;
    private final Names policies;
    private final Map<String, String> renamed = new HashMap<>();

    References(Account desired, Snapshot observed, List<String> problems) {
        this.desired = desired;
        this.observed = observed;
        this.problems = problems;
        policies = new Names(
                observed.account().policies().values(), desired.policies().values());
        desired.users().values().forEach(user -> rename(user, observed.account().users(), desired.users()));
        desired.groups()
                .values()
                .forEach(group -> rename(group, observed.account().groups(), desired.groups()));
    }

    /** A former name means nothing any more, unless another bears it now. */
    private void rename(
            Resource resource, Map<String, ? extends Resource> held, Map<String, ? extends Resource> wanted) {
        Names.former(resource)
                .filter(old -> !resource.isAbsent() && !old.equalsIgnoreCase(resource.name()))
                .filter(old -> held.keySet().stream().anyMatch(old::equalsIgnoreCase))
                .filter(old -> wanted.keySet().stream().noneMatch(old::equalsIgnoreCase))
                .ifPresent(old -> renamed.put(resource.kind() + "/" + Names.key(old), resource.name()));
    }

    Names policies() {
        return policies;
    }

    /** The holder's policies as ARNs. */
    SortedSet<String> policies(PolicyHolder holder) {
        TreeSet<String> arns = new TreeSet<>();
        holder.attached().forEach(policy -> arn(holder, "attaches", policy).ifPresent(arns::add));
        return arns;
    }

    /** The holder's boundary as an ARN. */
    Optional<String> boundary(PolicyHolder holder) {
        return holder.boundary().flatMap(policy -> arn(holder, "is bounded by", policy));
    }

    /** The names in the account's spelling. */
    SortedSet<String> names(Resource from, String relation, Collection<String> names, Names known) {
        TreeSet<String> found = new TreeSet<>();
        for (String name : names) {
            String newName = renamed.get((relation.equals("member") ? "user" : relation) + "/" + Names.key(name));
            if (newName != null)
                problem(
                        from,
                        "names " + relation + " \"" + name + "\", which is renamed to \"" + newName
                                + "\" here; use the new name");
            else if (known.find(name).isEmpty())
                problem(from, "names " + relation + " \"" + name + "\", " + known.missing(name));
            else found.add(known.spelled(name));
        }
        return found;
    }

    /** Checks that the users and roles of this account whom a trust policy names will be there. */
    void checkTrust(Resource role, PolicyDocument trust, Names users, Names roles) {
        trust.statements().stream()
                .flatMap(statement -> statement.principals().stream())
                .filter(principal -> principal.kind() == Principal.Kind.AWS)
                .flatMap(principal -> principal.ids().stream())
                .filter(id -> id.startsWith("arn:"))
                .map(Arn::parse)
                .filter(arn -> arn.account().equals(observed.accountId()))
                .forEach(arn -> checkPrincipal(role, arn, users, roles));
    }

    private void checkPrincipal(Resource role, Arn arn, Names users, Names roles) {
        String type = arn.type();
        if (!type.equals("user") && !type.equals("role")) return;
        boolean user = type.equals("user");
        Names known = user ? users : roles;
        String newName = renamed.get(type + "/" + Names.key(arn.name()));
        String name = newName == null ? arn.name() : newName;
        Account held = observed.account();
        Optional<Arn> right = known.find(name)
                .map(spelled -> user
                        ? principal("user", spelled, desired.users(), held.users())
                        : principal("role", spelled, desired.roles(), held.roles()));
        if (right.isEmpty())
            problem(
                    role,
                    "trusts " + arn + ", " + known.missing(arn.name())
                            + "; if it is to be made, declare it with account.with(...)");
        else if (newName != null) problem(role, "trusts " + arn + ", which is renamed here; trust " + right.get());
        else if (!right.get().path().equals(arn.path()))
            problem(role, "trusts " + arn + ", which is not there; trust " + right.get());
    }

    /** Its ARN once the plan is carried out: at the declared path, or where it is found. */
    private Arn principal(
            String type, String name, Map<String, ? extends Resource> wanted, Map<String, ? extends Resource> held) {
        Resource found = wanted.values().stream()
                .filter(each -> each.name().equalsIgnoreCase(name))
                .findFirst()
                .<Resource>map(each -> each)
                .orElseGet(() -> held.get(name));
        String path = found == null ? "/" : found.path();
        return Arn.iam(observed.accountId(), type + path + name).resolve(observed.partition(), observed.accountId());
    }

    private Optional<String> arn(Resource from, String verb, String nameOrArn) {
        return nameOrArn.startsWith("arn:") ? byArn(from, verb, nameOrArn) : byName(from, verb, nameOrArn);
    }

    private Optional<String> byName(Resource from, String verb, String name) {
        Optional<String> spelled = policies.find(name);
        if (spelled.isPresent()) return spelled.map(this::ownArn);
        Map<String, String> known = new TreeMap<>(AwsManagedPolicies.pathByName());
        String ours =
                known.containsKey(name) ? "; AWS has one: write awsManaged(\"" + name + "\")" : nearest(name, known);
        return unknown(from, verb + " policy \"" + name + "\", which is neither declared nor in the account" + ours);
    }

    private Optional<String> byArn(Resource from, String verb, String text) {
        Arn arn = Arn.parse(text).resolve(observed.partition(), observed.accountId());
        if (!arn.partition().equals(observed.partition()))
            return unknown(
                    from,
                    verb + " " + arn + ", but the account is in partition " + observed.partition()
                            + "; write {partition} in its place");
        if (AwsManagedPolicies.owns(arn)) return awsArn(from, verb, text, arn);
        boolean own = arn.account().equals(observed.accountId());
        if (own
                && policies.find(arn.name())
                        .map(this::ownArn)
                        .filter(arn.toString()::equals)
                        .isPresent()) return Optional.of(arn.toString());
        return unknown(
                from,
                verb + " " + arn
                        + (own
                                ? ", which is neither declared nor in the account" + nearest(arn.name(), Map.of())
                                : ", a policy of another account; only this account's and AWS's own can be attached"));
    }

    private Optional<String> awsArn(Resource from, String verb, String text, Arn arn) {
        if (AwsManagedPolicies.contains(arn) || observed.knownAwsPolicies().contains(text))
            return Optional.of(arn.toString());
        return unknown(
                from,
                verb + " " + arn + ", which AWS does not have; nearest: "
                        + Nearest.to(arn.name(), AwsManagedPolicies.pathByName().keySet()));
    }

    private Optional<String> unknown(Resource from, String problem) {
        problem(from, problem);
        return Optional.empty();
    }

    private void problem(Resource from, String problem) {
        problems.add(from.kind() + " \"" + from.name() + "\" " + problem + ".");
    }

    private String nearest(String name, Map<String, String> aws) {
        List<String> known = new ArrayList<>(aws.keySet());
        observed.account().policies().keySet().forEach(known::add);
        desired.policies().keySet().forEach(known::add);
        String nearest = Nearest.to(name, known.stream().distinct().toList());
        return nearest.isEmpty() ? "" : "; nearest: " + nearest;
    }

    /** The ARN that the policy of that name will have: the declared path, or the one it is found at. */
    private String ownArn(String name) {
        ManagedPolicy declared = desired.policies().values().stream()
                .filter(policy -> policy.name().equalsIgnoreCase(name))
                .findFirst()
                .orElse(null);
        ManagedPolicy held = observed.account().policies().get(name);
        ManagedPolicy policy = declared != null ? declared : held;
        return policy == null ? "" : observed.policyArn(policy.path(), name);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.iam4j.resolve;

import io.iam4j.change.Target;
import io.iam4j.change.internal.InterimPolicy;
import io.iam4j.internal.Nearest;
import io.iam4j.model.Account;
import io.iam4j.model.Kind;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.PolicyHolder;
import io.iam4j.model.PolicyRef;
import io.iam4j.model.Resource;
import io.iam4j.observed.Snapshot;
import io.iam4j.policy.Arn;
import io.iam4j.policy.preset.AwsManagedPolicies;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Follows references by name or ARN to what they mean, and reports those that mean nothing with the nearest names. */
public final class References {
    /** A name that is further away was not meant. */
    private static final int MOST_EDITS = 3;

    private static final String ATTACHES = "attaches";

    /** Where AWS keeps the policies of its service-linked roles and of root sessions; GetPolicy calls them attachable. */
    private static final List<String> RESERVED = List.of("policy/aws-service-role/", "policy/root-task/");

    private final Account desired;
    private final Snapshot observed;
    private final Resolution resolution;
    /** The policies of the declaration that are to be there, by name in lower case. */
    private final Map<String, ManagedPolicy> declaredPolicies = new HashMap<>();
    /** The ARNs of this account's policies once the plan is carried out, as far as they were asked for. */
    private final Map<String, Optional<PolicyRef>> ownArns = new HashMap<>();

    private final Map<PolicyRef, Optional<PolicyRef>> staying = new HashMap<>();
    private final Set<PolicyRef> heldAwsPolicies = new HashSet<>();

    References(Account desired, Snapshot observed, Resolution resolution) {
        this.desired = desired;
        this.observed = observed;
        this.resolution = resolution;
        for (ManagedPolicy policy : desired.policies().values())
            if (!policy.isAbsent()) declaredPolicies.put(Names.key(policy.name()), policy);
        Account held = observed.account();
        Stream.of(held.users(), held.groups(), held.roles())
                .flatMap(kind -> kind.values().stream())
                .forEach(this::addAwsPolicies);
    }

    private void addAwsPolicies(PolicyHolder holder) {
        Stream.concat(holder.attached().stream(), holder.boundary().stream())
                .filter(PolicyRef::isAwsManaged)
                .forEach(heldAwsPolicies::add);
    }

    /** The holder's declared policies, by ARN. */
    SortedSet<PolicyRef> policies(PolicyHolder holder) {
        TreeSet<PolicyRef> arns = new TreeSet<>();
        holder.attached().forEach(policy -> arn(holder, ATTACHES, policy).ifPresent(arns::add));
        return arns;
    }

    /** The holder's declared boundary, by ARN. */
    Optional<PolicyRef> boundary(PolicyHolder holder) {
        return holder.boundary().flatMap(policy -> arn(holder, "is bounded by", policy));
    }

    /** The policy, what takes its place under another name, or what it stood in for in a plan that did not come to its end. */
    PolicyRef renamed(PolicyRef policy) {
        if (!isOwn(policy)) return policy;
        String after = resolution.names(Kind.POLICY).nameAfter(policy.name());
        if (!after.equals(policy.name())) return ownArn(after).orElse(policy);
        return stoodInFor(policy.name()).flatMap(this::ownArn).orElse(policy);
    }

    private Optional<String> stoodInFor(String policy) {
        return declaredPolicies.containsKey(Names.key(policy))
                ? Optional.empty()
                : InterimPolicy.standsFor(new Target(Kind.POLICY, policy), declaredPolicies.values())
                        .map(ManagedPolicy::name);
    }

    /** What becomes of a policy that is attached now: nothing when it is deleted, its new ARN when it is replaced. */
    Optional<PolicyRef> staying(PolicyRef policy) {
        return staying.computeIfAbsent(
                policy,
                each -> isOwn(each) ? ownArn(resolution.names(Kind.POLICY).nameAfter(each.name())) : Optional.of(each));
    }

    private boolean isOwn(PolicyRef policy) {
        return policy.arn()
                .filter(arn -> arn.account().equals(observed.accountId()))
                .isPresent();
    }

    /** The names in the account's spelling, of which {@code from} speaks as its {@code word}. */
    public SortedSet<String> names(Resource from, Kind kind, String word, Collection<String> names) {
        Names known = resolution.names(kind);
        TreeSet<String> found = new TreeSet<>();
        for (String name : names) {
            Optional<String> newName = known.newName(name);
            if (newName.isPresent())
                resolution.problem(
                        from,
                        "names " + word + " \"" + name + "\", which is renamed to \"" + newName.get()
                                + "\" here; use the new name");
            else if (known.find(name).isEmpty())
                resolution.problem(from, "names " + word + " \"" + name + "\", " + known.missing(name));
            else found.add(known.spelled(name));
        }
        return found;
    }

    private Optional<PolicyRef> arn(Resource from, String verb, PolicyRef policy) {
        return policy.arn().isPresent() ? byArn(from, verb, policy) : byName(from, verb, policy.name());
    }

    private Optional<PolicyRef> byName(Resource from, String verb, String name) {
        Optional<String> renamed = resolution.names(Kind.POLICY).newName(name);
        if (renamed.isPresent())
            return unknown(
                    from,
                    verb + " policy \"" + name + "\", which gets the name \"" + renamed.get() + "\" here; use that");
        Optional<PolicyRef> own = ownArn(name);
        if (own.isPresent()) return own;
        Names policies = resolution.names(Kind.POLICY);
        if (policies.isGone(name)) return unknown(from, verb + " policy \"" + name + "\", " + policies.gone(name));
        Map<String, String> aws = AwsManagedPolicies.pathByName();
        String advice = aws.containsKey(name)
                ? "; AWS has one: write awsManaged(\"" + name + "\")"
                : nearest(name, aws.keySet());
        return unknown(from, verb + " policy \"" + name + "\", which is neither declared nor in the account" + advice);
    }

    private Optional<PolicyRef> byArn(Resource from, String verb, PolicyRef policy) {
        Arn arn = policy.arn().orElseThrow().resolve(observed.partition(), observed.accountId());
        if (!arn.partition().equals(observed.partition()))
            return unknown(
                    from,
                    verb + " " + arn + ", but the account is in partition " + observed.partition()
                            + "; write {partition} in its place");
        if (AwsManagedPolicies.owns(arn)) return awsArn(from, verb, policy, arn);
        if (!arn.account().equals(observed.accountId()))
            return unknown(
                    from,
                    verb + " " + arn
                            + ", a policy of another account; only this account's and AWS's own can be attached");
        if (resolution.names(Kind.POLICY).newName(arn.name()).isPresent()) return byName(from, verb, arn.name());
        Optional<PolicyRef> own = ownArn(arn.name()).filter(PolicyRef.at(arn)::equals);
        return own.isPresent()
                ? own
                : unknown(
                        from,
                        verb + " " + arn + ", which is neither declared nor in the account"
                                + nearest(arn.name(), Set.of()));
    }

    private boolean holds(Resource declared, PolicyRef policy) {
        return resolution
                .names(declared.kind())
                .before(declared)
                .filter(held -> ((PolicyHolder) held).attached().contains(policy))
                .isPresent();
    }

    /** One that somebody holds exists, though no catalogue knows it any more. */
    private Optional<PolicyRef> awsArn(Resource from, String verb, PolicyRef declared, Arn arn) {
        PolicyRef resolved = PolicyRef.at(arn);
        if (verb.equals(ATTACHES)
                && !holds(from, resolved)
                && (RESERVED.stream().anyMatch(arn.resource()::startsWith)
                        || observed.unattachableAwsPolicies().contains(declared.toString())))
            return unknown(
                    from,
                    verb + " " + arn + ", which AWS lets nobody attach (it keeps it for itself);"
                            + " write a policy of your own");
        if (AwsManagedPolicies.contains(arn)
                || heldAwsPolicies.contains(resolved)
                || observed.knownAwsPolicies().contains(declared.toString())) return Optional.of(resolved);
        return unknown(
                from,
                verb + " " + arn + ", which AWS does not have"
                        + nearest(arn.name(), AwsManagedPolicies.pathByName().keySet()));
    }

    private Optional<PolicyRef> unknown(Resource from, String problem) {
        resolution.problem(from, problem);
        return Optional.empty();
    }

    private String nearest(String name, Set<String> aws) {
        List<String> known = new ArrayList<>(aws);
        known.addAll(observed.account().policies().keySet());
        known.addAll(desired.policies().keySet());
        String nearest = Nearest.to(name, known.stream().distinct().toList(), MOST_EDITS);
        return nearest.isEmpty() ? "" : "; nearest: " + nearest;
    }

    /** The ARN that this account's policy of that name will have: at the declared path, or where it is found. */
    private Optional<PolicyRef> ownArn(String name) {
        return ownArns.computeIfAbsent(
                Names.key(name),
                key -> resolution.names(Kind.POLICY).find(name).map(spelled -> {
                    ManagedPolicy declared = declaredPolicies.get(key);
                    ManagedPolicy held = observed.account().policies().get(spelled);
                    String path = declared != null ? resolution.path(declared, held) : held == null ? "/" : held.path();
                    return PolicyRef.of(observed.policyArn(path, spelled));
                }));
    }
}

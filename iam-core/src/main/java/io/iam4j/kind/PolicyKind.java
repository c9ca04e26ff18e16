// SPDX-License-Identifier: Apache-2.0
package io.iam4j.kind;

import io.iam4j.change.internal.HolderChange.AttachPolicy;
import io.iam4j.change.internal.HolderChange.DetachPolicy;
import io.iam4j.change.internal.HolderChange.PutPermissionsBoundary;
import io.iam4j.change.internal.InterimPolicy;
import io.iam4j.change.internal.PolicyChange;
import io.iam4j.change.internal.PolicyChange.CreatePolicy;
import io.iam4j.change.internal.PolicyChange.CreatePolicyVersion;
import io.iam4j.change.internal.PolicyChange.DeletePolicy;
import io.iam4j.change.internal.PolicyChange.DeletePolicyVersion;
import io.iam4j.model.Kind;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.Ownership;
import io.iam4j.model.PolicyHolder;
import io.iam4j.model.PolicyRef;
import io.iam4j.model.Values;
import io.iam4j.observed.PolicyVersion;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.resolve.Resolution;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Customer managed policies. */
final class PolicyKind extends KindDescriptor<ManagedPolicy> {
    private static final int MOST_VERSIONS = 5;

    PolicyKind() {
        super(Kind.POLICY, ManagedPolicy.class, PolicyChange.class);
    }

    @Override
    ManagedPolicy resolve(ManagedPolicy declared, @Nullable ManagedPolicy before, Resolution resolution) {
        ManagedPolicy placed = Values.withPath(
                Values.withName(declared, resolution.name(declared)), resolution.path(declared, before));
        ManagedPolicy resolved = Values.withTags(placed, resolution.tags(declared, before));
        if (before != null && resolved.description().isEmpty() && !before.name().equalsIgnoreCase(declared.name()))
            resolved = resolved.description(before.description().orElse(""));
        Optional<PolicyDocument> document = declared.document().map(resolution::document);
        if (document.isEmpty() && before == null)
            resolution.problem(
                    declared,
                    "is not there and says nothing; write policy(\"" + declared.name()
                            + "\").allowing(allow(...).on(...))");
        Optional<PolicyDocument> whole =
                document.or(() -> Optional.ofNullable(before).flatMap(ManagedPolicy::document));
        return whole.isEmpty() ? resolved : Values.withDocument(resolved, whole.get());
    }

    @Override
    void check(ManagedPolicy wanted, Checks checks) {
        HolderChecks.check(wanted, checks);
        Optional<ManagedPolicy> stored = stored(wanted, checks);
        DocumentChecks.managed(wanted, stored, checks);
        if (stored.isEmpty()
                && wanted.description().filter(text -> !isLatin1(text)).isPresent())
            checks.warnings()
                    .add("policy \"" + wanted.name()
                            + "\" has a description with characters outside of Latin-1, which the"
                            + " service stores as question marks or garbled; it cannot be changed later.");
    }

    @Override
    List<?> parts(ManagedPolicy held) {
        return List.of(
                held.path(), held.description(), held.tags(), held.document().map(PolicyDocument::canonical));
    }

    @Override
    void compare(ManagedPolicy wanted, @Nullable ManagedPolicy before, Draft draft) {
        PolicyDocument document = wanted.document().orElseThrow();
        dropInterim(wanted, draft);
        if (before == null) {
            draft.add(new CreatePolicy(
                    wanted.name(), wanted.path(), document, wanted.description().orElse(""), wanted.tags()));
            return;
        }
        PolicyDocument old = before.document().orElse(document);
        if (!old.equals(document)) version(before, document, old, draft).forEach(draft::add);
        if (!wanted.tags().equals(before.tags()))
            HolderComparison.tags(wanted, arn(wanted, draft).toString(), before.tags(), draft);
    }

    private static List<PolicyChange> version(
            ManagedPolicy before, PolicyDocument document, PolicyDocument old, Draft draft) {
        String policy = before.name();
        String arn = arn(before, draft).toString();
        List<PolicyChange> changes = new ArrayList<>();
        List<PolicyVersion> versions = draft.state().versions(policy);
        if (versions.size() >= MOST_VERSIONS) {
            versions.stream()
                    .filter(version -> !version.isDefault())
                    .min(Comparator.comparingInt(PolicyVersion::number))
                    .ifPresent(oldest -> changes.add(new DeletePolicyVersion(policy, arn, oldest.id())));
        }
        changes.add(new CreatePolicyVersion(policy, arn, document, old));
        return changes;
    }

    /** Whoever it is attached to lets go of it first, declared or not. A boundary is never dropped with its policy. */
    @Override
    void delete(ManagedPolicy held, Draft draft) {
        PolicyRef arn = arn(held, draft);
        String what = "policy \"" + held.name() + "\" cannot be deleted: ";
        refuseBounded(what, arn, " with another boundary, or withoutBoundary()", draft);
        refuseReserved(what, arn, draft);
        remove(held, arn, Optional.empty(), draft);
    }

    private static void remove(ManagedPolicy held, PolicyRef arn, Optional<String> inFavourOf, Draft draft) {
        for (PolicyHolder holder : draft.attaching(arn))
            draft.applyNow(new DetachPolicy(holder.kind(), holder.name(), arn));
        deleteVersions(held, arn, draft);
        draft.applyNow(new DeletePolicy(arn.toString(), inFavourOf));
    }

    private static void deleteVersions(ManagedPolicy held, PolicyRef arn, Draft draft) {
        for (PolicyVersion version : draft.state().versions(held.name()))
            if (!version.isDefault())
                draft.applyNow(new DeletePolicyVersion(held.name(), arn.toString(), version.id()));
    }

    /** Those whom it bounds and who are not declared, and those who are declared with it, or keep it. */
    private static void refuseBounded(String what, PolicyRef arn, String way, Draft draft) {
        Stream<PolicyHolder> undeclared = draft.boundedBy(arn).stream()
                .filter(holder -> declared(holder, draft).isEmpty());
        Stream<PolicyHolder> keeping = Stream.of(Kind.USER, Kind.ROLE)
                .flatMap(kind -> draft.<PolicyHolder>present(kind).stream())
                .filter(holder -> holder.boundary().equals(Optional.of(arn)));
        Stream.concat(undeclared, keeping)
                .forEach(holder -> draft.problems()
                        .add(what + "it is the permissions boundary of the " + holder.kind() + " \"" + holder.name()
                                + "\"; declare that " + holder.kind() + way + "."));
    }

    private static void refuseReserved(String what, PolicyRef arn, Draft draft) {
        Stream.concat(draft.attaching(arn).stream(), draft.boundedBy(arn).stream())
                .filter(holder -> Ownership.isReserved(holder))
                .map(PolicyHolder::name)
                .distinct()
                .forEach(name -> draft.problems()
                        .add(what + "role \"" + name
                                + "\" holds it, which belongs to an AWS service and which that service alone may change; take"
                                + " it away there first (IAM Identity Center: from the permission set)."));
    }

    private static Optional<PolicyHolder> declared(PolicyHolder held, Draft draft) {
        return Optional.ofNullable(draft.desired().resources(held.kind()).get(held.name()))
                .map(PolicyHolder.class::cast);
    }

    /** A description that the service stores garbled is no reason to replace. */
    @Override
    Optional<String> replacement(ManagedPolicy wanted, ManagedPolicy held) {
        String before = held.description().orElse("");
        boolean described = wanted.description()
                .filter(text -> !text.isEmpty() && !text.equals(before))
                .filter(PolicyKind::isLatin1)
                .isPresent();
        Optional<String> path = super.replacement(wanted, held);
        return path.isPresent() || !described ? path : Optional.of("description");
    }

    private static boolean isLatin1(String text) {
        return text.chars().allMatch(c -> c <= 0xFF);
    }

    /** An undeclared holder that would lose the policy gets the new one. */
    @Override
    void replace(ManagedPolicy wanted, ManagedPolicy held, String difference, Draft draft) {
        PolicyRef oldArn = arn(held, draft);
        PolicyRef newArn = arn(wanted, draft);
        List<PolicyHolder> attaching = draft.attaching(oldArn);
        List<PolicyHolder> undeclared = attaching.stream()
                .filter(holder -> declared(holder, draft).isEmpty())
                .toList();
        String what = "policy \"" + wanted.name() + "\" cannot be replaced: ";
        if (!oldArn.equals(newArn)) refuseBounded(what, oldArn, " with the boundary that it shall have", draft);
        else refuseUndeclaredBounded(what, oldArn, draft);
        refuseReserved(what, oldArn, draft);
        String without = attaching.isEmpty()
                ? ""
                : " Between, and for good if it fails there, these are without it: " + listed(attaching);
        List<PolicyHolder> bounded = staying(oldArn, newArn, draft);
        String meanwhile = bounded.isEmpty()
                ? ""
                : " Meanwhile policy " + InterimPolicy.name(held.name()) + " of the same document bounds these: "
                        + listed(bounded);
        needPermit(wanted, difference, without + meanwhile, draft);
        bindMeanwhile(held, oldArn, bounded, draft);
        remove(held, oldArn, Optional.empty(), draft);
        undeclared.forEach(holder -> draft.add(new AttachPolicy(holder.kind(), holder.name(), newArn)));
    }

    @Override
    public boolean isRenamedInPlace() {
        return false;
    }

    /** Whoever has the old one attached gets the new one first, declared or not. */
    @Override
    void succeed(ManagedPolicy wanted, ManagedPolicy held, Draft draft) {
        PolicyRef oldArn = arn(held, draft);
        PolicyRef newArn = arn(wanted, draft);
        String what = "policy \"" + held.name() + "\" cannot get the name \"" + wanted.name() + "\": ";
        refuseBounded(what, oldArn, " with the boundary that it shall have", draft);
        refuseReserved(what, oldArn, draft);
        List<PolicyHolder> undeclared = draft.attaching(oldArn).stream()
                .filter(holder -> declared(holder, draft).isEmpty())
                .toList();
        draft.warnings()
                .add("policy \"" + wanted.name() + "\" takes the place of \"" + held.name()
                        + "\": whoever names its ARN from outside has to name the new one.");
        remove(held, oldArn, Optional.of(wanted.name()), draft);
        undeclared.forEach(holder -> draft.add(new AttachPolicy(holder.kind(), holder.name(), newArn)));
    }

    /** Whom the old one bounds and the new one is to bind. */
    private static List<PolicyHolder> staying(PolicyRef old, PolicyRef now, Draft draft) {
        return draft.boundedBy(old).stream()
                .filter(holder -> declared(holder, draft)
                        .flatMap(PolicyHolder::boundary)
                        .filter(now::equals)
                        .isPresent())
                .toList();
    }

    /** Whom it bounds has a policy of the same document for a boundary until the new one is there: nobody is without. */
    private void bindMeanwhile(ManagedPolicy held, PolicyRef arn, List<PolicyHolder> bounded, Draft draft) {
        if (bounded.isEmpty()) return;
        String name = InterimPolicy.name(held.name());
        PolicyDocument document = held.document().orElseThrow();
        String description = "Bounds whom " + held.name() + " bounds while that is made anew";
        Optional<ManagedPolicy> left = find(draft, name);
        PolicyRef interim = left.map(there -> arn(there, draft))
                .orElseGet(() -> PolicyRef.of(draft.observed().policyArn(held.path(), name)));
        if (left.isEmpty()) draft.applyNow(new CreatePolicy(name, held.path(), document, description, Map.of()));
        else if (!left.get().document().equals(Optional.of(document)))
            version(left.get(), document, left.get().document().orElse(document), draft)
                    .forEach(draft::applyNow);
        for (PolicyHolder holder : bounded)
            draft.applyNow(new PutPermissionsBoundary(holder.kind(), holder.name(), interim, Optional.of(arn)));
    }

    /**
     * What stood in for a policy, by the name that it has or had, in this plan or in one that did not come to its end: whom it bounds gets
     * the policy back, declared or not.
     */
    private void dropInterim(ManagedPolicy wanted, Draft draft) {
        Optional<String> former = wanted.formerName()
                .filter(name -> draft.<ManagedPolicy>present(Kind.POLICY).stream()
                        .noneMatch(other -> other.name().equalsIgnoreCase(name)));
        Stream.concat(Stream.of(wanted.name()), former.stream())
                .flatMap(name -> find(draft, InterimPolicy.name(name)).stream())
                .filter(interim -> declared(interim, draft).isEmpty())
                .forEach(interim -> dropInterim(wanted, interim, draft));
    }

    private static void dropInterim(ManagedPolicy wanted, ManagedPolicy interim, Draft draft) {
        PolicyRef arn = arn(interim, draft);
        if (holdsBesides(arn, draft)) {
            draft.warnings()
                    .add("policy \"" + interim.name() + "\" stood in for \"" + wanted.name()
                            + "\" and stays, for somebody has it by name: attach \"" + wanted.name()
                            + "\" in its place, or declare a policy of your own.");
            return;
        }
        for (PolicyHolder holder : draft.boundedBy(arn))
            if (declared(holder, draft).isEmpty())
                draft.add(
                        new PutPermissionsBoundary(holder.kind(), holder.name(), arn(wanted, draft), Optional.of(arn)));
        deleteVersions(interim, arn, draft);
        draft.add(new DeletePolicy(arn.toString(), Optional.empty()));
    }

    /** Whether it is attached to anybody, or somebody declared is to have it for a boundary. */
    private static boolean holdsBesides(PolicyRef interim, Draft draft) {
        return !draft.attaching(interim).isEmpty()
                || Stream.of(Kind.USER, Kind.GROUP, Kind.ROLE)
                        .flatMap(kind -> draft.<PolicyHolder>present(kind).stream())
                        .anyMatch(holder -> holder.attached().contains(interim)
                                || holder.boundary().equals(Optional.of(interim)));
    }

    private static Optional<ManagedPolicy> declared(ManagedPolicy policy, Draft draft) {
        return Optional.ofNullable(draft.desired().policies().get(policy.name()));
    }

    private static void refuseUndeclaredBounded(String what, PolicyRef arn, Draft draft) {
        for (PolicyHolder holder : draft.boundedBy(arn))
            if (declared(holder, draft).isEmpty())
                draft.problems()
                        .add(what + "it is the permissions boundary of the " + holder.kind() + " \"" + holder.name()
                                + "\"; declare that " + holder.kind() + " with the boundary that it shall have.");
    }

    private static String listed(List<PolicyHolder> holders) {
        return holders.stream()
                .map(holder -> holder.kind() + " " + holder.name())
                .collect(Collectors.joining(", ", "", "."));
    }

    private static PolicyRef arn(ManagedPolicy policy, Draft draft) {
        return PolicyRef.of(draft.observed().policyArn(policy.path(), policy.name()));
    }
}

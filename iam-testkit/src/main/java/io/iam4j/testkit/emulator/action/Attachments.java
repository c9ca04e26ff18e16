// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.action;

import io.iam4j.testkit.emulator.entity.ManagedPolicy;
import io.iam4j.testkit.emulator.store.AccountState;
import io.iam4j.testkit.emulator.store.PolicyUse;
import io.iam4j.testkit.emulator.store.Principal;
import io.iam4j.testkit.emulator.store.Quota;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Rules;
import io.iam4j.testkit.emulator.wire.Xml;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Attaching managed policies, whatever to. */
public final class Attachments {
    private static final List<String> RESERVED = List.of("/aws-service-role/", "/root-task/");

    private Attachments() {}

    /** Attaches {@code PolicyArn}; again is fine. */
    public static void attach(Request request, Supplier<? extends Principal> target, Quota quota) {
        String arn = request.policyArn("PolicyArn");
        Principal principal = target.get();
        AccountState account = request.account();
        ManagedPolicy policy = account.policy(arn).orElseThrow(() -> notAttachable("Policy ", arn));
        refuseReserved(policy, principal.kind());
        if (principal.attached().contains(arn)) return;
        if (!policy.isAttachable()) throw notAttachable("Policy ", arn);
        account.require(principal.attached().size(), quota);
        requireRoom(account, Set.of(arn));
        account.policyUse().attach(principal, arn);
    }

    private static Fault notAttachable(String what, String arn) {
        return Fault.noSuchEntity(what + arn + " does not exist or is not attachable.");
    }

    private static void refuseReserved(ManagedPolicy policy, String kind) {
        if (policy.isAws() && RESERVED.contains(policy.path()))
            throw Fault.of(400, "PolicyNotAttachable", "Cannot attach AWS reserved policy to an IAM " + kind + ".");
    }

    /**
     * Makes sure that the account may use these policies too; one that is in use already counts once.
     *
     * @throws Fault LimitExceeded otherwise
     */
    public static void requireRoom(AccountState account, Collection<String> arns) {
        PolicyUse use = account.policyUse();
        int more =
                (int) arns.stream().distinct().filter(arn -> !use.isInUse(arn)).count();
        if (more > 0) account.require(use.arns().size() + more - 1, Quota.POLICY_VERSIONS_IN_USE);
    }

    /** Detaches {@code PolicyArn}. */
    public static void detach(Request request, Supplier<? extends Principal> target) {
        String arn = request.policyArn("PolicyArn");
        if (!request.account().policyUse().detach(target.get(), arn))
            throw Fault.noSuchEntity("Policy " + arn + " was not found.");
    }

    /** Lists attached policies by name, those under {@code PathPrefix}. */
    public static void list(Request request, Principal principal, Xml out) {
        String prefix = request.pathPrefix();
        List<ManagedPolicy> attached = of(request, principal).stream()
                .filter(policy -> policy.path().startsWith(prefix))
                .filter(policy -> !request.origins().late().contains(policy.arn()))
                .toList();
        Page<ManagedPolicy> page = request.page(attached, Attachments::key);
        write(out, "AttachedPolicies", page.items());
        page.end(out);
    }

    /** The attached policies in the order of names. */
    public static List<ManagedPolicy> of(Request request, Principal principal) {
        return principal.attached().stream()
                .flatMap(arn -> request.account().policy(arn).stream())
                .sorted(Comparator.comparing(Attachments::key))
                .toList();
    }

    /** The order of policies: by name, those of the account before those of AWS. */
    public static String key(ManagedPolicy policy) {
        return policy.key() + (policy.isAws() ? " 1" : " 0");
    }

    /** Writes a list of names and ARNs. */
    public static void write(Xml out, String element, List<ManagedPolicy> policies) {
        out.list(
                element,
                policies,
                policy -> out.text("PolicyName", policy.name()).text("PolicyArn", policy.arn()));
    }

    /**
     * The ARN in {@code PermissionsBoundary}, if it is there.
     *
     * @param kind what it is to bound: user or role
     * @throws Fault NoSuchEntity when no such policy exists, PolicyNotAttachable when it is reserved for AWS, LimitExceeded
     *     when it would be one too many in use
     */
    public static Optional<String> boundary(Request request, String kind) {
        return request.params().optional("PermissionsBoundary", Rules.ARN).map(arn -> {
            refuseReserved(boundary(request.account(), arn), kind);
            requireRoom(request.account(), Set.of(arn));
            return arn;
        });
    }

    private static ManagedPolicy boundary(AccountState account, String arn) {
        return account.policy(Request.wellFormed(arn))
                .filter(ManagedPolicy::isAttachable)
                .orElseThrow(() -> notAttachable("Scope ARN: ", arn));
    }
}

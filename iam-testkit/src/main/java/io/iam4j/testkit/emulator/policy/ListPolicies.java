// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.policy;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Attachments;
import io.iam4j.testkit.emulator.action.Elements;
import io.iam4j.testkit.emulator.action.Page;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.entity.ManagedPolicy;
import io.iam4j.testkit.emulator.store.PolicyUse;
import io.iam4j.testkit.emulator.wire.Xml;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Lists managed policies, without descriptions and tags. The usage filter acts only together with OnlyAttached. */
final class ListPolicies implements Action {
    @Override
    public void run(Request request, Xml out) {
        String scope = request.params().choice("Scope", "All", "AWS", "Local").orElse("All");
        boolean onlyAttached = request.params().bool("OnlyAttached").orElse(false);
        Optional<String> usage =
                request.params().choice("PolicyUsageFilter", "PermissionsPolicy", "PermissionsBoundary");
        String prefix = request.pathPrefix();
        PolicyUse use = request.account().policyUse();
        Page<ManagedPolicy> page = request.page(
                from -> inScope(request, scope, from)
                        .filter(policy -> policy.path().startsWith(prefix))
                        .filter(policy -> !onlyAttached || isUsed(use, policy.arn(), usage)),
                Attachments::key);
        out.list("Policies", page.items(), policy -> Elements.policy(out, policy, use));
        page.end(out);
    }

    /** The policies after a key, in the order of keys; of the account's own, those before it are not looked at. */
    private static Stream<ManagedPolicy> inScope(Request request, String scope, Optional<String> from) {
        Stream<ManagedPolicy> local =
                request.account().policies().after(from.map(key -> key.substring(0, key.indexOf(' ')))).stream();
        if (scope.equals("Local")) return local;
        Stream<ManagedPolicy> aws = request.account()
                .awsPolicies()
                .filter(policy -> from.isEmpty() || Attachments.key(policy).compareTo(from.get()) > 0)
                .sorted(Comparator.comparing(Attachments::key));
        return scope.equals("AWS") ? aws : Merged.of(local, aws, Comparator.comparing(Attachments::key));
    }

    private static boolean isUsed(PolicyUse use, String arn, Optional<String> usage) {
        boolean attached = !use.attachedTo(arn).isEmpty();
        boolean bounding = !use.bounding(arn).isEmpty();
        if (usage.isEmpty()) return attached || bounding;
        return usage.get().equals("PermissionsPolicy") ? attached : bounding;
    }
}

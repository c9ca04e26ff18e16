// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.guard;

import io.iam4j.access.ConditionContext;
import io.iam4j.policy.catalog.FreeActions;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.delegation.Access;
import io.iam4j.testkit.emulator.store.AccountState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The permissions that a request needs, after the Service Authorization Reference of IAM and STS. */
final class Needs {
    /** Operations that decide for themselves because a trust policy has a say too. */
    private static final Set<String> ASSUMING = Set.of("AssumeRole", "AssumeRoleWithWebIdentity", "AssumeRoleWithSAML");

    /** Operations that have no action of their name: AcquireRole asks for more when it knows the role. */
    private static final Map<String, String> ACTIONS = Map.of("AcquireRole", "GetRoleTemplateVersion");

    /** What creating something with tags needs beside its own permission. */
    private static final Map<String, String> TAGGING = Map.ofEntries(
            Map.entry("CreateUser", "TagUser"),
            Map.entry("CreateRole", "TagRole"),
            Map.entry("CreatePolicy", "TagPolicy"),
            Map.entry("CreateInstanceProfile", "TagInstanceProfile"),
            Map.entry("CreateVirtualMFADevice", "TagMFADevice"),
            Map.entry("CreateOpenIDConnectProvider", "TagOpenIDConnectProvider"),
            Map.entry("CreateSAMLProvider", "TagSAMLProvider"),
            Map.entry("UploadServerCertificate", "TagServerCertificate"),
            Map.entry("GetFederationToken", "TagSession"),
            Map.entry("GetWebIdentityToken", "TagGetWebIdentityToken"));

    private Needs() {}

    static List<Need> of(String service, Request request) {
        String name = request.origins().action();
        if (ASSUMING.contains(name) || FreeActions.isFree(service + ":" + name) || Access.isGrantedByOwnership(request))
            return List.of();
        Target target = Targets.of(request);
        String action = service + ":" + ACTIONS.getOrDefault(name, name);
        List<Need> out = new ArrayList<>(List.of(Need.of(action, target)));
        Targets.renamed(request).ifPresent(other -> out.add(Need.of(action, other)));
        String tagging = TAGGING.get(name);
        if (tagging != null && !request.params().structures("Tags").isEmpty())
            out.add(Need.of(service + ":" + tagging, target));
        if (name.equals("AddRoleToInstanceProfile")) out.add(passing(request));
        return out;
    }

    /** Handing a role to EC2, to any instance of the account. */
    private static Need passing(Request request) {
        AccountState account = request.account();
        String instances = "arn:" + account.partition() + ":ec2:*:" + account.id() + ":instance/*";
        ConditionContext facts = ConditionContext.complete()
                .with("iam:PassedToService", "ec2.amazonaws.com")
                .with("iam:AssociatedResourceArn", instances);
        return new Need("iam:PassRole", Targets.role(request), facts);
    }
}

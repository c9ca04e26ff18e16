// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.account;

import io.iam4j.testkit.emulator.action.Attachments;
import io.iam4j.testkit.emulator.action.Elements;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.entity.ManagedPolicy;
import io.iam4j.testkit.emulator.store.Group;
import io.iam4j.testkit.emulator.store.Principal;
import io.iam4j.testkit.emulator.store.Role;
import io.iam4j.testkit.emulator.store.User;
import io.iam4j.testkit.emulator.wire.Xml;

/** How entities look in authorization details. */
final class Details {
    private final Request request;
    private final Xml out;

    Details(Request request, Xml out) {
        this.request = request;
        this.out = out;
    }

    void user(User user) {
        Elements.identity(out, user);
        if (!user.inline().all().isEmpty()) inline("UserPolicyList", user);
        out.strings("GroupList", user.groups().stream().map(Group::name).toList());
        attached(user);
        Elements.boundary(out, user);
        Elements.tags(out, user);
    }

    void group(Group group) {
        Elements.identity(out, group);
        inline("GroupPolicyList", group);
        attached(group);
    }

    void role(Role role) {
        Elements.briefRole(out, role, request.world());
        out.list("InstanceProfileList", role.profiles(), profile -> Elements.profile(out, profile, request.world()));
        inline("RolePolicyList", role);
        attached(role);
        Elements.boundary(out, role);
        Elements.tags(out, role);
        Elements.lastUse(out, role);
    }

    void policy(ManagedPolicy policy) {
        Elements.policy(out, policy, request.account().policyUse());
        out.list(
                "PolicyVersionList",
                policy.versions(),
                version -> Elements.version(out.document("Document", version.document()), policy, version));
    }

    private void inline(String element, Principal principal) {
        out.list(
                element,
                principal.inline().all(),
                inline -> out.text("PolicyName", inline.name()).document("PolicyDocument", inline.document()));
    }

    private void attached(Principal principal) {
        Attachments.write(out, "AttachedManagedPolicies", Attachments.of(request, principal));
    }
}

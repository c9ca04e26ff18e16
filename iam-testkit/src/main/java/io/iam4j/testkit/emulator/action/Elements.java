// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.action;

import io.iam4j.testkit.emulator.base.Tag;
import io.iam4j.testkit.emulator.base.Tagged;
import io.iam4j.testkit.emulator.entity.ManagedPolicy;
import io.iam4j.testkit.emulator.entity.PolicyVersion;
import io.iam4j.testkit.emulator.store.Bounded;
import io.iam4j.testkit.emulator.store.CredentialHolder;
import io.iam4j.testkit.emulator.store.InstanceProfile;
import io.iam4j.testkit.emulator.store.PolicyUse;
import io.iam4j.testkit.emulator.store.Principal;
import io.iam4j.testkit.emulator.store.Role;
import io.iam4j.testkit.emulator.store.RootUser;
import io.iam4j.testkit.emulator.store.User;
import io.iam4j.testkit.emulator.store.World;
import io.iam4j.testkit.emulator.wire.Xml;

/** How entities look on the wire; which members an answer has differs between operations. */
public final class Elements {
    private Elements() {}

    /** A tag. */
    public static void tag(Xml out, Tag tag) {
        out.text("Key", tag.key()).text("Value", tag.value());
    }

    /** The tags, left out when there are none. */
    public static void tagsIfAny(Xml out, Tagged tagged) {
        if (!tagged.tags().all().isEmpty()) tags(out, tagged);
    }

    /** The tags, an empty element when there are none. */
    public static void tags(Xml out, Tagged tagged) {
        out.list("Tags", tagged.tags().all(), tag -> tag(out, tag));
    }

    /** The permissions boundary, left out when there is none. */
    public static void boundary(Xml out, Bounded bounded) {
        bounded.boundary()
                .ifPresent(arn -> out.in(
                        "PermissionsBoundary",
                        () -> out.text("PermissionsBoundaryType", "Policy").text("PermissionsBoundaryArn", arn)));
    }

    /** Path, name, id, ARN and date of a principal: what every answer has. */
    public static Xml identity(Xml out, Principal principal) {
        return identity(out, principal, principal.arn());
    }

    private static Xml identity(Xml out, Principal principal, String arn) {
        String kind = Character.toUpperCase(principal.kind().charAt(0))
                + principal.kind().substring(1);
        return out.text("Path", principal.path())
                .text(kind + "Name", principal.name())
                .text(kind + "Id", principal.id())
                .text("Arn", arn)
                .time("CreateDate", principal.created());
    }

    /** A user as listings show it: without tags and boundary. */
    public static void user(Xml out, User user) {
        identity(out, user).time("PasswordLastUsed", user.credentials().passwordLastUsed());
    }

    /** A user as listings show it, or root, who has neither name nor path. */
    public static void holder(Xml out, CredentialHolder holder) {
        if (holder instanceof User user) user(out, user);
        else if (holder instanceof RootUser root)
            out.text("UserId", root.id()).text("Arn", root.arn()).time("CreateDate", root.created());
    }

    /** A user as GetUser and CreateUser show it. */
    public static void wholeUser(Xml out, User user) {
        user(out, user);
        boundary(out, user);
        tagsIfAny(out, user);
    }

    /** A role's identity, date and trust: how it looks within an instance profile. */
    public static Xml briefRole(Xml out, Role role, World world) {
        return trust(identity(out, role), role, world);
    }

    private static Xml trust(Xml out, Role role, World world) {
        return out.document("AssumeRolePolicyDocument", role.trust().render(world.principals()));
    }

    /** A role as listings show it: without boundary, tags and last use. */
    public static void role(Xml out, Role role, World world) {
        ownRole(identity(out, role), role, world);
    }

    private static void ownRole(Xml out, Role role, World world) {
        trust(out, role, world).text("Description", role.description()).number("MaxSessionDuration", role.maxSession());
    }

    /** A role as GetRole shows it. */
    public static void wholeRole(Xml out, Role role, Request request) {
        identity(out, role, request.origins().bareArns() ? role.id() : role.arn());
        ownRole(out, role, request.world());
        boundary(out, role);
        tagsIfAny(out, role);
        lastUse(out, role);
        role.source()
                .ifPresent(source -> out.in(
                        "SourceRoleTemplate",
                        () -> out.text("TemplateArn", source.arn())
                                .number("TemplateMinorVersion", source.minorVersion())));
    }

    /** When a role was assumed last; an empty element when never. */
    public static void lastUse(Xml out, Role role) {
        out.in(
                "RoleLastUsed",
                () -> role.lastUse()
                        .ifPresent(use -> out.time("LastUsedDate", use.at()).text("Region", use.region())));
    }

    /** A managed policy as listings show it: without description and tags. */
    public static void policy(Xml out, ManagedPolicy policy, PolicyUse use) {
        out.text("PolicyName", policy.name())
                .text("PolicyId", policy.id())
                .text("Arn", policy.arn())
                .text("Path", policy.path())
                .text("DefaultVersionId", policy.inForce().id())
                .number("AttachmentCount", use.attachedTo(policy.arn()).size())
                .number(
                        "PermissionsBoundaryUsageCount",
                        use.bounding(policy.arn()).size())
                .bool("IsAttachable", policy.isAttachable())
                .time("CreateDate", policy.created())
                .time("UpdateDate", policy.updated());
    }

    /** A policy version without its document. */
    public static Xml version(Xml out, ManagedPolicy policy, PolicyVersion version) {
        return out.text("VersionId", version.id())
                .bool("IsDefaultVersion", policy.isDefault(version))
                .time("CreateDate", version.created());
    }

    /** An instance profile without tags. */
    public static void profile(Xml out, InstanceProfile profile, World world) {
        out.text("Path", profile.path())
                .text("InstanceProfileName", profile.name())
                .text("InstanceProfileId", profile.id())
                .text("Arn", profile.arn())
                .time("CreateDate", profile.created())
                .list("Roles", profile.role().stream().toList(), role -> briefRole(out, role, world));
    }
}

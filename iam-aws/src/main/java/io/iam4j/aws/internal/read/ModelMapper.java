// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.read;

import io.iam4j.aws.internal.call.Parts;
import io.iam4j.model.Group;
import io.iam4j.model.Holding;
import io.iam4j.model.InstanceProfile;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.PolicyRef;
import io.iam4j.model.Role;
import io.iam4j.model.User;
import io.iam4j.model.Values;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.PolicySyntaxException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.AttachedPermissionsBoundary;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.GroupDetail;
import software.amazon.awssdk.services.iam.model.ManagedPolicyDetail;
import software.amazon.awssdk.services.iam.model.Policy;
import software.amazon.awssdk.services.iam.model.PolicyDetail;
import software.amazon.awssdk.services.iam.model.PolicyVersion;
import software.amazon.awssdk.services.iam.model.RoleDetail;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.iam.model.UserDetail;

/** Turns what the service sends into the model. Absent and empty mean the same. */
final class ModelMapper {
    private ModelMapper() {}

    static User user(UserDetail detail) {
        Holding holding = new Holding(
                attached(detail.attachedManagedPolicies()),
                inline(detail.userPolicyList()),
                tags(detail.tags()),
                boundary(detail.permissionsBoundary()));
        User user = Values.holder(User.named(detail.userName()), detail.userName(), path(detail.path()), holding);
        return Values.withGroups(user, new TreeSet<>(detail.groupList()));
    }

    static Group group(GroupDetail detail) {
        Holding holding = new Holding(
                attached(detail.attachedManagedPolicies()),
                inline(detail.groupPolicyList()),
                Map.of(),
                Optional.empty());
        return Values.holder(Group.named(detail.groupName()), detail.groupName(), path(detail.path()), holding);
    }

    static Role role(RoleDetail detail, RoleSettings settings) {
        Holding holding = new Holding(
                attached(detail.attachedManagedPolicies()),
                inline(detail.rolePolicyList()),
                tags(detail.tags()),
                boundary(detail.permissionsBoundary()));
        return Values.holder(Role.named(detail.roleName()), detail.roleName(), path(detail.path()), holding)
                .trusting(document(detail.assumeRolePolicyDocument(), "AssumeRolePolicyDocument"))
                .description(settings.description())
                .maxSession(Duration.ofSeconds(settings.maxSessionSeconds()));
    }

    /** With the document in force; description and tags as far as the policy was asked for. */
    static ManagedPolicy policy(ManagedPolicyDetail detail, Optional<Policy> asked) {
        PolicyVersion inForce = detail.policyVersionList().stream()
                .filter(version -> Boolean.TRUE.equals(version.isDefaultVersion()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no version of it is in force"));
        ManagedPolicy policy = ManagedPolicy.named(Bulk.name(detail))
                .path(path(detail.path()))
                .document(document(inForce.document(), "the Document of the version in force"));
        return asked.map(told -> Values.withTags(policy.description(text(told.description())), tags(told.tags())))
                .orElse(policy);
    }

    static List<io.iam4j.observed.PolicyVersion> versions(ManagedPolicyDetail detail) {
        return detail.policyVersionList().stream()
                .map(version -> new io.iam4j.observed.PolicyVersion(
                        Parts.of(version.versionId(), "the VersionId of a version"),
                        Boolean.TRUE.equals(version.isDefaultVersion()),
                        Optional.ofNullable(version.createDate())))
                .toList();
    }

    /** With its tags as far as the profile was asked for. */
    static InstanceProfile profile(
            software.amazon.awssdk.services.iam.model.InstanceProfile listed,
            Optional<software.amazon.awssdk.services.iam.model.InstanceProfile> asked) {
        InstanceProfile profile =
                InstanceProfile.named(listed.instanceProfileName()).path(path(listed.path()));
        return Values.withRole(
                Values.withTags(profile, asked.map(told -> tags(told.tags())).orElse(Map.of())),
                listed.roles().stream().findFirst().map(role -> role.roleName()));
    }

    /** The tags that users set; those of AWS itself ({@code aws:...}) nobody else can change. */
    static Map<String, String> tags(Collection<Tag> tags) {
        Map<String, String> all = new TreeMap<>();
        for (Tag tag : tags) {
            String key = Parts.of(tag.key(), "the Key of a tag");
            if (!key.toLowerCase(Locale.ROOT).startsWith("aws:")) all.put(key, text(tag.value()));
        }
        return all;
    }

    private static String path(@Nullable String path) {
        return path == null || path.isEmpty() ? "/" : path;
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static Set<PolicyRef> attached(List<AttachedPolicy> policies) {
        return policies.stream()
                .map(policy -> PolicyRef.of(Parts.of(policy.policyArn(), "the PolicyArn of an attached policy")))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, PolicyDocument> inline(List<PolicyDetail> policies) {
        Map<String, PolicyDocument> documents = new TreeMap<>();
        for (PolicyDetail policy : policies)
            documents.put(
                    Parts.of(policy.policyName(), "the PolicyName of an inline policy"),
                    document(policy.policyDocument(), "the document of inline policy " + policy.policyName()));
        return documents;
    }

    /** Says which document it is when it cannot be read. */
    private static PolicyDocument document(@Nullable String text, String which) {
        String present = Parts.of(text, which);
        try {
            return PolicyDocument.fromWire(present);
        } catch (PolicySyntaxException e) {
            throw new IllegalArgumentException(which + " cannot be read (" + e.getMessage() + ")", e);
        }
    }

    private static Optional<PolicyRef> boundary(@Nullable AttachedPermissionsBoundary boundary) {
        return Optional.ofNullable(boundary)
                .map(AttachedPermissionsBoundary::permissionsBoundaryArn)
                .map(PolicyRef::of);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.iam4j.imports;

import io.iam4j.model.Group;
import io.iam4j.model.InstanceProfile;
import io.iam4j.model.Kind;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.Role;
import io.iam4j.model.User;
import io.iam4j.policy.Arn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The answer of {@code aws iam get-account-authorization-details}. It tells all relations of what it lists; it tells no description
 * and no session length of roles, no tags and no description of policies, no credentials and no settings.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountAuthorizationDetails.html">GetAccountAuthorizationDetails</a>
 */
final class AuthorizationDetails {
    private static final Map<String, Reading> READINGS = Map.of(
            "user", AuthorizationDetails::user,
            "group", AuthorizationDetails::group,
            "role", AuthorizationDetails::role,
            "policy", AuthorizationDetails::policy,
            "instance profile", AuthorizationDetails::instanceProfile);

    private AuthorizationDetails() {}

    static Input input(String source, Fields root) {
        if (root.flag("IsTruncated").orElse(false) || root.has("NextToken") || root.has("Marker"))
            throw root.wrong(
                    "it is one page of several, so that things are missing. Run aws iam get-account-authorization-details"
                            + " without --max-items and --no-paginate.");
        List<Item> items = new ArrayList<>();
        add(items, root, "UserDetailList", "user", "UserName");
        add(items, root, "GroupDetailList", "group", "GroupName");
        add(items, root, "RoleDetailList", "role", "RoleName");
        Map<String, Item> profiles = new LinkedHashMap<>();
        for (Fields role : root.objects("RoleDetailList"))
            for (Fields profile : role.objects("InstanceProfileList")) {
                String address = "instance profile " + profile.structural("InstanceProfileName");
                profiles.putIfAbsent(address, new Item(address, "instance profile", profile));
            }
        items.addAll(profiles.values());
        for (Fields policy : root.objects("Policies"))
            if (!policy.structural("Arn").contains(":iam::aws:"))
                items.add(new Item("policy " + policy.structural("PolicyName"), "policy", policy));
        return new Input(source, true, items, READINGS, List.of(), 0);
    }

    private static void add(List<Item> items, Fields root, String list, String type, String name) {
        for (Fields each : root.objects(list)) items.add(new Item(type + " " + each.structural(name), type, each));
    }

    private static void user(Draft draft, Item item) {
        Fields fields = item.fields();
        String name = fields.required("UserName");
        List<String> groups = fields.texts("GroupList");
        draft.define(item, Kind.USER, name);
        draft.user(name, held -> {
            User user = fields.at("Path", held, User::path);
            user = Tags.onto(user, fields.tagList("Tags"), User::tagged);
            Arn boundary = boundary(fields);
            return boundary == null ? user : user.boundedBy(boundary);
        });
        if (!groups.isEmpty()) draft.memberOf(item.address() + ".GroupList", name, groups);
        policies(draft, Kind.USER, name, fields, "UserPolicyList");
    }

    private static void group(Draft draft, Item item) {
        Fields fields = item.fields();
        String name = fields.required("GroupName");
        draft.define(item, Kind.GROUP, name);
        draft.of(fields.requiredArn("Arn"));
        draft.group(name, held -> fields.at("Path", held, Group::path));
        policies(draft, Kind.GROUP, name, fields, "GroupPolicyList");
    }

    private static void role(Draft draft, Item item) {
        Fields fields = item.fields();
        String name = fields.required("RoleName");
        String path = fields.text("Path").orElse("/");
        for (String services : Set.of("/aws-service-role/", "/aws-reserved/"))
            if (path.startsWith(services))
                throw new NotTakenException("a role that a service of AWS made and keeps; a plan leaves it alone");
        draft.define(item, Kind.ROLE, name);
        draft.role(name, held -> {
            Role role =
                    fields.at("Path", held, Role::path).trusting(fields.requiredDocument("AssumeRolePolicyDocument"));
            role = Tags.onto(role, fields.tagList("Tags"), Role::tagged);
            Arn boundary = boundary(fields);
            return boundary == null ? role : role.boundedBy(boundary);
        });
        policies(draft, Kind.ROLE, name, fields, "RolePolicyList");
    }

    private static @Nullable Arn boundary(Fields fields) {
        return fields.object("PermissionsBoundary")
                .flatMap(boundary -> boundary.arn("PermissionsBoundaryArn"))
                .orElse(null);
    }

    private static void policies(Draft draft, Kind kind, String name, Fields fields, String inline) {
        fields.arn("Arn").ifPresent(draft::of);
        draft.attach(
                kind,
                name,
                fields.objects("AttachedManagedPolicies").stream()
                        .map(policy -> policy.requiredArn("PolicyArn"))
                        .toList());
        for (Fields policy : fields.objects(inline))
            draft.inline(kind, name, policy.required("PolicyName"), policy.requiredDocument("PolicyDocument"));
    }

    private static void instanceProfile(Draft draft, Item item) {
        Fields fields = item.fields();
        InstanceProfile profile =
                fields.at("Path", InstanceProfile.named(fields.required("InstanceProfileName")), InstanceProfile::path);
        List<String> roles = fields.objects("Roles").stream()
                .map(role -> role.required("RoleName"))
                .toList();
        for (String role : draft.taken(item.address() + ".Roles", Kind.ROLE, roles)) profile = profile.role(role);
        draft.add(item, Tags.onto(profile, fields.tagList("Tags"), InstanceProfile::tagged));
    }

    private static void policy(Draft draft, Item item) {
        Fields fields = item.fields();
        Fields version = fields.objects("PolicyVersionList").stream()
                .filter(each -> each.flag("IsDefaultVersion").orElse(false))
                .findFirst()
                .orElseThrow(() -> new NotTakenException("its default version is not in the input"));
        ManagedPolicy policy = fields.at(
                        "Path", ManagedPolicy.named(fields.required("PolicyName")), ManagedPolicy::path)
                .document(version.requiredDocument("Document"));
        policy = fields.text("Description").map(policy::description).orElse(policy);
        draft.of(fields.requiredArn("Arn"));
        draft.add(item, Tags.onto(policy, fields.tagList("Tags"), ManagedPolicy::tagged));
    }
}

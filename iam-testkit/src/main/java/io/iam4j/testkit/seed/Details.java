// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.seed;

import com.fasterxml.jackson.databind.JsonNode;
import io.iam4j.model.Account;
import io.iam4j.model.Group;
import io.iam4j.model.Holding;
import io.iam4j.model.InstanceProfile;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.PolicyRef;
import io.iam4j.model.Resource;
import io.iam4j.model.Role;
import io.iam4j.model.User;
import io.iam4j.model.Values;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.PolicySyntaxException;
import io.iam4j.testkit.emulator.document.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/** Reads the answer of GetAccountAuthorizationDetails as JSON, by the member names of the service's model. */
final class Details {
    private static final List<String> LISTS =
            List.of("UserDetailList", "GroupDetailList", "RoleDetailList", "Policies");

    private static final Pattern VERSION = Pattern.compile("v[1-9][0-9]{0,8}");

    private final SortedMap<String, List<Version>> versions = new TreeMap<>();
    private final SortedMap<String, InstanceProfile> profiles = new TreeMap<>();
    private final List<Resource> resources = new ArrayList<>();
    private final ExportReader export = new ExportReader();

    private Details() {}

    static Details parse(String json) {
        JsonNode root = tree(json);
        if (LISTS.stream().noneMatch(root::has))
            throw new IllegalArgumentException(
                    "this is not what aws iam get-account-authorization-details prints: it has" + " none of " + LISTS);
        if (root.path("IsTruncated").asBoolean() || root.has("NextToken"))
            throw new IllegalArgumentException(
                    "this is one page of several (IsTruncated is true, or there is a NextToken): a seed needs them all;"
                            + " the AWS CLI puts pages together unless it is told --no-paginate or --max-items");
        Details details = new Details();
        details.export.unknown(ExportShape.check(root));
        each(root, "Policies", "", details::policy);
        each(root, "GroupDetailList", "", details::group);
        each(root, "UserDetailList", "", details::user);
        each(root, "RoleDetailList", "", details::role);
        return details;
    }

    /** Reads the items of a list of {@code node}, each with its place, such as {@code RoleDetailList[0].Tags[1]}. */
    private static void each(JsonNode node, String list, String place, BiConsumer<JsonNode, String> reader) {
        int at = 0;
        for (JsonNode item : node.path(list))
            reader.accept(item, (place.isEmpty() ? "" : place + ".") + list + "[" + at++ + "]");
    }

    private static JsonNode tree(String json) {
        return Json.tree(json)
                .orElseThrow(() -> new IllegalArgumentException(
                        "the seed is not JSON, as aws iam get-account-authorization-details --output json prints it: "
                                + Json.flaw(json)));
    }

    /** The account; its id is that of the ARNs. */
    Account account() {
        Account account = export.accountId().map(Account::of).orElseGet(Account::own);
        return account.with(resources).with(profiles.values()).knowingServices(export.services());
    }

    SortedMap<String, List<Version>> versions() {
        return versions;
    }

    Export export() {
        return export.export();
    }

    private static String text(JsonNode node, String member) {
        return node.path(member).asText("");
    }

    private static String path(JsonNode node) {
        String path = text(node, "Path");
        return path.isEmpty() ? "/" : path;
    }

    private void policy(JsonNode node, String place) {
        if (text(node, "Arn").contains(":iam::aws:")) {
            export.awsPolicy(node, place);
            return;
        }
        String name = text(node, "PolicyName");
        export.entity(node, "policy " + name, "PolicyId", place);
        List<Version> all = new ArrayList<>();
        each(node, "PolicyVersionList", place, (version, at) -> {
            int number = number(version, at);
            export.once().name("version v" + number + " of policy " + name, at);
            boolean inForce = version.path("IsDefaultVersion").asBoolean();
            all.add(new Version(number, inForce, Optional.of(document(version, "Document", at))));
        });
        versions.put(name, all);
        ManagedPolicy policy = ManagedPolicy.named(name).path(path(node)).description(text(node, "Description"));
        resources.add(all.stream()
                .filter(Version::isDefault)
                .findFirst()
                .flatMap(Version::document)
                .map(policy::document)
                .orElse(policy));
    }

    private static int number(JsonNode version, String place) {
        String id = text(version, "VersionId");
        if (VERSION.matcher(id).matches()) return Integer.parseInt(id.substring(1));
        throw new IllegalArgumentException(
                "this export is broken at " + place + ".VersionId: v and a number is expected, such as v1");
    }

    private void group(JsonNode node, String place) {
        String name = text(node, "GroupName");
        export.entity(node, "group " + name, "GroupId", place);
        Holding holding =
                new Holding(attached(node), inline(node, "GroupPolicyList", place), Map.of(), Optional.empty());
        resources.add(Values.holder(Group.named(name), name, path(node), holding));
    }

    private void user(JsonNode node, String place) {
        Set<String> groups = new TreeSet<>();
        node.path("GroupList").forEach(group -> groups.add(group.asText()));
        String name = text(node, "UserName");
        export.entity(node, "user " + name, "UserId", place);
        Holding holding =
                new Holding(attached(node), inline(node, "UserPolicyList", place), tags(node, place), boundary(node));
        resources.add(Values.withGroups(Values.holder(User.named(name), name, path(node), holding), groups));
    }

    private void role(JsonNode node, String place) {
        String name = text(node, "RoleName");
        export.entity(node, "role " + name, "RoleId", place);
        Holding holding =
                new Holding(attached(node), inline(node, "RolePolicyList", place), tags(node, place), boundary(node));
        resources.add(Values.holder(Role.named(name), name, path(node), holding)
                .trusting(document(node, "AssumeRolePolicyDocument", place)));
        export.services(node.path("AssumeRolePolicyDocument"));
        each(node, "InstanceProfileList", place, (profile, at) -> profile(profile, name, at));
    }

    private void profile(JsonNode node, String role, String place) {
        String name = text(node, "InstanceProfileName");
        export.entity(node, "instance profile " + name, "InstanceProfileId", place);
        InstanceProfile profile = InstanceProfile.named(name).path(path(node)).role(role);
        profiles.put(name, Values.withTags(profile, tags(node, place)));
    }

    private static Set<PolicyRef> attached(JsonNode node) {
        Set<PolicyRef> arns = new TreeSet<>();
        JsonNode all = node.path("AttachedManagedPolicies");
        if (all.has("PolicyArn"))
            arns.add(PolicyRef.of(text(all, "PolicyArn"))); // one, as in the samples of the AWS CLI
        else all.forEach(policy -> arns.add(PolicyRef.of(text(policy, "PolicyArn"))));
        return arns;
    }

    private Map<String, PolicyDocument> inline(JsonNode node, String list, String place) {
        Map<String, PolicyDocument> documents = new TreeMap<>();
        Once once = new Once();
        each(node, list, place, (policy, at) -> {
            String name = text(policy, "PolicyName");
            once.name("inline policy " + name, at);
            documents.put(name, document(policy, "PolicyDocument", at));
        });
        return documents;
    }

    private PolicyDocument document(JsonNode node, String member, String place) {
        try {
            return export.document(node.path(member));
        } catch (PolicySyntaxException e) {
            throw new IllegalArgumentException(
                    "this export is broken at " + place + "." + member + ": " + e.getMessage(), e);
        }
    }

    private static Optional<PolicyRef> boundary(JsonNode node) {
        return Optional.of(text(node.path("PermissionsBoundary"), "PermissionsBoundaryArn"))
                .filter(arn -> !arn.isEmpty())
                .map(PolicyRef::of);
    }

    /** The tags but those of AWS, which an export has of their own. */
    private static Map<String, String> tags(JsonNode node, String place) {
        Map<String, String> tags = new TreeMap<>();
        Once once = new Once();
        each(node, "Tags", place, (tag, at) -> {
            String key = text(tag, "Key");
            once.key(key, at);
            if (!ExportReader.isOfAws(key)) tags.put(key, text(tag, "Value"));
        });
        return tags;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.iam4j.imports;

import io.iam4j.model.Group;
import io.iam4j.model.InstanceProfile;
import io.iam4j.model.Kind;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.OidcProvider;
import io.iam4j.model.Resource;
import io.iam4j.model.Role;
import io.iam4j.model.SamlProvider;
import io.iam4j.model.ServerCertificate;
import io.iam4j.model.ServiceLinkedRole;
import io.iam4j.model.User;
import io.iam4j.model.VirtualMfaDevice;
import io.iam4j.policy.Arn;
import io.iam4j.policy.PolicyDocument;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** CloudFormation's AWS::IAM resources, with their functions evaluated. */
final class TemplateReadings {
    private static final Map<Kind, String> OF_KIND =
            new TreeMap<>(Map.of(Kind.USER, "Users", Kind.GROUP, "Groups", Kind.ROLE, "Roles"));

    /** The longest session, in seconds, that a role has when nothing is said of it. */
    private static final int HOUR = 3600;

    private TemplateReadings() {}

    private static String name(Fields fields, String key) {
        return fields.known(key)
                .orElseThrow(() -> new NotTakenException(
                        key + " is not given, so that CloudFormation makes up a name with the stack;"
                                + " import the answer of aws iam get-account-authorization-details instead"));
    }

    static void user(Draft draft, Item item) {
        Fields fields = item.fields();
        String name = name(fields, "UserName");
        List<String> groups = fields.texts("Groups");
        draft.define(item, Kind.USER, name);
        draft.user(name, held -> {
            User user = fields.at("Path", held, User::path);
            user = tagged(user, fields, User::tagged);
            Arn boundary = fields.knownArn("PermissionsBoundary").orElse(null);
            return boundary == null ? user : user.boundedBy(boundary);
        });
        if (!groups.isEmpty()) draft.memberOf(item.address() + ".Groups", name, groups);
        policies(draft, Kind.USER, name, fields);
        if (fields.members().containsKey("LoginProfile"))
            draft.leaveOut(
                    item.address() + ".LoginProfile",
                    "a console password is not copied; to have the user get one declare withConsoleAccess(sealedTo(...))");
    }

    static void group(Draft draft, Item item) {
        Fields fields = item.fields();
        String name = name(fields, "GroupName");
        draft.define(item, Kind.GROUP, name);
        draft.group(name, held -> fields.at("Path", held, Group::path));
        policies(draft, Kind.GROUP, name, fields);
    }

    static void role(Draft draft, Item item) {
        Fields fields = item.fields();
        String name = name(fields, "RoleName");
        draft.define(item, Kind.ROLE, name);
        draft.role(name, held -> {
            Role role =
                    fields.at("Path", held, Role::path).trusting(fields.requiredDocument("AssumeRolePolicyDocument"));
            role = fields.text("Description").map(role::description).orElse(role);
            if (fields.number("MaxSessionDuration").orElse(HOUR) != HOUR)
                role = role.maxSession(
                        Duration.ofSeconds(fields.number("MaxSessionDuration").getAsInt()));
            role = tagged(role, fields, Role::tagged);
            Arn boundary = fields.knownArn("PermissionsBoundary").orElse(null);
            return boundary == null ? role : role.boundedBy(boundary);
        });
        policies(draft, Kind.ROLE, name, fields);
    }

    private static void policies(Draft draft, Kind kind, String name, Fields fields) {
        draft.attach(kind, name, fields.arns("ManagedPolicyArns"));
        fields.each(
                "Policies",
                policy -> draft.inline(
                        kind, name, policy.required("PolicyName"), policy.requiredDocument("PolicyDocument")));
    }

    static void managedPolicy(Draft draft, Item item) {
        Fields fields = item.fields();
        String name = name(fields, "ManagedPolicyName");
        ManagedPolicy policy = fields.at("Path", ManagedPolicy.named(name), ManagedPolicy::path)
                .document(fields.requiredDocument("PolicyDocument"));
        policy = fields.text("Description").map(policy::description).orElse(policy);
        policy = tagged(policy, fields, ManagedPolicy::tagged);
        List<Arn> itself = List.of(Arn.iam("", "policy" + policy.path() + name));
        OF_KIND.forEach((kind, key) -> {
            for (String holder : draft.taken(item.address() + "." + key, kind, fields.texts(key)))
                draft.attach(kind, holder, itself);
        });
        draft.add(item, policy);
    }

    /** An inline policy that several get. */
    static void policy(Draft draft, Item item) {
        Fields fields = item.fields();
        String name = fields.required("PolicyName");
        PolicyDocument document = fields.requiredDocument("PolicyDocument");
        OF_KIND.forEach((kind, key) -> {
            for (String holder : draft.taken(item.address() + "." + key, kind, fields.texts(key)))
                draft.inline(kind, holder, name, document);
        });
    }

    /** An inline policy of one. */
    static Reading inline(Kind kind, String key) {
        return (draft, item) -> draft.inline(
                kind,
                item.fields().required(key),
                item.fields().required("PolicyName"),
                item.fields().requiredDocument("PolicyDocument"));
    }

    static void members(Draft draft, Item item) {
        Fields fields = item.fields();
        draft.members(item.address() + ".Users", fields.required("GroupName"), fields.texts("Users"));
    }

    static void instanceProfile(Draft draft, Item item) {
        Fields fields = item.fields();
        InstanceProfile profile =
                fields.at("Path", InstanceProfile.named(name(fields, "InstanceProfileName")), InstanceProfile::path);
        for (String role : draft.taken(item.address() + ".Roles", Kind.ROLE, fields.texts("Roles")))
            profile = profile.role(role);
        draft.add(item, profile);
    }

    static void oidcProvider(Draft draft, Item item) {
        Fields fields = item.fields();
        OidcProvider provider = OidcProvider.of(fields.required("Url"))
                .clientIds(fields.needed().texts("ClientIdList").toArray(String[]::new));
        List<String> thumbprints = fields.needed().texts("ThumbprintList");
        if (!thumbprints.isEmpty()) provider = provider.thumbprints(thumbprints.toArray(String[]::new));
        draft.add(item, tagged(provider, fields, OidcProvider::tagged));
    }

    static void samlProvider(Draft draft, Item item) {
        Fields fields = item.fields();
        SamlProvider provider =
                SamlProvider.named(name(fields, "Name")).metadata(fields.required("SamlMetadataDocument"));
        draft.add(item, tagged(provider, fields, SamlProvider::tagged));
    }

    static void serverCertificate(Draft draft, Item item) {
        Fields fields = item.fields();
        ServerCertificate certificate = fields.at(
                        "Path", ServerCertificate.named(name(fields, "ServerCertificateName")), ServerCertificate::path)
                .body(fields.required("CertificateBody"));
        certificate = fields.known("CertificateChain").map(certificate::chain).orElse(certificate);
        draft.add(item, tagged(certificate, fields, ServerCertificate::tagged));
    }

    static void serviceLinkedRole(Draft draft, Item item) {
        Fields fields = item.fields();
        ServiceLinkedRole role = ServiceLinkedRole.of(fields.required("AWSServiceName"));
        role = fields.known("CustomSuffix").map(role::suffix).orElse(role);
        draft.add(item, fields.text("Description").map(role::description).orElse(role));
    }

    static void virtualMfaDevice(Draft draft, Item item) {
        Fields fields = item.fields();
        VirtualMfaDevice device =
                fields.at("Path", VirtualMfaDevice.named(name(fields, "VirtualMfaDeviceName")), VirtualMfaDevice::path);
        draft.add(item, tagged(device, fields, VirtualMfaDevice::tagged));
    }

    /** Tags are added to those that are there: a stack gives its own to all that it makes, and no template tells them. */
    private static <R extends Resource> R tagged(R resource, Fields fields, Tags.Tagging<R> tagging) {
        return Tags.added(Tags.onto(resource, fields.tagList("Tags"), tagging));
    }
}

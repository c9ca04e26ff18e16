// SPDX-License-Identifier: Apache-2.0
package io.iam4j.imports;

import io.iam4j.model.Group;
import io.iam4j.model.Kind;
import io.iam4j.model.Relation;
import io.iam4j.model.Role;
import io.iam4j.model.User;
import io.iam4j.policy.Arn;
import io.iam4j.policy.PolicyDocument;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Terraform's users, groups and roles, and who is a member of what. */
final class TerraformHolders {
    private static final Map<Kind, String> OF_KIND =
            new TreeMap<>(Map.of(Kind.USER, "users", Kind.GROUP, "groups", Kind.ROLE, "roles"));

    /** The longest session, in seconds, that a role has when nothing is said of it. */
    private static final int HOUR = 3600;

    private TerraformHolders() {}

    static void user(Draft draft, Item item) {
        Fields fields = item.fields();
        draft.define(item, Kind.USER, fields.required("name"));
        TerraformThings.ofAccount(draft, fields);
        draft.user(fields.required("name"), held -> {
            User user = fields.at("path", held, User::path);
            user = TerraformThings.tagged(user, fields, User::tagged);
            Arn boundary = fields.knownArn("permissions_boundary").orElse(null);
            return boundary == null ? user : user.boundedBy(boundary);
        });
    }

    static void group(Draft draft, Item item) {
        Fields fields = item.fields();
        draft.define(item, Kind.GROUP, fields.required("name"));
        TerraformThings.ofAccount(draft, fields);
        draft.group(fields.required("name"), held -> fields.at("path", held, Group::path));
    }

    static void role(Draft draft, Item item) {
        Fields fields = item.fields();
        String name = fields.required("name");
        draft.define(item, Kind.ROLE, name);
        TerraformThings.ofAccount(draft, fields);
        PolicyDocument trust = fields.requiredDocument("assume_role_policy");
        draft.role(name, held -> {
            Role role = fields.at("path", held, Role::path).trusting(trust);
            role = fields.text("description").map(role::description).orElse(role);
            if (fields.number("max_session_duration").orElse(HOUR) != HOUR)
                role = role.maxSession(
                        Duration.ofSeconds(fields.number("max_session_duration").getAsInt()));
            role = TerraformThings.tagged(role, fields, Role::tagged);
            Arn boundary = fields.knownArn("permissions_boundary").orElse(null);
            return boundary == null ? role : role.boundedBy(boundary);
        });
        draft.attach(Kind.ROLE, name, fields.arns("managed_policy_arns"));
        for (Fields inline : fields.objects("inline_policy"))
            if (inline.has("name") && inline.has("policy"))
                draft.inlineUnlessKnown(Kind.ROLE, name, inline.required("name"), inline.requiredDocument("policy"));
    }

    /** All members of a group. */
    static void members(Draft draft, Item item) {
        Fields fields = item.fields().listing("users");
        String group = fields.required("group");
        draft.members(item.address() + ".users", group, fields.texts("users"));
        if (fields.isWhole("users")) draft.claim(Kind.GROUP, group, Relation.MEMBERS);
    }

    /** Some groups of a user. */
    static void groups(Draft draft, Item item) {
        Fields fields = item.fields();
        draft.memberOf(item.address() + ".groups", fields.required("user"), fields.texts("groups"));
    }

    /** All users, groups and roles that a policy is attached to. */
    static void attachedEverywhere(Draft draft, Item item) {
        List<Arn> policy = List.of(item.fields().requiredArn("policy_arn"));
        OF_KIND.forEach((kind, key) -> {
            for (String holder :
                    draft.taken(item.address() + "." + key, kind, item.fields().texts(key)))
                draft.attach(kind, holder, policy);
        });
    }

    static void sshPublicKey(Draft draft, Item item) {
        requireSwitchedOn(item);
        String key = item.fields().required("public_key");
        draft.user(item.fields().required("username"), held -> held.withSshPublicKey(key));
    }

    static void signingCertificate(Draft draft, Item item) {
        requireSwitchedOn(item);
        String certificate = item.fields().required("certificate_body");
        draft.user(item.fields().required("user_name"), held -> held.withSigningCertificate(certificate));
    }

    private static void requireSwitchedOn(Item item) {
        if (item.fields().known("status").filter("Inactive"::equals).isPresent())
            throw new NotTakenException(
                    "it is switched off, and a declared one would be switched on; a plan leaves it alone");
    }

    /**
     * What a resource of Terraform says of one user, group or role.
     *
     * @param kind of the three
     * @param key the attribute that names it
     */
    record Of(Kind kind, String key) {
        void attached(Draft draft, Item item) {
            draft.attach(kind, name(item), List.of(item.fields().requiredArn("policy_arn")));
        }

        void onlyAttached(Draft draft, Item item) {
            Fields fields = item.fields().listing("policy_arns");
            List<Arn> policies = fields.arns("policy_arns");
            if (fields.isWhole("policy_arns")) draft.onlyAttached(kind, name(item), policies);
            else draft.attach(kind, name(item), policies);
        }

        void inline(Draft draft, Item item) {
            draft.inline(
                    kind,
                    name(item),
                    item.fields().required("name"),
                    item.fields().requiredDocument("policy"));
        }

        void onlyInline(Draft draft, Item item) {
            Fields fields = item.fields().listing("policy_names");
            List<String> policies = fields.texts("policy_names");
            if (fields.isWhole("policy_names")) draft.onlyInline(kind, name(item), policies);
        }

        private String name(Item item) {
            return item.fields().required(key);
        }
    }
}

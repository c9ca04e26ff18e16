// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.seed;

import io.iam4j.model.Account;
import io.iam4j.model.Group;
import io.iam4j.model.InstanceProfile;
import io.iam4j.model.PolicyHolder;
import io.iam4j.model.PolicyRef;
import io.iam4j.model.Role;
import io.iam4j.model.ServerCertificate;
import io.iam4j.model.ServiceLinkedRole;
import io.iam4j.model.User;
import io.iam4j.model.VirtualMfaDevice;
import io.iam4j.model.settings.PasswordPolicy;
import io.iam4j.policy.grammar.SharedProviders;
import io.iam4j.secret.Secret;
import io.iam4j.testkit.http.Reply;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Creates the content of an account, each thing after those that it refers to. Roles are created without their own
 * trust policy first, because roles may name each other.
 */
final class Seeder {
    private static final String SERVICE_LINKED = "/aws-service-role/";

    /** The id of a user or role that is gone, in the place of its ARN. */
    private static final Pattern GHOST = Pattern.compile("\"A(ID|RO)A[A-Z0-9]{12,124}\"");

    private final Seed seed;
    private final Account account;
    private final SeedTarget target;
    private final InstantSource clock;
    private final Seeded.Notebook book = new Seeded.Notebook();

    Seeder(Seed seed, SeedTarget target, InstantSource clock) {
        this.seed = seed;
        this.account = seed.account();
        this.target = target;
        this.clock = clock;
    }

    Seeded seed() {
        (target.isEmbedded() ? seed.export().notes() : seed.export().lost()).forEach(book::note);
        if (target.isEmbedded()) seed.export().before().forEach(this::act);
        account.alias().ifPresent(alias -> target.call("alias " + alias, "CreateAccountAlias", "AccountAlias", alias));
        account.passwordPolicy().ifPresent(this::passwordPolicy);
        new SettingsSeeder(target, book).seed(account.settings());
        PolicySeeder policies = new PolicySeeder(target, book);
        present(account.policies().values()).forEach(policy -> policies.seed(policy, seed.versionsOf(policy.name())));
        present(account.groups().values()).forEach(this::group);
        present(account.users().values()).forEach(this::user);
        present(account.roles().values()).forEach(this::role);
        present(account.roles().values()).forEach(this::trust);
        present(account.groups().values()).forEach(this::relations);
        present(account.users().values()).forEach(this::relations);
        present(account.roles().values()).forEach(this::relations);
        present(account.instanceProfiles().values()).forEach(this::profile);
        new ProviderSeeder(target, book).seed(account);
        present(ServerCertificate.in(account).values()).forEach(this::certificate);
        present(ServiceLinkedRole.in(account).values()).forEach(this::serviceLinked);
        present(VirtualMfaDevice.in(account).values()).forEach(this::device);
        CredentialSeeder credentials = new CredentialSeeder(target, book, clock, account.passwordPolicy());
        present(account.users().values()).forEach(user -> credentials.seed(user, seed.credentialsOf(user.name())));
        if (target.isEmbedded()) seed.export().after().forEach(this::act);
        return book.close();
    }

    private void act(Export.Act act) {
        Reply reply = target.call(act.what(), act.action(), act.parameters());
        if (reply.has("Brought")) book.note(act.what() + " is not of the catalogue: it came along from the export");
    }

    static <R extends io.iam4j.model.Resource> List<R> present(Collection<R> all) {
        return all.stream().filter(each -> !each.isAbsent()).toList();
    }

    /** One that a snapshot has among its roles too is made as such. */
    private void serviceLinked(ServiceLinkedRole role) {
        boolean made = account.roles().values().stream()
                .anyMatch(each -> each.path().equals(SERVICE_LINKED + role.service() + "/"));
        if (!made) new ServiceLinked(target, book).seed(role);
    }

    /** A device that a user is to have is made with the user's credentials. */
    private void device(VirtualMfaDevice device) {
        boolean assigned = account.users().keySet().stream()
                .flatMap(user -> seed.credentialsOf(user).held().stream())
                .anyMatch(held -> held.id().endsWith(":mfa/" + device.name()));
        if (assigned) return;
        int mark = device.name().lastIndexOf('/') + 1;
        List<String> parameters = new ArrayList<>(List.of(
                "VirtualMFADeviceName",
                device.name().substring(mark),
                "Path",
                "/" + device.name().substring(0, mark)));
        parameters.addAll(target.tags(device.tags()));
        target.call("virtual MFA device " + device.name(), "CreateVirtualMFADevice", parameters);
    }

    private void certificate(ServerCertificate certificate) {
        String what = "server certificate " + certificate.name();
        String body = certificate
                .body()
                .orElseThrow(() -> SeedException.impossible(what, "it is a mere reference without a body."));
        Secret key = certificate
                .privateKey()
                .orElseThrow(() -> SeedException.impossible(
                        what, "its private key cannot be read; declare it with privateKey(...)."));
        List<String> parameters = new ArrayList<>(List.of(
                "ServerCertificateName",
                certificate.name(),
                "Path",
                certificate.path(),
                "CertificateBody",
                body,
                "PrivateKey",
                key.lend(String::new)));
        certificate.chain().ifPresent(chain -> parameters.addAll(List.of("CertificateChain", chain)));
        parameters.addAll(target.tags(certificate.tags()));
        target.call(what, "UploadServerCertificate", parameters);
    }

    private void passwordPolicy(PasswordPolicy policy) {
        List<String> parameters = new ArrayList<>(List.of(
                "MinimumPasswordLength", Integer.toString(policy.minimumLength()),
                "RequireLowercaseCharacters", Boolean.toString(policy.requiresLowercase()),
                "RequireUppercaseCharacters", Boolean.toString(policy.requiresUppercase()),
                "RequireNumbers", Boolean.toString(policy.requiresNumbers()),
                "RequireSymbols", Boolean.toString(policy.requiresSymbols()),
                "AllowUsersToChangePassword", Boolean.toString(policy.allowsUsersToChange()),
                "HardExpiry", Boolean.toString(policy.hardExpiry())));
        if (policy.maxAgeDays() > 0)
            parameters.addAll(List.of("MaxPasswordAge", Integer.toString(policy.maxAgeDays())));
        if (policy.remembered() > 0)
            parameters.addAll(List.of("PasswordReusePrevention", Integer.toString(policy.remembered())));
        target.call("password policy", "UpdateAccountPasswordPolicy", parameters);
    }

    private void group(Group group) {
        target.call("group " + group.name(), "CreateGroup", "GroupName", group.name(), "Path", group.path());
    }

    private void user(User user) {
        List<String> parameters = new ArrayList<>(List.of("UserName", user.name(), "Path", user.path()));
        parameters.addAll(target.tags(user.tags()));
        user.boundary().ifPresent(policy -> parameters.addAll(bounded(policy.toString())));
        target.call("user " + user.name(), "CreateUser", parameters);
    }

    private List<String> bounded(String policy) {
        return List.of("PermissionsBoundary", target.policyArn(policy.toString()));
    }

    private void role(Role role) {
        if (role.path().startsWith(SERVICE_LINKED)) {
            new ServiceLinked(target, book).seed(role);
            return;
        }
        String rootOnly = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\""
                + target.root() + "\"},\"Action\":\"sts:AssumeRole\"}]}";
        List<String> parameters = new ArrayList<>(List.of(
                "RoleName", role.name(),
                "Path", role.path(),
                "AssumeRolePolicyDocument", rootOnly,
                "MaxSessionDuration", Integer.toString(role.maxSessionSeconds().orElse(3600))));
        role.description()
                .filter(text -> !text.isEmpty())
                .ifPresent(text -> parameters.addAll(List.of("Description", text)));
        parameters.addAll(target.tags(role.tags()));
        role.boundary().ifPresent(policy -> parameters.addAll(bounded(policy.toString())));
        target.call("role " + role.name(), "CreateRole", parameters);
    }

    /** A role may be older than what the service asks of a trust policy today. */
    private void trust(Role role) {
        if (role.path().startsWith(SERVICE_LINKED)) return;
        role.trust().ifPresent(document -> {
            String text = target.json(document);
            boolean cannotBeWritten =
                    GHOST.matcher(text).find() || document.statements().stream().anyMatch(SharedProviders::isOutdated);
            target.call(
                    "the trust policy of role " + role.name(),
                    target.isEmbedded() && cannotBeWritten ? "PutExportedTrust" : "UpdateAssumeRolePolicy",
                    "RoleName",
                    role.name(),
                    "PolicyDocument",
                    text);
        });
    }

    private void relations(PolicyHolder holder) {
        if (holder.path().startsWith(SERVICE_LINKED)) return;
        String kind = holder instanceof User ? "User" : holder instanceof Group ? "Group" : "Role";
        String who = holder.kind() + " " + holder.name();
        for (PolicyRef policy : holder.attached())
            target.call(
                    "policy " + policy + " of " + who,
                    "Attach" + kind + "Policy",
                    kind + "Name",
                    holder.name(),
                    "PolicyArn",
                    target.policyArn(policy.toString()));
        holder.inline()
                .forEach((name, document) -> target.call(
                        "inline policy " + name + " of " + who,
                        "Put" + kind + "Policy",
                        List.of(
                                kind + "Name",
                                holder.name(),
                                "PolicyName",
                                name,
                                "PolicyDocument",
                                target.json(document))));
        if (holder instanceof User user) user.groups().forEach(group -> join(user.name(), group));
        if (holder instanceof Group group) group.members().forEach(user -> join(user, group.name()));
    }

    private void join(String user, String group) {
        target.call("user " + user + " in group " + group, "AddUserToGroup", "UserName", user, "GroupName", group);
    }

    private void profile(InstanceProfile profile) {
        String what = "instance profile " + profile.name();
        List<String> parameters =
                new ArrayList<>(List.of("InstanceProfileName", profile.name(), "Path", profile.path()));
        parameters.addAll(target.tags(profile.tags()));
        target.call(what, "CreateInstanceProfile", parameters);
        profile.role()
                .ifPresent(role -> target.call(
                        what, "AddRoleToInstanceProfile", "InstanceProfileName", profile.name(), "RoleName", role));
    }
}

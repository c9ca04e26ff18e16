// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.state;

import io.iam4j.testkit.emulator.store.AccountState;
import io.iam4j.testkit.emulator.store.Invariants;
import io.iam4j.testkit.emulator.store.MfaDevice;
import io.iam4j.testkit.emulator.store.World;
import java.util.List;

/** An account with all it holds. Policies come before those that they are attached to, groups before their members. */
final class AccountForm {
    private AccountForm() {}

    static void write(JsonOut out, AccountState account) {
        List<MfaDevice> unassigned = account.devices().values().stream()
                .filter(device -> device.owner().isEmpty())
                .toList();
        out.text("id", account.id())
                .time("created", account.root().created())
                .object("settings", settings -> SettingsForm.write(settings, account.settings()))
                .object(
                        "root",
                        root -> CredentialForm.write(root, account.root().credentials()))
                .list("awsPolicies", account.broughtAwsPolicies().values(), EntityForm::awsPolicy)
                .list("policies", account.policies().all(), EntityForm::policy)
                .list("groups", account.groups().all(), PrincipalForm::group)
                .list("users", account.users().all(), PrincipalForm::user)
                .list("roles", account.roles().all(), PrincipalForm::role)
                .list("instanceProfiles", account.profiles().all(), EntityForm::profile)
                .list("serverCertificates", account.certificates().all(), EntityForm::certificate)
                .list("samlProviders", account.samlProviders().all(), EntityForm::saml)
                .list("oidcProviders", account.oidcProviders().values(), EntityForm::oidc)
                .list("unassignedMfaDevices", unassigned, CredentialForm::device);
    }

    static AccountState read(JsonIn in, World world) {
        String id = in.text("id");
        if (!id.matches("[0-9]{12}")) throw in.wrong("id", "an account id of twelve digits is expected");
        if (world.existing(id).isPresent()) throw in.wrong("id", "the account " + id + " is there twice");
        AccountState account = world.account(id, in.time("created"));
        return account.read(() -> fill(in, account, world));
    }

    private static AccountState fill(JsonIn in, AccountState account, World world) {
        in.object("settings", settings -> SettingsForm.read(settings, account.settings()));
        account.settings().alias().ifPresent(alias -> world.accountByAlias().put(alias, account.id()));
        in.object("root", root -> CredentialForm.read(root, account, account.root()));
        in.list("awsPolicies", each -> EntityForm.awsPolicy(each, account));
        in.list("policies", each -> EntityForm.policy(each, account));
        in.list("groups", each -> PrincipalForm.group(each, account));
        in.list("users", each -> PrincipalForm.user(each, account));
        in.list("roles", each -> PrincipalForm.role(each, account));
        in.list("instanceProfiles", each -> EntityForm.profile(each, account));
        in.list("serverCertificates", each -> EntityForm.certificate(each, account));
        in.list("samlProviders", each -> EntityForm.saml(each, account));
        in.list("oidcProviders", each -> EntityForm.oidc(each, account));
        in.list("unassignedMfaDevices", each -> {
            MfaDevice device = CredentialForm.device(each);
            each.flag("securityKey");
            return account.devices().put(device.serial(), device) == null;
        });
        List<String> broken = Invariants.broken(account);
        if (!broken.isEmpty())
            throw in.wrong("id", "the account " + account.id() + " does not hold together: " + broken);
        return account;
    }
}

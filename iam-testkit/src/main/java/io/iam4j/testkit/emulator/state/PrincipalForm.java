// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.state;

import io.iam4j.testkit.emulator.base.TemplateSource;
import io.iam4j.testkit.emulator.document.Trust;
import io.iam4j.testkit.emulator.store.AccountState;
import io.iam4j.testkit.emulator.store.Group;
import io.iam4j.testkit.emulator.store.Principal;
import io.iam4j.testkit.emulator.store.Role;
import io.iam4j.testkit.emulator.store.User;
import java.util.List;

/** Users, groups and roles. */
final class PrincipalForm {
    private PrincipalForm() {}

    static void group(JsonOut out, Group group) {
        common(out, group);
    }

    static Group group(JsonIn in, AccountState account) {
        Group group = in.made("name", () -> account.group(Parts.identity(in, account)));
        common(in, account, group);
        return group;
    }

    static void user(JsonOut out, User user) {
        common(out, user);
        out.texts("groups", user.groups().stream().map(Group::name).toList()).text("boundary", user.boundary());
        Parts.tags(out, user);
        out.object("credentials", all -> CredentialForm.write(all, user.credentials()));
    }

    static User user(JsonIn in, AccountState account) {
        User user = in.made("name", () -> account.user(Parts.identity(in, account)));
        common(in, account, user);
        for (String name : in.texts("groups"))
            user.join(account.groups()
                    .find(name)
                    .orElseThrow(() -> in.wrong("groups", "there is no group " + name + " in the account")));
        in.optional("boundary").ifPresent(arn -> account.policyUse().boundary(user, arn));
        Parts.tags(in, user);
        in.object("credentials", all -> CredentialForm.read(all, account, user));
        return user;
    }

    static void role(JsonOut out, Role role) {
        common(out, role);
        out.text("trust", role.trust().stored())
                .text("description", role.description())
                .number("maxSessionSeconds", role.maxSession())
                .text("boundary", role.boundary())
                .object("lastUse", role.lastUse(), Parts::use)
                .object("template", role.source(), PrincipalForm::template);
        Parts.tags(out, role);
        Parts.roleUses(out, "uses", role.uses());
    }

    static Role role(JsonIn in, AccountState account) {
        Trust trust = in.made("trust", () -> Trust.restored(in.text("trust")));
        Role role = in.made("name", () -> account.role(Parts.identity(in, account), trust));
        common(in, account, role);
        in.optional("description").ifPresent(role::description);
        role.maxSession(in.number("maxSessionSeconds"));
        in.optional("boundary").ifPresent(arn -> account.policyUse().boundary(role, arn));
        in.object("lastUse", Parts::use).ifPresent(role::used);
        in.object("template", PrincipalForm::template).ifPresent(role::source);
        Parts.tags(in, role);
        role.uses().addAll(Parts.roleUses(in, "uses"));
        return role;
    }

    private static void template(JsonOut out, TemplateSource source) {
        out.text("arn", source.arn())
                .number("minorVersion", source.minorVersion())
                .object("values", all -> source.values().forEach(all::texts));
    }

    private static TemplateSource template(JsonIn in) {
        return new TemplateSource(
                in.text("arn"), in.number("minorVersion"), in.<List<String>>entries("values", all -> all::texts));
    }

    private static void common(JsonOut out, Principal principal) {
        Parts.identity(out, principal.id(), principal.name(), principal.path(), principal.created());
        out.texts("attached", principal.attached());
        Parts.inline(out, principal.inline());
        Parts.uses(out, "servicesReached", principal.reached());
        Parts.uses(out, "actionsUsed", principal.used());
    }

    private static void common(JsonIn in, AccountState account, Principal principal) {
        for (String arn : in.texts("attached")) account.policyUse().attach(principal, arn);
        Parts.inline(in, principal.inline());
        principal.restore(Parts.uses(in, "servicesReached"), Parts.uses(in, "actionsUsed"));
    }
}

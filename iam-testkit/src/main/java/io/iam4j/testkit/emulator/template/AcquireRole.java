// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.template;

import io.iam4j.access.ConditionContext;
import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Attachments;
import io.iam4j.testkit.emulator.action.Elements;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.base.TemplateSource;
import io.iam4j.testkit.emulator.document.Grammar;
import io.iam4j.testkit.emulator.document.Trust;
import io.iam4j.testkit.emulator.guard.Guard;
import io.iam4j.testkit.emulator.guard.Need;
import io.iam4j.testkit.emulator.guard.Target;
import io.iam4j.testkit.emulator.store.AccountState;
import io.iam4j.testkit.emulator.store.Quota;
import io.iam4j.testkit.emulator.store.Role;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Params;
import io.iam4j.testkit.emulator.wire.Rules;
import io.iam4j.testkit.emulator.wire.Xml;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes a role from a template, or finds the one that was made so before. A role found may have another description and
 * session length by now, but the same trust, policies, boundary and tags.
 */
final class AcquireRole implements Action {
    private static final int MOST_VALUES = 30;

    @Override
    public void run(Request request, Xml out) {
        RoleTemplate template = RoleTemplates.of(request, "TemplateMinorVersion");
        TemplateSource source = new TemplateSource(template.arn(), 0, values(request));
        Rendering rendering = new Rendering(template, source.values());
        String name = Rules.NAME_64.check("roleName", rendering.name());
        Trust trust = trust(request, rendering);
        for (String policy : rendering.inline().values())
            Grammar.checkIdentity(policy, request.world().partition());
        Optional<Role> existing = request.account().roles().find(name);
        authorize(request, rendering, existing);
        existing.ifPresent(role -> new TemplateMatch(request, rendering, trust).check(role, source, name));
        Role role = existing.orElseGet(() -> create(request.account(), rendering, trust, source));
        out.in("Role", () -> Elements.briefRole(out, role, request.world()));
    }

    /** Asks for leave for what is done by the way: reading the role that is there, or making it with its policies. */
    private static void authorize(Request request, Rendering rendering, Optional<Role> existing) {
        ConditionContext facts = ConditionContext.complete()
                .with("iam:RoleTemplateARN", request.params().raw("TemplateArn"));
        Target target = existing.map(role -> new Target(role.arn(), existing))
                .orElseGet(() -> Target.of(request.account().arn("role" + rendering.path() + rendering.name())));
        Guard.check(request, new Need(existing.isPresent() ? "iam:GetRole" : "iam:CreateRole", target, facts));
        if (existing.isPresent()) return;
        if (!rendering.inline().isEmpty()) Guard.check(request, new Need("iam:PutRolePolicy", target, facts));
        for (String policy : rendering.managed())
            Guard.check(request, new Need("iam:AttachRolePolicy", target, facts.with("iam:PolicyARN", policy)));
    }

    private static Map<String, List<String>> values(Request request) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (Params entry : request.params().entries("ReplacementValues"))
            values.put(entry.required("key", Rules.ANY), entry.strings("value.Values", Rules.ANY));
        if (values.size() > MOST_VALUES)
            throw Fault.constraint("Value", "ReplacementValues", "have length less than or equal to " + MOST_VALUES);
        return values;
    }

    private static Trust trust(Request request, Rendering rendering) {
        return Trust.parse(
                rendering.trust(), request.world().principals(), request.world().grammar());
    }

    private static Role create(AccountState account, Rendering rendering, Trust trust, TemplateSource source) {
        for (String arn : rendering.managed())
            if (account.policy(arn).isEmpty())
                throw Fault.noSuchEntity("Policy " + arn + " does not exist or is not attachable.");
        account.require(rendering.managed().size() - 1, Quota.POLICIES_PER_ROLE);
        Attachments.requireRoom(account, rendering.managed());
        Role role = account.createRole(rendering.path(), rendering.name(), trust);
        role.description(rendering.description());
        role.source(source);
        rendering.inline().forEach(role.inline()::put);
        rendering.managed().forEach(arn -> account.policyUse().attach(role, arn));
        return role;
    }
}

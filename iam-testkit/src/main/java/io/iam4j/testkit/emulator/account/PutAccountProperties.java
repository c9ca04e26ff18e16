// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.account;

import io.iam4j.access.ConditionContext;
import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.document.Trust;
import io.iam4j.testkit.emulator.guard.Guard;
import io.iam4j.testkit.emulator.guard.Need;
import io.iam4j.testkit.emulator.guard.Target;
import io.iam4j.testkit.emulator.store.AccountState;
import io.iam4j.testkit.emulator.store.Role;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Params;
import io.iam4j.testkit.emulator.wire.Rules;
import io.iam4j.testkit.emulator.wire.Xml;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Sets account-wide switches of one namespace. The only one is {@code RoleManager/Enabled}; switching it on makes the
 * service-linked role of Role Manager.
 */
final class PutAccountProperties implements Action {
    private static final String NAMESPACE = "RoleManager";
    private static final String ENABLED = "RoleManager/Enabled";
    private static final String SERVICE = "role-manager.iam.amazonaws.com";
    private static final String ROLE = "AWSServiceRoleForIAMRoleManager";
    private static final String TRUST = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"%s"},\
            "Action":"sts:AssumeRole"}]}""".formatted(SERVICE);

    @Override
    public void run(Request request, Xml out) {
        Map<String, String> properties = new TreeMap<>();
        for (Params entry : request.params().entries("Properties"))
            properties.put(entry.required("key", Rules.PROPERTY_KEY), entry.required("value", Rules.PROPERTY_VALUE));
        check(properties);
        boolean enabled = Boolean.parseBoolean(properties.get(ENABLED));
        if (enabled) provideRole(request);
        request.account().settings().roleManager(enabled);
        out.emptyResult();
    }

    private static void check(Map<String, String> properties) {
        if (properties.isEmpty()) throw Fault.constraint("Value", "Properties", "not be null");
        for (String key : properties.keySet())
            if (key.indexOf('/') <= 0 || key.endsWith("/"))
                throw Fault.invalidInput("Property key must be in format Namespace/PropertyName: " + key);
        if (properties.keySet().stream()
                        .map(PutAccountProperties::namespace)
                        .distinct()
                        .count()
                > 1) throw Fault.invalidInput("All properties must belong to the same namespace");
        String namespace = namespace(properties.keySet().iterator().next());
        if (!namespace.equals(NAMESPACE)) throw Fault.invalidInput("Unsupported namespace: " + namespace);
        if (!properties.containsKey(ENABLED))
            throw Fault.invalidInput("RoleManager namespace requires Enabled property");
        if (!Objects.requireNonNullElse(properties.get(ENABLED), "").matches("true|false"))
            throw Fault.invalidInput("Enabled must be 'true' or 'false'");
    }

    private static String namespace(String key) {
        return key.substring(0, key.indexOf('/'));
    }

    private static void provideRole(Request request) {
        AccountState account = request.account();
        if (account.roles().find(ROLE).isPresent()) return;
        Target made = Target.of(account.arn("role/aws-service-role/" + SERVICE + "/" + ROLE));
        ConditionContext facts = ConditionContext.complete().with("iam:AWSServiceName", SERVICE);
        Guard.check(request, new Need("iam:CreateServiceLinkedRole", made, facts));
        Trust trust =
                Trust.parse(TRUST, request.world().principals(), request.world().grammar());
        Role role = account.createRole("/aws-service-role/" + SERVICE + "/", ROLE, trust);
        String policy = "arn:" + request.world().partition()
                + ":iam::aws:policy/aws-service-role/AWSIAMRoleManagerServiceRolePolicy";
        if (account.policy(policy).isPresent()) account.policyUse().attach(role, policy);
    }
}

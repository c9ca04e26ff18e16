// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.template;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.wire.Xml;

/** Shows a version of a role template. */
final class GetRoleTemplateVersion implements Action {
    private static final int SESSION_SECONDS = 3600;

    @Override
    public void run(Request request, Xml out) {
        RoleTemplate template = RoleTemplates.of(request, "MinorVersion");
        out.in("RoleTemplateVersion", () -> {
            identity(out, template);
            contents(out, template);
            out.number("MaxSessionDuration", SESSION_SECONDS)
                    .bool("VersionEnabled", true)
                    .text("CreateTimestamp", template.created())
                    .text("UpdateTimestamp", template.created());
        });
    }

    private static void identity(Xml out, RoleTemplate template) {
        out.text("TemplateArn", template.arn())
                .text("TemplateName", template.name())
                .text("TemplateVersionId", template.id())
                .number("MajorVersion", template.majorVersion())
                .number("DefaultMinorVersion", 0)
                .text("ManagedByType", "Service")
                .text("ManagedByValue", template.service())
                .bool("Enabled", true)
                .number("MinorVersion", 0);
    }

    private static void contents(Xml out, RoleTemplate template) {
        out.text("RoleNamePattern", template.namePattern())
                .text("RolePathPattern", template.pathPattern())
                .text("RoleDescriptionPattern", template.descriptionPattern())
                .document("AssumeRolePolicyDocumentTemplate", template.trust().toString())
                .list(
                        "InlinePolicyTemplates",
                        template.inline().entrySet(),
                        policy -> out.text("PolicyName", policy.getKey())
                                .document("PolicyDocument", policy.getValue().toString()))
                .strings("ManagedPolicyArns", template.managedPolicyArns())
                .list("ParametersDefinition", template.parameters(), parameter -> write(out, parameter));
    }

    private static void write(Xml out, RoleTemplate.Parameter parameter) {
        out.text("Name", parameter.name())
                .text("Type", parameter.type())
                .bool("IsRequired", parameter.required())
                .text("DefaultValue", parameter.standard())
                .bool("Immutable", false);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.iam4j.imports;

import static java.util.Map.entry;

import io.iam4j.model.Kind;
import java.util.Map;

/** How each AWS::IAM resource of CloudFormation is taken. */
final class TemplateTypes {
    /**
     * How other resources of the template name one.
     *
     * @param nameKey the property that holds its name
     * @param arnType the first part of its ARN's resource
     * @param hasPath whether a path follows it
     * @param refersByArn whether {@code Ref} gives the ARN, and not the name
     */
    record Identity(String nameKey, String arnType, boolean hasPath, boolean refersByArn) {
        /** The name in what the stack calls the thing. */
        String nameOf(String physicalId) {
            return refersByArn ? physicalId.substring(physicalId.lastIndexOf('/') + 1) : physicalId;
        }
    }

    static final Map<String, Identity> IDENTITIES = Map.of(
            "AWS::IAM::User", new Identity("UserName", "user", true, false),
            "AWS::IAM::Group", new Identity("GroupName", "group", true, false),
            "AWS::IAM::Role", new Identity("RoleName", "role", true, false),
            "AWS::IAM::InstanceProfile", new Identity("InstanceProfileName", "instance-profile", true, false),
            "AWS::IAM::ManagedPolicy", new Identity("ManagedPolicyName", "policy", true, true),
            "AWS::IAM::OIDCProvider", new Identity("Url", "oidc-provider", false, true),
            "AWS::IAM::SAMLProvider", new Identity("Name", "saml-provider", false, true),
            "AWS::IAM::ServerCertificate", new Identity("ServerCertificateName", "server-certificate", true, false),
            "AWS::IAM::VirtualMFADevice", new Identity("VirtualMfaDeviceName", "mfa", true, true));

    static final Map<String, Reading> READINGS = Map.ofEntries(
            entry("AWS::IAM::User", TemplateReadings::user),
            entry("AWS::IAM::Group", TemplateReadings::group),
            entry("AWS::IAM::Role", TemplateReadings::role),
            entry("AWS::IAM::ManagedPolicy", TemplateReadings::managedPolicy),
            entry("AWS::IAM::Policy", TemplateReadings::policy),
            entry("AWS::IAM::UserPolicy", TemplateReadings.inline(Kind.USER, "UserName")),
            entry("AWS::IAM::GroupPolicy", TemplateReadings.inline(Kind.GROUP, "GroupName")),
            entry("AWS::IAM::RolePolicy", TemplateReadings.inline(Kind.ROLE, "RoleName")),
            entry("AWS::IAM::UserToGroupAddition", TemplateReadings::members),
            entry("AWS::IAM::InstanceProfile", TemplateReadings::instanceProfile),
            entry("AWS::IAM::OIDCProvider", TemplateReadings::oidcProvider),
            entry("AWS::IAM::SAMLProvider", TemplateReadings::samlProvider),
            entry("AWS::IAM::ServerCertificate", TemplateReadings::serverCertificate),
            entry("AWS::IAM::ServiceLinkedRole", TemplateReadings::serviceLinkedRole),
            entry("AWS::IAM::VirtualMFADevice", TemplateReadings::virtualMfaDevice),
            entry(
                    "AWS::IAM::AccessKey",
                    NotTakenException.because("an access key stays as it is; to have it replaced declare"
                            + " withAccessKey(sealedTo(...).rotatedEvery(...))")));

    private TemplateTypes() {}
}

// SPDX-License-Identifier: Apache-2.0
package io.iam4j.imports;

import static java.util.Map.entry;

import io.iam4j.model.Kind;
import java.util.Map;

/**
 * How each resource of IAM that Terraform's AWS provider has is taken.
 *
 * @see <a href="https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iam_user">AWS provider, IAM</a>
 */
final class TerraformTypes {
    private static final String STAYS = " It stays as it is, and a plan leaves it alone. ";

    /** By the type of resource. */
    static final Map<String, Reading> READINGS = Map.ofEntries(
            entry("aws_iam_account_alias", TerraformThings::alias),
            entry("aws_iam_account_password_policy", TerraformThings::passwordPolicy),
            entry("aws_iam_security_token_service_preferences", TerraformThings::tokens),
            entry("aws_iam_organizations_features", TerraformThings::rootAccess),
            entry("aws_iam_policy", TerraformThings::policy),
            entry("aws_iam_instance_profile", TerraformThings::instanceProfile),
            entry("aws_iam_openid_connect_provider", TerraformThings::oidcProvider),
            entry("aws_iam_saml_provider", TerraformThings::samlProvider),
            entry("aws_iam_user", TerraformHolders::user),
            entry("aws_iam_group", TerraformHolders::group),
            entry("aws_iam_role", TerraformHolders::role),
            entry("aws_iam_group_membership", TerraformHolders::members),
            entry("aws_iam_user_group_membership", TerraformHolders::groups),
            entry("aws_iam_policy_attachment", TerraformHolders::attachedEverywhere),
            entry("aws_iam_user_policy_attachment", new TerraformHolders.Of(Kind.USER, "user")::attached),
            entry("aws_iam_group_policy_attachment", new TerraformHolders.Of(Kind.GROUP, "group")::attached),
            entry("aws_iam_role_policy_attachment", new TerraformHolders.Of(Kind.ROLE, "role")::attached),
            entry("aws_iam_user_policy", new TerraformHolders.Of(Kind.USER, "user")::inline),
            entry("aws_iam_group_policy", new TerraformHolders.Of(Kind.GROUP, "group")::inline),
            entry("aws_iam_role_policy", new TerraformHolders.Of(Kind.ROLE, "role")::inline),
            entry(
                    "aws_iam_user_policy_attachments_exclusive",
                    new TerraformHolders.Of(Kind.USER, "user_name")::onlyAttached),
            entry(
                    "aws_iam_group_policy_attachments_exclusive",
                    new TerraformHolders.Of(Kind.GROUP, "group_name")::onlyAttached),
            entry(
                    "aws_iam_role_policy_attachments_exclusive",
                    new TerraformHolders.Of(Kind.ROLE, "role_name")::onlyAttached),
            entry("aws_iam_user_policies_exclusive", new TerraformHolders.Of(Kind.USER, "user_name")::onlyInline),
            entry("aws_iam_group_policies_exclusive", new TerraformHolders.Of(Kind.GROUP, "group_name")::onlyInline),
            entry("aws_iam_role_policies_exclusive", new TerraformHolders.Of(Kind.ROLE, "role_name")::onlyInline),
            entry("aws_iam_server_certificate", TerraformThings::serverCertificate),
            entry("aws_iam_service_linked_role", TerraformThings::serviceLinkedRole),
            entry("aws_iam_virtual_mfa_device", TerraformThings::virtualMfaDevice),
            entry(
                    "aws_iam_access_key",
                    NotTakenException.because("an access key: its secret is not copied from the state." + STAYS
                            + "To have it replaced declare withAccessKey(sealedTo(...).rotatedEvery(...)).")),
            entry(
                    "aws_iam_user_login_profile",
                    NotTakenException.because(
                            "a console password: it is not copied from the state." + STAYS
                                    + "To have users get one declare withConsoleAccess(sealedTo(...)): who has a password keeps it.")),
            entry("aws_iam_user_ssh_key", TerraformHolders::sshPublicKey),
            entry("aws_iam_signing_certificate", TerraformHolders::signingCertificate),
            entry(
                    "aws_iam_service_specific_credential",
                    NotTakenException.because(
                            "a service-specific credential: its password is not copied from the state." + STAYS
                                    + "It is rotated by credentialsOf(user).rotateServicePassword(...).")));

    private TerraformTypes() {}
}

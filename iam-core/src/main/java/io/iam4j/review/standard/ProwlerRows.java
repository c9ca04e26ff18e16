// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.standard;

import static io.iam4j.review.standard.Row.Served.by;
import static io.iam4j.review.standard.Row.Served.byHand;

import io.iam4j.review.Source;
import io.iam4j.review.standard.Row.Served;
import java.util.ArrayList;
import java.util.List;

/** The IAM checks of prowler, by their names without {@code iam_}, as of August 2026. */
final class ProwlerRows {
    static final String CATALOG = "prowler";

    private final List<Row> rows = new ArrayList<>();

    private ProwlerRows() {}

    static List<Row> all() {
        ProwlerRows all = new ProwlerRows();
        all.root();
        all.users();
        all.passwords();
        all.policies();
        all.roles();
        return all.rows;
    }

    private void row(String name, String what, Served served) {
        rows.add(served.row(new Source(CATALOG, "iam_" + name), what));
    }

    private void root() {
        row("no_root_access_key", "the root user has no access key", by("root-access-key"));
        row("root_mfa_enabled", "the root user has MFA", by("root-without-mfa"));
        row("root_hardware_mfa_enabled", "the root user has hardware MFA", by("root-without-mfa", "root-virtual-mfa"));
        row("avoid_root_usage", "the root user is not used", by("root-used"));
        row(
                "root_credentials_management_enabled",
                "root access is managed centrally",
                by("central-root-access-off").andByHand("organization-root-access"));
    }

    private void users() {
        row("user_mfa_enabled_console_access", "console users have MFA", by("console-user-without-mfa"));
        row("user_hardware_mfa_enabled", "users have hardware MFA", by("console-user-virtual-mfa"));
        row("administrator_access_with_mfa", "administrators have MFA", by("administrator-without-mfa"));
        row("user_accesskey_unused", "unused access keys are off", by("unused-access-key"));
        row("user_console_access_unused", "unused passwords are gone", by("unused-password"));
        row("user_two_active_access_key", "a user has one active access key", by("two-active-access-keys"));
        row("user_no_setup_initial_access_key", "no key is made with a user", by("access-key-made-with-user"));
        row("user_with_temporary_credentials", "programs use roles", by("long-term-key-in-use"));
        row("rotate_access_key_90_days", "access keys are replaced", by("old-access-key"));
        row("user_administrator_access_policy", "no user is administrator by themselves", by("administrator-user"));
        row("policy_attached_only_to_group_or_roles", "rights come from groups", by("user-with-own-policies"));
        row("user_access_not_stale_to_bedrock", "Bedrock is used by those who may", by("unused-service-access"));
        row("user_access_not_stale_to_sagemaker", "SageMaker is used by those who may", by("unused-service-access"));
    }

    private void passwords() {
        row("password_policy_minimum_length_14", "14 characters or more", by("short-passwords"));
        row("password_policy_lowercase", "a lower-case letter", by("passwords-without-lowercase"));
        row("password_policy_uppercase", "an upper-case letter", by("passwords-without-uppercase"));
        row("password_policy_number", "a digit", by("passwords-without-numbers"));
        row("password_policy_symbol", "a symbol", by("passwords-without-symbols"));
        row("password_policy_reuse_24", "the last 24 are not used again", by("password-reuse"));
        row(
                "password_policy_expires_passwords_within_90_days_or_less",
                "passwords expire within 90 days",
                by("passwords-never-expire"));
    }

    private void policies() {
        row(
                "aws_attached_policy_no_administrative_privileges",
                "AdministratorAccess is not attached",
                by("administrator-access"));
        row(
                "customer_attached_policy_no_administrative_privileges",
                "no attached policy allows everything",
                by("full-access-policy"));
        row(
                "customer_unattached_policy_no_administrative_privileges",
                "no spare policy allows everything",
                by("unattached-full-access"));
        row(
                "inline_policy_no_administrative_privileges",
                "no inline policy allows everything",
                by("full-access-inline"));
        Served escalation = by("can-gain-everything")
                .noting(
                        "by search over the account, not by the names in one policy; of a document alone the lint tells");
        row("inline_policy_allows_privilege_escalation", "no inline policy lets its holder become more", escalation);
        row("policy_allows_privilege_escalation", "no policy lets its holder become more", escalation);
        row(
                "inline_policy_no_full_access_to_cloudtrail",
                "no inline policy allows all of CloudTrail",
                by("service-wildcard"));
        row("inline_policy_no_full_access_to_kms", "no inline policy allows all of KMS", by("service-wildcard"));
        row("policy_no_full_access_to_cloudtrail", "no policy allows all of CloudTrail", by("service-wildcard"));
        row("policy_no_full_access_to_kms", "no policy allows all of KMS", by("service-wildcard"));
        row(
                "inline_policy_no_wildcard_marketplace_subscribe",
                "no inline policy buys whatever there is",
                by("marketplace-wildcard"));
        row("policy_no_wildcard_marketplace_subscribe", "no policy buys whatever there is", by("marketplace-wildcard"));
        row(
                "policy_cloudshell_admin_not_attached",
                "AWSCloudShellFullAccess is not attached",
                by("cloudshell-full-access"));
        row("no_custom_policy_permissive_role_assumption", "no policy assumes whatever role", by("assume-any-role"));
    }

    private void roles() {
        row(
                "role_administratoraccess_policy",
                "no role that others assume is administrator",
                by("administrator-role-for-others"));
        row(
                "role_cross_account_readonlyaccess_policy",
                "no other account reads everything",
                by("readonly-role-for-others"));
        row(
                "role_cross_service_confused_deputy_prevention",
                "services act for this account alone",
                by("service-trust-without-source"));
        row("role_access_not_stale_to_bedrock", "Bedrock is used by roles that may", by("unused-service-access"));
        row("group_administrator_access_policy", "no group is administrator", by("administrator-group"));
        row("securityaudit_role_created", "a role can audit", by("no-audit-role"));
        row("support_role_created", "a role can manage support cases", by("no-support-role"));
        row(
                "no_expired_server_certificates_stored",
                "no expired server certificate is stored",
                by("expired-server-certificate"));
        row("check_saml_providers_sts", "people come from an identity provider", byHand("central-users"));
    }
}

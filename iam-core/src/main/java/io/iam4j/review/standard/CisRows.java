// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.standard;

import static io.iam4j.review.standard.Row.Served.by;
import static io.iam4j.review.standard.Row.Served.byHand;

import io.iam4j.review.Source;
import io.iam4j.review.standard.Row.Served;
import java.util.ArrayList;
import java.util.List;

/**
 * The IAM section of the CIS AWS Foundations Benchmark: the ids of each version, and our own words. The benchmark's text is CIS's own.
 */
final class CisRows {
    /** The versions, in the order of the columns below. */
    static final List<String> VERSIONS = List.of("3.0", "4.0.1", "5.0", "6.0", "7.0");

    private static final String NONE = "-";

    private final List<Row> rows = new ArrayList<>();

    private CisRows() {}

    static List<Row> all() {
        CisRows all = new CisRows();
        all.root();
        all.passwords();
        all.credentials();
        all.rights();
        all.organization();
        return all.rows;
    }

    /** Ids in the order of the versions, apart by blanks; {@code -} where a version has no such row. */
    private void row(String ids, String what, Served served) {
        String[] each = ids.split(" ");
        for (int version = 0; version < each.length; version++)
            if (!each[version].equals(NONE))
                rows.add(served.row(new Source("CIS " + VERSIONS.get(version), each[version]), what));
    }

    private void root() {
        row("1.1 1.1 1.1 2.1 2.2", "contact details are current", byHand("account-contact"));
        row("1.2 1.2 1.2 2.2 2.3", "a security contact is registered", byHand("security-contact"));
        row("1.3 1.3 - - -", "security questions are set", byHand("security-questions"));
        row("1.4 1.4 1.3 2.3 2.4", "the root user has no access key", by("root-access-key"));
        row("1.5 1.5 1.4 2.4 2.5", "the root user has MFA", by("root-without-mfa"));
        row("1.6 1.6 1.5 2.5 2.6", "the root user has hardware MFA", by("root-without-mfa", "root-virtual-mfa"));
        row("1.7 1.7 1.6 2.6 2.7", "the root user is not used day by day", by("root-used"));
    }

    private void passwords() {
        row("1.8 1.8 1.7 2.7 2.8", "passwords have 14 characters or more", by("short-passwords"));
        row("1.9 1.9 1.8 2.8 2.9", "passwords are not used again", by("password-reuse"));
        row("1.10 1.10 1.9 2.9 2.10", "users with a console password have MFA", by("console-user-without-mfa"));
    }

    private void credentials() {
        row("1.11 1.11 1.10 2.10 -", "no access key is made with a console user", by("access-key-made-with-user"));
        row(
                "1.12 1.12 1.11 2.11 2.11",
                "what is unused for 45 days is switched off",
                by("unused-password", "unused-access-key"));
        row("1.13 1.13 1.12 2.12 -", "a user has one active access key", by("two-active-access-keys"));
        row("1.14 1.14 1.13 2.13 2.12", "access keys are replaced every 90 days", by("old-access-key"));
    }

    private void rights() {
        row("1.15 1.15 1.14 2.14 2.13", "users have rights through groups only", by("user-with-own-policies"));
        row(
                "1.16 1.16 1.15 2.15 2.14",
                "no policy that allows everything is attached",
                by("full-access-policy", "administrator-access"));
        row("1.17 1.17 1.16 2.16 2.15", "a role can manage support cases", by("no-support-role"));
        row("1.18 1.18 1.17 2.17 2.16", "instances use roles", byHand("instance-roles"));
        row("1.19 1.19 1.18 2.18 2.17", "no expired server certificate is stored", by("expired-server-certificate"));
        row("1.20 1.20 1.19 2.19 2.18", "Access Analyzer runs in every region", byHand("access-analyzer"));
        row("1.21 1.21 1.20 2.20 2.19", "people are managed in one place", byHand("central-users"));
        row("1.22 1.22 1.21 2.21 2.20", "AWSCloudShellFullAccess is restricted", by("cloudshell-full-access"));
    }

    private void organization() {
        row(
                "- - - - 2.1.1",
                "root access is managed centrally",
                by("central-root-access-off").andByHand("organization-root-access"));
        row("- - - - 2.1.2", "every member account has guardrails", byHand("organization-guardrails"));
        row("- - - - 2.1.3", "the management account runs no workloads", byHand("management-account-workloads"));
        row("- - - - 2.1.4", "units follow environment and sensitivity", byHand("organization-units"));
        row("- - - - 2.1.5", "Organizations is administered by a member account", byHand("delegated-organizations"));
        row("- - - - 2.1.6", "services are administered by member accounts", byHand("delegated-services"));
        row("- - - - 2.21", "no resource policy is open to everyone", byHand("resource-policies"));
    }
}

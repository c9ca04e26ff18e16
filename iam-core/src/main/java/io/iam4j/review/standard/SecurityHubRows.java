// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.standard;

import static io.iam4j.review.standard.Row.Served.by;
import static io.iam4j.review.standard.Row.Served.byHand;
import static io.iam4j.review.standard.Row.Served.not;

import io.iam4j.review.Source;
import io.iam4j.review.standard.Row.Served;
import java.util.List;
import java.util.stream.Stream;

/** The controls of AWS Security Hub for IAM, 1 to 28. */
final class SecurityHubRows {
    static final String CATALOG = "Security Hub";

    private SecurityHubRows() {}

    static List<Row> all() {
        return Stream.concat(oneToTen(), elevenOn()).toList();
    }

    private static Stream<Row> oneToTen() {
        return Stream.of(
                row(
                        1,
                        "no customer managed policy allows everything",
                        by("full-access-policy", "unattached-full-access")),
                row(2, "users have no policies of their own", by("user-with-own-policies")),
                row(3, "access keys are replaced every 90 days", by("old-access-key")),
                row(4, "the root user has no access key", by("root-access-key")),
                row(5, "users with a console password have MFA", by("console-user-without-mfa")),
                row(6, "the root user has hardware MFA", by("root-without-mfa", "root-virtual-mfa")),
                row(
                        7,
                        "the password policy is strong",
                        by(
                                        "short-passwords",
                                        "passwords-without-uppercase",
                                        "passwords-without-lowercase",
                                        "passwords-without-symbols",
                                        "passwords-without-numbers")
                                .noting("by its default parameters, which ask for neither reuse nor age")),
                row(8, "what is unused for 90 days is removed", by("unused-password", "unused-access-key")),
                row(9, "the root user has MFA", by("root-without-mfa")),
                row(
                        10,
                        "the password policy is as PCI asks",
                        by(
                                "short-passwords",
                                "password-reuse",
                                "passwords-never-expire",
                                "passwords-without-uppercase",
                                "passwords-without-lowercase",
                                "passwords-without-numbers")));
    }

    private static Stream<Row> elevenOn() {
        return Stream.of(
                row(11, "passwords need an upper-case letter", by("passwords-without-uppercase")),
                row(12, "passwords need a lower-case letter", by("passwords-without-lowercase")),
                row(13, "passwords need a symbol", by("passwords-without-symbols")),
                row(14, "passwords need a digit", by("passwords-without-numbers")),
                row(15, "passwords have 14 characters or more", by("short-passwords")),
                row(16, "passwords are not used again", by("password-reuse")),
                row(17, "passwords expire within 90 days", by("passwords-never-expire")),
                row(18, "a role can manage support cases", by("no-support-role")),
                row(19, "every user has MFA", by("console-user-without-mfa", "machine-user-without-mfa")),
                row(
                        20,
                        "the root user is not used",
                        not("retired by Security Hub; root-used serves it in other profiles")),
                row(21, "no customer managed policy allows all of a service", by("service-wildcard")),
                row(22, "what is unused for 45 days is removed", by("unused-password", "unused-access-key")),
                row(23, "analyzers are tagged", byHand("access-analyzer-tags")),
                row(24, "roles are tagged", by("untagged-role")),
                row(25, "users are tagged", by("untagged-user")),
                row(26, "no expired server certificate is stored", by("expired-server-certificate")),
                row(27, "AWSCloudShellFullAccess is attached to nobody", by("cloudshell-full-access")),
                row(28, "an analyzer of external access runs", byHand("access-analyzer")));
    }

    private static Row row(int number, String what, Served served) {
        return served.row(new Source(CATALOG, "IAM." + number), what);
    }
}

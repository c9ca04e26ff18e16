// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.standard;

import static io.iam4j.review.standard.Row.Served.by;
import static io.iam4j.review.standard.Row.Served.byHand;

import io.iam4j.review.Source;
import io.iam4j.review.standard.Row.Served;
import java.util.List;
import java.util.stream.Stream;

/** What the identities layer of an organization is held to, in the order in which it is set up. */
final class BaseIdentityRows {
    static final String CATALOG = "base identities";

    private BaseIdentityRows() {}

    static List<Row> all() {
        return Stream.concat(ofPeople(), ofAccess()).toList();
    }

    private static Stream<Row> ofPeople() {
        return Stream.of(
                row(
                        "root",
                        "the root user is locked away: no key, MFA, not in use, managed centrally",
                        by(
                                "root-access-key",
                                "root-without-mfa",
                                "root-used",
                                "root-signing-certificate",
                                "central-root-access-off")),
                row("alias", "the account has an alias to sign in by", by("no-alias")),
                row(
                        "passwords",
                        "the password policy is strict",
                        by(
                                "short-passwords",
                                "password-reuse",
                                "passwords-never-expire",
                                "passwords-without-uppercase",
                                "passwords-without-lowercase",
                                "passwords-without-symbols",
                                "passwords-without-numbers",
                                "passwords-fixed-by-others")),
                row(
                        "mfa",
                        "people have MFA, and can do nothing without it",
                        by("console-user-without-mfa", "works-without-mfa", "administrator-without-mfa")),
                row("machines", "machines are not asked for MFA", by("machine-in-mfa-deny")),
                row(
                        "groups",
                        "rights come from groups",
                        by("user-with-own-policies", "administrator-user", "user-without-rights")),
                row("rotation", "access keys are replaced", by("old-access-key", "two-active-access-keys")));
    }

    private static Stream<Row> ofAccess() {
        return Stream.of(
                row(
                        "unused",
                        "what nobody uses is gone",
                        by("unused-password", "unused-access-key", "unattached-policy", "unused-role")),
                row(
                        "least privilege",
                        "nobody has more than the work needs",
                        by("full-access-policy", "full-access-inline", "assume-any-role", "can-gain-everything")),
                row(
                        "trust",
                        "roles are assumed by those who are known",
                        by(
                                "trust-everyone",
                                "trust-stranger",
                                "dead-principal",
                                "oidc-trust-without-subject",
                                "administrator-role-for-others",
                                "role-named-like-a-service")),
                row("tokens", "session tokens are valid in every region", by("sts-tokens-version-1")),
                row("regions", "STS is on where it is used", byHand("sts-regions")),
                row(
                        "certificates",
                        "nothing expires unseen",
                        by("expired-server-certificate", "server-certificate-expires", "saml-metadata-expires")),
                row("keys of people", "PGP keys of people work", by("recipient-key")),
                row("contacts", "AWS reaches somebody", byHand("account-contact", "security-contact")));
    }

    private static Row row(String id, String what, Served served) {
        return served.row(new Source(CATALOG, id), what);
    }
}

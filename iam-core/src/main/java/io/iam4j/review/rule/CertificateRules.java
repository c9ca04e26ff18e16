// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.rule;

import io.iam4j.change.Target;
import io.iam4j.model.Kind;
import io.iam4j.model.SamlProvider;
import io.iam4j.model.ServerCertificate;
import io.iam4j.observed.Facts;
import io.iam4j.review.Finding;
import io.iam4j.review.Mend;
import io.iam4j.review.Severity;
import io.iam4j.review.remedy.DeleteServerCertificate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What expires: server certificates, and the metadata of SAML providers. */
final class CertificateRules {
    private CertificateRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.of(
                        "expired-server-certificate",
                        Severity.MEDIUM,
                        "server certificates that have expired",
                        CertificateRules::expired,
                        Need.LIVE),
                Rule.of(
                        "server-certificate-expires",
                        Severity.LOW,
                        "server certificates that expire soon",
                        CertificateRules::expiring,
                        Need.LIVE),
                Rule.of(
                        "saml-metadata-expires",
                        Severity.MEDIUM,
                        "metadata of SAML providers that has expired, or will soon",
                        CertificateRules::metadata,
                        Need.LIVE));
    }

    private static Stream<Finding> each(
            Reviewed account,
            Kind kind,
            Predicate<Instant> fitting,
            Function<Map.Entry<String, Instant>, Finding> found) {
        Map<String, Facts> facts = account.snapshot().facts().getOrDefault(kind, Map.of());
        return facts.entrySet().stream()
                .filter(each -> each.getValue().expires().filter(fitting).isPresent())
                .map(each -> found.apply(
                        Map.entry(each.getKey(), each.getValue().expires().orElseThrow())));
    }

    private static boolean isNear(Reviewed account, Instant end) {
        return !end.isBefore(account.now())
                && end.isBefore(account.daysAgo(-account.limits().expiryDays()));
    }

    private static Stream<Finding> expired(Reviewed account, Rule rule) {
        return each(account, ServerCertificate.KIND, end -> end.isBefore(account.now()), each -> {
            Mend delete = new DeleteServerCertificate(each.getKey());
            return rule.found(
                            new Target(ServerCertificate.KIND, each.getKey()),
                            "The server certificate has expired.",
                            "Put in front of a service by mistake it makes the service fail.",
                            "expired " + account.ago(each.getValue()))
                    .mendedBy(delete);
        });
    }

    private static Stream<Finding> expiring(Reviewed account, Rule rule) {
        return each(
                account,
                ServerCertificate.KIND,
                end -> isNear(account, end),
                each -> rule.found(
                                new Target(ServerCertificate.KIND, each.getKey()),
                                "The server certificate expires within "
                                        + account.limits().expiryDays() + " days.",
                                "What is behind it can no longer be reached then.",
                                "expires " + each.getValue())
                        .mendedBy(rule.byHand(
                                "Upload a new certificate, and give it to what uses the old one; Certificate Manager renews by itself.",
                                account.page("acm/home"),
                                "The next review no longer finds it.")));
    }

    private static Stream<Finding> metadata(Reviewed account, Rule rule) {
        return each(
                account,
                SamlProvider.KIND,
                end -> end.isBefore(account.now()) || isNear(account, end),
                each -> rule.found(
                                new Target(SamlProvider.KIND, each.getKey()),
                                each.getValue().isBefore(account.now())
                                        ? "The metadata of the identity provider has expired."
                                        : "The metadata of the identity provider expires within "
                                                + account.limits().expiryDays() + " days.",
                                "Nobody can sign in by the provider then.",
                                "expires " + each.getValue())
                        .mendedBy(rule.byHand(
                                "Get new metadata from the identity provider and declare it.",
                                account.console("identity_providers"),
                                "The next review no longer finds it.")));
    }
}

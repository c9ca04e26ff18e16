// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.account;

import static io.iam4j.Iam.allow;
import static io.iam4j.Iam.awsManaged;
import static io.iam4j.Iam.days;
import static io.iam4j.Iam.group;
import static io.iam4j.Iam.oidc;
import static io.iam4j.Iam.policy;
import static io.iam4j.Iam.role;
import static io.iam4j.Iam.selfManagement;
import static io.iam4j.Iam.service;
import static io.iam4j.Iam.user;
import static io.iam4j.review.account.RuleCases.ID;
import static io.iam4j.review.account.RuleCases.console;
import static io.iam4j.review.account.RuleCases.daysAgo;
import static io.iam4j.review.account.RuleCases.holding;
import static io.iam4j.review.account.RuleCases.key;
import static io.iam4j.review.account.RuleCases.machine;
import static io.iam4j.review.account.RuleCases.made;
import static io.iam4j.review.account.RuleCases.reading;
import static io.iam4j.review.account.RuleCases.root;
import static io.iam4j.review.account.RuleCases.summary;
import static io.iam4j.review.account.RuleCases.unused;
import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.model.Account;
import io.iam4j.model.Kind;
import io.iam4j.model.Resource;
import io.iam4j.model.SamlProvider;
import io.iam4j.model.ServerCertificate;
import io.iam4j.model.VirtualMfaDevice;
import io.iam4j.model.settings.PasswordPolicy;
import io.iam4j.model.settings.RootAccess;
import io.iam4j.model.settings.TokenVersion;
import io.iam4j.observed.AccountSummary;
import io.iam4j.observed.CredentialReport.Holder;
import io.iam4j.observed.Facts;
import io.iam4j.observed.LastAccessed;
import io.iam4j.observed.Snapshot;
import io.iam4j.policy.Arn;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.Principal;
import io.iam4j.policy.Statement;
import io.iam4j.policy.Trust;
import io.iam4j.review.Finding;
import io.iam4j.review.rule.Reviewed;
import io.iam4j.review.rule.Rule;
import io.iam4j.review.rule.Rules;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Each rule finds what breaks it, and nothing in what does not. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReviewRulesTest {
    private final Set<String> tried = new TreeSet<>();

    @AfterAll
    void every_rule_was_tried() {
        Set<String> others = new TreeSet<>(Rules.byId().keySet());
        others.removeAll(tried);
        others.remove("recipient-key"); // DeclarationReviewTest
        others.remove("can-gain-everything"); // EscalationRuleTest
        others.remove("role-named-like-a-service"); // LookAlikeRolesTest
        assertThat(others).as("rules that no case shows").isEmpty();
    }

    private List<Finding> found(String id, Reviewed account) {
        Rule rule = Rules.of(id);
        assertThat(account.lacks(rule)).as(id).isEmpty();
        return rule.check(account);
    }

    private void finds(String id, Reviewed bad, Reviewed good) {
        tried.add(id);
        assertThat(found(id, bad)).as("%s finds it", id).isNotEmpty();
        assertThat(found(id, good)).as("%s finds nothing here", id).isEmpty();
    }

    private void finds(String id, Account bad, Account good) {
        finds(id, reading(bad), reading(good));
    }

    @Test
    void the_root_user() {
        Account none = holding();
        finds(
                "root-access-key",
                summary(none, Map.of("AccountAccessKeysPresent", 1)),
                summary(none, Map.of("AccountAccessKeysPresent", 0)));
        finds(
                "root-without-mfa",
                summary(none, Map.of("AccountMFAEnabled", 0)),
                summary(
                        none,
                        Map.of("AccountMFAEnabled", 0, "AccountPasswordPresent", 0, "AccountAccessKeysPresent", 0)));
        finds(
                "root-signing-certificate",
                summary(none, Map.of("AccountSigningCertificatesPresent", 1)),
                summary(none, Map.of()));
        finds("root-used", reading(none, root(0)), reading(none, root(20)));
        finds("central-root-access-off", none.centralRootAccess(), none.centralRootAccess(RootAccess.CREDENTIALS));
    }

    @Test
    void virtual_devices_of_the_root_user_and_of_people() {
        Snapshot plain = Snapshot.of(holding(user("ada")), "aws");
        Snapshot rooted = devices(plain, "arn:aws:iam::123456789012:root");
        Map<String, Integer> mfa = Map.of("AccountMFAEnabled", 1);
        finds("root-virtual-mfa", withSummary(rooted, mfa), withSummary(plain, mfa));
        Snapshot adas = devices(plain, "arn:aws:iam::123456789012:user/people/ada");
        finds(
                "console-user-virtual-mfa",
                withReport(adas, console("ada", true, 1)),
                withReport(plain, console("ada", true, 1)));
    }

    private static Snapshot devices(Snapshot snapshot, String holder) {
        return snapshot.facts(Map.of(VirtualMfaDevice.KIND, Map.of("phone", Facts.NONE.holder(Optional.of(holder)))));
    }

    private static Reviewed withSummary(Snapshot snapshot, Map<String, Integer> counts) {
        return reading(snapshot).with(Optional.empty(), Optional.of(AccountSummary.of(counts)));
    }

    private static Reviewed withReport(Snapshot snapshot, Holder holder) {
        return reading(snapshot).with(reading(snapshot.account(), holder).report(), Optional.empty());
    }

    @Test
    void the_password_policy() {
        PasswordPolicy good = holding().passwordPolicy().orElseThrow();
        passwords("short-passwords", good.minimumLength(13));
        passwords("password-reuse", good.remembering(23));
        passwords("passwords-never-expire", good.withoutMaxAge());
        passwords("passwords-never-expire", good.maxAge(days(91)));
        for (String what : List.of("uppercase", "lowercase", "numbers", "symbols"))
            passwords("passwords-without-" + what, good.requiringNoClasses());
        passwords("passwords-fixed-by-others", good.letUsersChange(false));
        assertThat(found("short-passwords", reading(Account.of(ID))))
                .as("the service's default")
                .hasSize(1);
    }

    private void passwords(String id, PasswordPolicy bad) {
        finds(id, holding().passwordPolicy(bad), holding());
    }

    @Test
    void console_users() {
        Account ada = holding(user("ada").memberOf("people"), group("people").attach(selfManagement()));
        finds(
                "console-user-without-mfa",
                reading(ada, console("ada", false, 1)),
                reading(ada, console("ada", true, 1)));
        finds("unused-password", reading(ada, console("ada", true, 46)), reading(ada, console("ada", true, 44)));
        Account free = holding(user("ada"));
        finds("works-without-mfa", reading(free, console("ada", true, 1)), reading(ada, console("ada", true, 1)));
        Account admin =
                holding(user("ada").memberOf("admins"), group("admins").attach(awsManaged("AdministratorAccess")));
        finds(
                "administrator-without-mfa",
                reading(admin, console("ada", false, 1)),
                reading(admin, console("ada", true, 1)));
        finds("administrator-group", admin, free);
    }

    @Test
    void a_deny_by_bool_lets_keys_pass_and_counts_for_nothing() {
        PolicyDocument bool = PolicyDocument.parse(
                "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"*\","
                        + "\"Condition\":{\"Bool\":{\"aws:MultiFactorAuthPresent\":\"false\"}}}}");
        Account ada = holding(user("ada").inline("mfa", bool));
        assertThat(found("works-without-mfa", reading(ada, console("ada", true, 1))))
                .hasSize(1);
    }

    @Test
    void access_keys() {
        Account ci = holding(user("ci"));
        finds(
                "old-access-key",
                reading(ci, machine("ci", key(1, 91, 1, "s3"))),
                reading(ci, machine("ci", key(1, 89, 1, "s3"))));
        finds(
                "unused-access-key",
                reading(ci, machine("ci", unused(1, 46))),
                reading(ci, machine("ci", unused(1, 44))));
        finds(
                "two-active-access-keys",
                reading(ci, machine("ci", key(1, 9, 1, "s3"), key(2, 9, 1, "s3"))),
                reading(ci, machine("ci", key(1, 9, 1, "s3"))));
        finds(
                "access-key-made-with-user",
                reading(ci, console("ci", true, 1, List.of(unused(1, 200)))),
                reading(ci, console("ci", true, 1, List.of(unused(1, 100)))));
        finds("machine-user-without-mfa", reading(ci, machine("ci")), reading(ci, console("ci", true, 1)));
        finds(
                "long-term-key-in-use",
                reading(ci, machine("ci", key(1, 9, 1, "s3"))),
                reading(ci, machine("ci", key(1, 9, 1, "iam"))));
    }

    @Test
    void the_control_for_90_days_is_named_after_90_days() {
        Account ci = holding(user("ci"));
        assertThat(found("unused-access-key", reading(ci, machine("ci", unused(1, 46))))
                        .get(0)
                        .sources()
                        .toString())
                .contains("Security Hub IAM.22")
                .doesNotContain("IAM.8");
        assertThat(found("unused-access-key", reading(ci, machine("ci", unused(1, 91))))
                        .get(0)
                        .sources()
                        .toString())
                .contains("Security Hub IAM.22", "Security Hub IAM.8");
    }

    @Test
    void rights_of_users() {
        Account grouped =
                holding(user("ada").memberOf("readers"), group("readers").attach(awsManaged("ReadOnlyAccess")));
        Account own = holding(user("ada").attach(awsManaged("ReadOnlyAccess")));
        finds("user-with-own-policies", own, grouped);
        finds("administrator-user", holding(user("ada").attach(awsManaged("AdministratorAccess"))), own);
        finds("user-without-rights", holding(user("ada")), grouped);
        Account denying = holding(user("ci").memberOf("people"), group("people").attach(selfManagement()));
        finds("machine-in-mfa-deny", reading(denying, machine("ci", unused(1, 1))), reading(denying, machine("ci")));
        finds("untagged-user", holding(user("ada")), holding(user("ada").tagged("Owner", "platform")));
    }

    @Test
    void what_only_denies_is_no_right() {
        Account shut = holding(
                user("eve").inline("AWSRevokeOlderSessions", Statement.deny("*").onEverything()));
        assertThat(found("user-with-own-policies", reading(shut))).isEmpty();
    }

    @Test
    void policies() {
        Resource everything = policy("all").allowing(allow("*").onEverything());
        Resource some = policy("some").allowing(allow("s3:GetObject").onEverything());
        Account attached = holding(everything, group("g").attach("all"));
        Account good = holding(some, group("g").attach("some"));
        finds("full-access-policy", attached, holding(everything));
        finds("unattached-full-access", holding(everything), attached);
        finds("full-access-inline", holding(group("g").inline("x", allow("*").onEverything())), good);
        finds("administrator-access", holding(group("g").attach(awsManaged("AdministratorAccess"))), good);
        finds("service-wildcard", holding(policy("kms").allowing(allow("kms:*").onEverything())), good);
        finds(
                "assume-any-role",
                holding(policy("roles").allowing(allow("sts:AssumeRole").onEverything())),
                good);
        finds(
                "marketplace-wildcard",
                holding(policy("m").allowing(allow("aws-marketplace:*").onEverything())),
                good);
        finds("cloudshell-full-access", holding(group("g").attach(awsManaged("AWSCloudShellFullAccess"))), good);
        finds("unattached-policy", holding(some), good);
        finds("unattached-policy", holding(some), holding(some, user("ada").boundedBy("some")));
    }

    @Test
    void many_services_are_told_by_five_and_their_number() {
        Account many = holding(policy("many")
                .allowing(allow("s3:*", "kms:*", "sqs:*", "sns:*", "ec2:*", "iam:*", "logs:*")
                        .onEverything()));
        assertThat(found("service-wildcard", reading(many)).get(0).what())
                .isEqualTo(
                        "The statement allows all actions of ec2, iam, kms, logs, s3 and 2 more services on every resource.");
    }

    @Test
    void roles() {
        Resource support =
                role("Support").trusting(service("ec2.amazonaws.com")).attach(awsManaged("AWSSupportAccess"));
        Resource audit = role("Audit").trusting(service("ec2.amazonaws.com")).attach(awsManaged("SecurityAudit"));
        finds("no-support-role", holding(), holding(support));
        finds("no-audit-role", holding(), holding(audit));
        finds(
                "unused-role",
                used(support, made(100, Optional.empty())),
                used(support, made(100, Optional.of(daysAgo(3)))));
        assertThat(found("unused-role", used(support, made(10, Optional.empty()))))
                .as("too young")
                .isEmpty();
        assertThat(found("unused-role", used(support, Facts.NONE)))
                .as("not told")
                .isEmpty();
        finds("untagged-role", holding(support), holding());
    }

    private static Reviewed used(Resource role, Facts facts) {
        return reading(Snapshot.of(holding(role), "aws").facts(Map.of(Kind.ROLE, Map.of(role.name(), facts))));
    }

    @Test
    void trusts() {
        Account other = Account.of("other").id("999999999999");
        Account guarded = holding(role("r").trusting(Trust.of(other).externalId("agreed")));
        finds("trust-everyone", holding(role("r").trusting(Trust.of(Principal.anyone()))), guarded);
        finds("trust-stranger", holding(role("r").trusting(other)), guarded);
        assertThat(found(
                        "trust-stranger",
                        reading(holding(role("r").trusting(other))).knowing(Set.of("999999999999"), Optional.empty())))
                .isEmpty();
        Trust github = oidc("https://token.actions.githubusercontent.com").audience("sts.amazonaws.com");
        finds(
                "oidc-trust-without-subject",
                holding(role("r").trusting(github)),
                holding(role("r").trusting(github.subjectLike("repo:acme/*"))));
        finds(
                "service-trust-without-source",
                holding(role("r").trusting(service("scheduler.amazonaws.com"))),
                holding(role("r").trusting(service("ec2.amazonaws.com"))));
        finds(
                "administrator-role-for-others",
                holding(role("r").trusting(other).attach(awsManaged("AdministratorAccess"))),
                guarded);
        finds(
                "readonly-role-for-others",
                holding(role("r").trusting(other).attach(awsManaged("ReadOnlyAccess"))),
                guarded);
    }

    @Test
    void principals_that_are_gone() {
        PolicyDocument dead =
                PolicyDocument.parse("{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":"
                        + "\"sts:AssumeRole\",\"Principal\":{\"AWS\":[\"AIDAEXAMPLEEXAMPLE123\",\"123456789012\"]}}}");
        Account bad = holding(role("r").trusting(dead));
        finds("dead-principal", bad, holding(role("r").trusting(service("ec2.amazonaws.com"))));
        assertThat(found("dead-principal", reading(bad))
                        .get(0)
                        .mend()
                        .orElseThrow()
                        .inWords())
                .isEqualTo("Take AIDAEXAMPLEEXAMPLE123 out of the trust policy of r.");
    }

    @Test
    void what_expires() {
        finds("expired-server-certificate", expiring(ServerCertificate.KIND, 1), expiring(ServerCertificate.KIND, -40));
        finds(
                "server-certificate-expires",
                expiring(ServerCertificate.KIND, -10),
                expiring(ServerCertificate.KIND, -40));
        finds("saml-metadata-expires", expiring(SamlProvider.KIND, 1), expiring(SamlProvider.KIND, -40));
        finds("saml-metadata-expires", expiring(SamlProvider.KIND, -10), expiring(SamlProvider.KIND, -40));
    }

    private static Reviewed expiring(Kind kind, int daysAgo) {
        Facts facts = Facts.NONE.expires(Optional.of(daysAgo(daysAgo)));
        return reading(Snapshot.of(holding(), "aws").facts(Map.of(kind, Map.of("www", facts))));
    }

    @Test
    void settings() {
        finds("no-alias", Account.of(ID), holding());
        finds(
                "sts-tokens-version-1",
                holding().globalEndpointTokens(TokenVersion.V1),
                holding().globalEndpointTokens(TokenVersion.V2));
    }

    @Test
    void last_accesses() {
        finds("unused-service-access", accessed(Optional.empty()), accessed(Optional.of(daysAgo(5))));
    }

    private static Reviewed accessed(Optional<Instant> last) {
        Arn ada = Arn.parse("arn:aws:iam::123456789012:user/ada");
        return reading(holding(user("ada")))
                .accessed(List.of(new LastAccessed(
                        ada,
                        RuleCases.NOW,
                        LastAccessed.Granularity.SERVICES,
                        List.of(new LastAccessed.Service("s3", "Amazon S3", last, Optional.empty())))));
    }

    @Test
    void roles_of_services_are_nobodys_business() {
        Account reserved = holding(role("AWSServiceRoleForX")
                .path("/aws-service-role/x.amazonaws.com/")
                .trusting(service("x.amazonaws.com")));
        assertThat(Stream.of("untagged-role", "service-trust-without-source")
                        .flatMap(id -> found(id, reading(reserved)).stream()))
                .isEmpty();
    }
}

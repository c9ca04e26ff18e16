// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.rule;

import static io.iam4j.review.rule.Rule.ROOT_USER;

import io.iam4j.model.VirtualMfaDevice;
import io.iam4j.model.settings.RootAccess;
import io.iam4j.observed.AccountSummary;
import io.iam4j.observed.Credential.Use;
import io.iam4j.observed.CredentialReport.Holder;
import io.iam4j.observed.CredentialReport.Key;
import io.iam4j.observed.Facts;
import io.iam4j.observed.UserCredentials.ConsolePassword;
import io.iam4j.review.Finding;
import io.iam4j.review.Mend;
import io.iam4j.review.Severity;
import io.iam4j.review.remedy.CentralRootAccess;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The root user: what it has, whether it is used, and who manages it. */
final class RootRules {
    private RootRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.of(
                        "root-access-key",
                        Severity.CRITICAL,
                        "an access key of the root user",
                        RootRules::key,
                        Need.SUMMARY),
                Rule.of("root-without-mfa", Severity.CRITICAL, "a root user without MFA", RootRules::mfa, Need.SUMMARY),
                Rule.of(
                        "root-virtual-mfa",
                        Severity.LOW,
                        "a root user with virtual MFA",
                        RootRules::virtual,
                        Need.LIVE,
                        Need.SUMMARY),
                Rule.of(
                        "root-signing-certificate",
                        Severity.MEDIUM,
                        "a signing certificate of the root user",
                        RootRules::certificate,
                        Need.SUMMARY),
                Rule.of("root-used", Severity.MEDIUM, "a root user that is used", RootRules::used, Need.REPORT),
                Rule.of(
                        "central-root-access-off",
                        Severity.LOW,
                        "root users of member accounts that are not managed centrally",
                        RootRules::central,
                        Need.ROOT_FEATURES));
    }

    private static AccountSummary summary(Reviewed account) {
        return account.summary().orElseThrow();
    }

    private static Stream<Finding> key(Reviewed account, Rule rule) {
        if (!summary(account).rootAccessKey().orElse(false)) return Stream.empty();
        return Stream.of(rule.found(
                        ROOT_USER,
                        "The root user has an access key.",
                        "Whoever finds it can do everything in the account, and no policy of the account limits that.",
                        "AccountAccessKeysPresent 1")
                .mendedBy(rule.byHand(
                        "Sign in as the root user and delete its access keys, or have the management account delete them by central root access.",
                        account.console("security_credentials"),
                        "GetAccountSummary tells AccountAccessKeysPresent 0.")));
    }

    /** A root user that has neither password nor key can use none: a member account whose root is managed centrally. */
    private static Stream<Finding> mfa(Reviewed account, Rule rule) {
        AccountSummary summary = summary(account);
        boolean locked = summary.rootPassword().filter(has -> !has).isPresent()
                && !summary.rootAccessKey().orElse(true);
        if (locked || summary.rootMfa().orElse(true)) return Stream.empty();
        return Stream.of(rule.found(
                        ROOT_USER,
                        "The root user has no MFA device.",
                        "Whoever learns the password, or reads the mailbox that resets it, has the account.",
                        "AccountMFAEnabled 0")
                .mendedBy(rule.byHand(
                        "Sign in as the root user and give it a security key or another MFA device.",
                        account.console("security_credentials"),
                        "GetAccountSummary tells AccountMFAEnabled 1.")));
    }

    private static Stream<Finding> virtual(Reviewed account, Rule rule) {
        if (!summary(account).rootMfa().orElse(false) || !account.knowsVirtualDevices()) return Stream.empty();
        return account.snapshot().facts().getOrDefault(VirtualMfaDevice.KIND, Map.of()).entrySet().stream()
                .filter(device -> isRoots(device.getValue()))
                .map(
                        device -> rule.found(
                                        ROOT_USER,
                                        "An MFA device of the root user is virtual.",
                                        "Its seed can be copied with the phone that holds it; a security key cannot. Whether the root user has a security"
                                                + " key besides is not told.",
                                        "virtual MFA device " + device.getKey())
                                .mendedBy(
                                        rule.byHand(
                                                "Sign in as the root user, add a security key, and remove the virtual device.",
                                                account.console("security_credentials"),
                                                "ListVirtualMFADevices tells of no device of the root user, and GetAccountSummary AccountMFAEnabled 1.")));
    }

    private static boolean isRoots(Facts device) {
        return device.holder().filter(arn -> arn.endsWith(":root")).isPresent();
    }

    private static Stream<Finding> certificate(Reviewed account, Rule rule) {
        if (!summary(account).rootSigningCertificate().orElse(false)) return Stream.empty();
        return Stream.of(rule.found(
                        ROOT_USER,
                        "The root user has a signing certificate.",
                        "It signs SOAP requests as the root user, which hardly a service takes any more.",
                        "AccountSigningCertificatesPresent 1")
                .mendedBy(rule.byHand(
                        "Sign in as the root user and delete its signing certificates.",
                        account.console("security_credentials"),
                        "GetAccountSummary tells AccountSigningCertificatesPresent 0.")));
    }

    private static Stream<Finding> used(Reviewed account, Rule rule) {
        Optional<Instant> last = account.root().flatMap(RootRules::lastUse);
        if (last.filter(at -> at.isAfter(account.daysAgo(account.limits().rootUseDays())))
                .isEmpty()) return Stream.empty();
        return Stream.of(rule.found(
                        ROOT_USER,
                        "The root user is in use.",
                        "What it does is limited by nothing and attributed to nobody.",
                        "last used " + account.ago(last.get()))
                .mendedBy(rule.byHand(
                        "Find out what the root user was needed for, and give a role the right to do it.",
                        account.console("roles"),
                        "The credential report tells no use of the root user after that.")));
    }

    private static Optional<Instant> lastUse(Holder root) {
        Stream<Instant> keys =
                root.keys().stream().map(Key::lastUse).flatMap(Optional::stream).map(Use::at);
        return Stream.concat(Optional.of(root.password()).flatMap(ConsolePassword::lastUsed).stream(), keys)
                .filter(Objects::nonNull)
                .max(Instant::compareTo);
    }

    private static Stream<Finding> central(Reviewed account, Rule rule) {
        var enabled = account.settings().rootAccess().orElseThrow();
        if (enabled.contains(RootAccess.CREDENTIALS)) return Stream.empty();
        Mend mend = new CentralRootAccess();
        return Stream.of(rule.found(
                        "central root access",
                        "The root users of member accounts are not managed centrally.",
                        "Each member account has a root password, or a way to reset one, of its own.",
                        enabled.isEmpty() ? "no feature is enabled" : "enabled: " + enabled)
                .mendedBy(mend));
    }
}

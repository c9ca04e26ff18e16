// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.rule;

import io.iam4j.model.Account;
import io.iam4j.model.Group;
import io.iam4j.model.Kind;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.PolicyRef;
import io.iam4j.model.Values;
import io.iam4j.model.VirtualMfaDevice;
import io.iam4j.observed.CredentialReport;
import io.iam4j.observed.CredentialReport.Holder;
import io.iam4j.observed.CredentialReport.Key;
import io.iam4j.observed.UserCredentials.ConsolePassword;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.preset.Presets;
import io.iam4j.review.Finding;
import io.iam4j.review.Mend;
import io.iam4j.review.Severity;
import io.iam4j.review.remedy.DeletePassword;
import io.iam4j.review.remedy.RequireMfa;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Console passwords, and MFA of those who have one. */
final class ConsoleRules {
    private static final String SELF_SERVICE = "IAMSelfManagement";
    private static final String MFA_GROUP = "mfa-required";

    private ConsoleRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.of(
                        "console-user-without-mfa",
                        Severity.HIGH,
                        "console users without MFA",
                        ConsoleRules::withoutMfa,
                        Need.REPORT),
                Rule.of(
                        "administrator-without-mfa",
                        Severity.CRITICAL,
                        "administrators without MFA",
                        ConsoleRules::administrators,
                        Need.REPORT),
                Rule.of(
                        "works-without-mfa",
                        Severity.MEDIUM,
                        "console users who may work without MFA",
                        ConsoleRules::unasked,
                        Need.LIVE,
                        Need.REPORT),
                Rule.of(
                        "console-user-virtual-mfa",
                        Severity.INFO,
                        "console users with virtual MFA",
                        ConsoleRules::virtual,
                        Need.LIVE,
                        Need.REPORT),
                Rule.of(
                        "unused-password",
                        Severity.MEDIUM,
                        "console passwords that nobody uses",
                        ConsoleRules::unused,
                        Need.REPORT));
    }

    /** The users whose password is found unused: when it was set is asked for, for it may be another than the report tells of. */
    static Set<String> concerned(CredentialReport report, Thresholds limits, Instant now) {
        Instant since = now.minus(Duration.ofDays(limits.unusedDays()));
        Set<String> names = new TreeSet<>();
        for (Holder holder : report.users().values())
            if (holder.consolePassword().isPresent() && since(holder).isBefore(since)) names.add(holder.name());
        return names;
    }

    private static Stream<Holder> console(Reviewed account) {
        return account.reported().filter(holder -> holder.consolePassword().isPresent());
    }

    private static Mend enrolment(Reviewed account, Rule rule, String user) {
        return rule.byHand(
                "Let " + user + " enrol an MFA device: mfaOf(\"" + user + "\").begin(...), or by themselves.",
                account.console("users/details/" + user + "?section=security_credentials"),
                "The credential report tells mfa_active of " + user + ".");
    }

    private static Stream<Finding> withoutMfa(Reviewed account, Rule rule) {
        return console(account)
                .filter(holder -> !holder.mfaActive())
                .map(holder -> rule.found(
                                Reviewed.user(holder.name()),
                                "The user signs in with a password alone.",
                                "Whoever learns the password is in.",
                                "password_enabled, no mfa_active")
                        .mendedBy(enrolment(account, rule, holder.name())));
    }

    private static Stream<Finding> administrators(Reviewed account, Rule rule) {
        Documents documents = new Documents(account);
        return account.reported()
                .filter(holder -> !holder.mfaActive())
                .filter(holder -> holder.consolePassword().isPresent()
                        || holder.keys().stream().anyMatch(Key::active))
                .filter(holder -> Optional.ofNullable(account.account().users().get(holder.name())).stream()
                        .flatMap(documents::sides)
                        .anyMatch(documents::isAdministrator))
                .map(holder -> rule.found(
                                Reviewed.user(holder.name()),
                                "The user may do everything, and has no MFA device.",
                                "One password or one access key is all that keeps the account.",
                                "no mfa_active; every action on every resource is allowed")
                        .mendedBy(enrolment(account, rule, holder.name())));
    }

    /** Only people: a machine with such a policy can do nothing. */
    private static Stream<Finding> unasked(Reviewed account, Rule rule) {
        Documents documents = new Documents(account);
        MfaGroup group = MfaGroup.in(account, documents);
        return console(account)
                .map(holder -> account.account().users().get(holder.name()))
                .filter(user -> user != null
                        && documents
                                .sides(user)
                                .flatMap(documents::documentsOf)
                                .noneMatch(PolicyDocument::deniesAllWithoutMfa))
                .map(user -> {
                    Finding finding = rule.found(
                            Reviewed.target(user),
                            "Nothing keeps the user from working without MFA.",
                            "A device that is enrolled and not asked for protects nothing, and access keys of the user never need one.",
                            "no policy of the user denies all that is done without aws:MultiFactorAuthPresent, but for signing in and"
                                    + " enrolling a device");
                    return finding.mendedBy(new RequireMfa(user.name(), group.name(), group.policy()));
                });
    }

    /** The group that people are put in, and the policy that it gets: those that are there, or new ones under free names. */
    private record MfaGroup(String name, Optional<ManagedPolicy> policy) {
        static MfaGroup in(Reviewed reviewed, Documents documents) {
            Account account = reviewed.account();
            if (Optional.ofNullable(account.groups().get(MFA_GROUP))
                    .filter(group -> deniesAlone(group, documents))
                    .isPresent()) return new MfaGroup(MFA_GROUP, Optional.empty());
            Optional<ManagedPolicy> there =
                    Optional.ofNullable(account.policies().get(SELF_SERVICE));
            boolean fits = there.flatMap(ManagedPolicy::document)
                    .filter(PolicyDocument::deniesAllWithoutMfa)
                    .isPresent();
            String named = there.isEmpty() || fits ? SELF_SERVICE : MoveRights.free(SELF_SERVICE, account.policies());
            ManagedPolicy policy = fits
                    ? ManagedPolicy.named(SELF_SERVICE)
                    : Values.withTags(
                            ManagedPolicy.named(named).document(Presets.selfServiceCredentials()),
                            reviewed.tagsOfNew(Kind.POLICY));
            return new MfaGroup(MoveRights.free(MFA_GROUP, account.groups()), Optional.of(policy));
        }

        /** Whether it denies what is done without MFA, and has no other policies, which whoever joins would get. */
        private static boolean deniesAlone(Group group, Documents documents) {
            return documents.documentsOf(group).findAny().isPresent()
                    && documents.documentsOf(group).allMatch(PolicyDocument::deniesAllWithoutMfa)
                    && group.attached().stream().noneMatch(PolicyRef::isAwsManaged);
        }
    }

    private static Stream<Finding> virtual(Reviewed account, Rule rule) {
        if (!account.knowsVirtualDevices()) return Stream.empty();
        Set<String> holders = new TreeSet<>();
        account.snapshot()
                .facts()
                .getOrDefault(VirtualMfaDevice.KIND, Map.of())
                .values()
                .forEach(device -> device.holder().ifPresent(holders::add));
        return console(account)
                .filter(Holder::mfaActive)
                .filter(holder -> holders.stream().anyMatch(arn -> arn.endsWith("/" + holder.name())))
                .map(
                        holder -> rule.found(
                                Reviewed.user(holder.name()),
                                "The user has a virtual MFA device.",
                                "A code of it can be asked for on a false page; a security key answers to the true one alone."));
    }

    private static Stream<Finding> unused(Reviewed account, Rule rule) {
        int days = account.limits().unusedDays();
        return console(account)
                .filter(holder -> since(holder).isBefore(account.daysAgo(days)))
                .map(holder -> CredentialAge.unless90(
                                account,
                                since(holder),
                                rule.found(
                                        Reviewed.user(holder.name()),
                                        "Nobody has signed in with the console password for " + days + " days.",
                                        "Nobody notices when somebody else does.",
                                        holder.password()
                                                .lastUsed()
                                                .map(at -> "last used " + account.ago(at))
                                                .orElse("never used"),
                                        "set " + account.ago(set(holder))))
                        .mendedBy(deletion(account, rule, holder)));
    }

    /** Not of a password that was deleted and set anew since the report, which tells of the old one. */
    private static Mend deletion(Reviewed account, Rule rule, Holder holder) {
        String user = holder.name();
        if (!account.hasNewerPassword(holder)) return new DeletePassword(user);
        return rule.byHand(
                "Review again when there is a new credential report: the password of " + user
                        + " was set after this one.",
                account.console("users/details/" + user + "?section=security_credentials"),
                "The next credential report tells of the new password.");
    }

    /** When it was last set; the user's creation where that is not told. */
    private static Instant set(Holder holder) {
        return holder.consolePassword().flatMap(ConsolePassword::changed).orElse(holder.created());
    }

    /** A password that was set lately is not unused yet. */
    private static Instant since(Holder holder) {
        Instant set = set(holder);
        return holder.password().lastUsed().filter(set::isBefore).orElse(set);
    }
}

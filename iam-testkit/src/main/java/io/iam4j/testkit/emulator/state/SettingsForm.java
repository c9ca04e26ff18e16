// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.state;

import io.iam4j.testkit.emulator.secret.CharacterClass;
import io.iam4j.testkit.emulator.secret.PasswordPolicy;
import io.iam4j.testkit.emulator.store.AccessJob;
import io.iam4j.testkit.emulator.store.AccountSettings;
import io.iam4j.testkit.emulator.store.CredentialReport;
import io.iam4j.testkit.emulator.store.DeletionTask;
import io.iam4j.testkit.emulator.store.Quota;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What an account has once. */
final class SettingsForm {
    private static final String CREATED = "created";

    private SettingsForm() {}

    static void write(JsonOut out, AccountSettings settings) {
        out.text("alias", settings.alias())
                .object("passwordPolicy", settings.passwordPolicy(), SettingsForm::policy)
                .list(
                        "quotas",
                        settings.limits().entrySet(),
                        (each, quota) ->
                                each.text("quota", quota.getKey().name()).number("limit", quota.getValue()))
                .texts("withoutSts", new TreeSet<>(settings.withoutSts()))
                .text("outboundIssuer", settings.issuer())
                .text("restingOutboundIssuer", settings.restingIssuer())
                .number("tokenVersion", settings.tokenVersion())
                .flag("roleManager", settings.roleManager())
                .object("credentialReport", settings.report(), SettingsForm::report)
                .list(
                        "roleDeletions",
                        settings.deletionTasks().entrySet(),
                        (each, task) -> deletion(each.text("task", task.getKey()), task.getValue()))
                .list(
                        "accessJobs",
                        settings.accessJobs().entrySet(),
                        (each, job) -> job(each.text("job", job.getKey()), job.getValue()));
    }

    static AccountSettings read(JsonIn in, AccountSettings settings) {
        in.optional("alias").ifPresent(settings::alias);
        in.object("passwordPolicy", SettingsForm::policy).ifPresent(settings::passwordPolicy);
        in.list("quotas", each -> {
            Quota quota = each.made("quota", () -> Quota.valueOf(each.text("quota")));
            settings.limit(quota, each.number("limit"));
            return quota;
        });
        settings.withoutSts().addAll(in.texts("withoutSts"));
        in.optional("restingOutboundIssuer").ifPresent(url -> settings.issuer(url, false));
        in.optional("outboundIssuer").ifPresent(url -> settings.issuer(url, true));
        settings.tokenVersion(in.number("tokenVersion"));
        settings.roleManager(in.flag("roleManager"));
        in.object("credentialReport", SettingsForm::report).ifPresent(settings::report);
        in.list("roleDeletions", each -> settings.deletionTasks().put(each.text("task"), deletion(each)) == null);
        in.list("accessJobs", each -> {
            settings.add(each.text("job"), job(each));
            return true;
        });
        return settings;
    }

    private static void policy(JsonOut out, PasswordPolicy policy) {
        out.number("minimumLength", policy.minimumLength())
                .texts(
                        "required",
                        policy.required().stream().map(Enum::name).sorted().toList())
                .flag("usersMayChange", policy.usersMayChange())
                .number("maxAgeDays", policy.maxAge())
                .number("reusePrevention", policy.reusePrevention())
                .flag("hardExpiry", policy.hardExpiry());
    }

    private static PasswordPolicy policy(JsonIn in) {
        return new PasswordPolicy(
                in.number("minimumLength"),
                in.made(
                        "required",
                        () -> in.texts("required").stream()
                                .map(CharacterClass::valueOf)
                                .collect(Collectors.toSet())),
                in.flag("usersMayChange"),
                in.number("maxAgeDays"),
                in.number("reusePrevention"),
                in.flag("hardExpiry"));
    }

    private static void report(JsonOut out, CredentialReport report) {
        out.text("csv", report.csv()).time("generated", report.generated()).flag("complete", report.complete());
    }

    private static CredentialReport report(JsonIn in) {
        return new CredentialReport(in.text("csv"), in.time("generated"), in.flag("complete"));
    }

    private static void deletion(JsonOut out, DeletionTask task) {
        out.text("role", task.role()).flag("inProgress", task.inProgress());
        Parts.roleUses(out, "uses", task.uses());
    }

    private static DeletionTask deletion(JsonIn in) {
        return new DeletionTask(in.text("role"), in.flag("inProgress"), Parts.roleUses(in, "uses"));
    }

    private static void job(JsonOut out, AccessJob job) {
        out.text("granularity", job.type())
                .text("subject", Optional.of(job.subject()).filter(arn -> !arn.isEmpty()))
                .text("owner", job.owner())
                .time(CREATED, job.created())
                .list("entities", job.entities(), SettingsForm::who)
                .texts(
                        "idleServices",
                        job.services().stream()
                                .filter(AccessJob.Access::isIdle)
                                .map(AccessJob.Access::namespace)
                                .toList())
                .list(
                        "services",
                        job.services().stream()
                                .filter(access -> !access.isIdle())
                                .toList(),
                        (each, access) -> each.text("namespace", access.namespace())
                                .flag("allowed", access.allowed())
                                .list("reached", access.reached(), SettingsForm::reached)
                                .list(
                                        "tracked",
                                        access.tracked(),
                                        (used, action) -> used.text("action", action.action())
                                                .object("latest", action.latest(), SettingsForm::reached)));
    }

    private static AccessJob job(JsonIn in) {
        List<AccessJob.Access> services = new ArrayList<>(in.list(
                "services",
                each -> new AccessJob.Access(
                        each.text("namespace"),
                        each.flag("allowed"),
                        each.list("reached", SettingsForm::reached),
                        each.list(
                                "tracked",
                                used -> new AccessJob.Used(
                                        used.text("action"), used.object("latest", SettingsForm::reached))))));
        in.texts("idleServices").forEach(name -> services.add(new AccessJob.Access(name, true, List.of(), List.of())));
        services.sort(Comparator.comparing(AccessJob.Access::namespace));
        return new AccessJob(
                in.text("granularity"),
                in.optional("subject").orElse(""),
                in.optional("owner"),
                in.time(CREATED),
                List.copyOf(services),
                in.list("entities", SettingsForm::who));
    }

    private static void who(JsonOut out, AccessJob.Who who) {
        out.text("kind", who.kind())
                .text("id", who.id())
                .text("arn", who.arn())
                .text("name", who.name())
                .text("path", who.path());
    }

    private static AccessJob.Who who(JsonIn in) {
        return new AccessJob.Who(in.text("kind"), in.text("id"), in.text("arn"), in.text("name"), in.text("path"));
    }

    private static void reached(JsonOut out, AccessJob.Reached reached) {
        who(out, reached.principal());
        Parts.use(out, reached.use());
    }

    private static AccessJob.Reached reached(JsonIn in) {
        return new AccessJob.Reached(who(in), Parts.use(in));
    }
}

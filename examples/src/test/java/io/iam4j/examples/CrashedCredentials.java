// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.credentialsOf;
import static io.iam4j.Iam.mfaOf;
import static io.iam4j.Iam.user;

import io.iam4j.Iam;
import io.iam4j.Plan;
import io.iam4j.act.Act;
import io.iam4j.apply.Applied;
import io.iam4j.apply.ApplyOptions;
import io.iam4j.aws.AwsAccount;
import io.iam4j.mfa.MfaCodeSource;
import io.iam4j.mfa.MfaSeed;
import io.iam4j.model.Account;
import io.iam4j.observed.Credential;
import io.iam4j.observed.Credential.Kind;
import io.iam4j.observed.ReadScope;
import io.iam4j.pgp.PgpKey;
import io.iam4j.pgp.PgpPrivateKey;
import io.iam4j.secret.Secret;
import io.iam4j.secret.SecretSink;
import io.iam4j.testkit.EmbeddedIam;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.VirtualMFADevice;

/**
 * Programs that give out the other credentials whose secret is in one answer alone: a declared service password, one that is created
 * and then reset, a password for SMTP, a virtual MFA device. Afterwards each is delivered, or deleted, or named in the notices.
 */
final class CrashedCredentials implements CrashedProgram {
    private static final String SERVICE = "codecommit.amazonaws.com";
    private static final String SERVICE_NOTE = "service-specific-password";
    private static final String SMTP_NOTE = "SES-SMTP-password";
    private static final String SEED_NOTE = "MFA-seed";
    private static final Pattern ID = Pattern.compile("(AKIA|ACCA)[A-Z0-9]+");

    private final PgpKey publicKey;
    private final PgpPrivateKey privateKey;
    private final EmbeddedIam server;
    private final SdkHttpClient http;

    CrashedCredentials(PgpKey publicKey, PgpPrivateKey privateKey, EmbeddedIam server, SdkHttpClient http) {
        this.publicKey = publicKey;
        this.privateKey = privateKey;
        this.server = server;
        this.http = http;
    }

    private static Account declared(PgpKey key) {
        return account("credentials")
                .with(user("ada"), user("git"), user("mailer"), user("coder").withServicePassword(SERVICE, key));
    }

    private IamClient client(Crash crash) {
        return CrashedAccount.client(server.endpoint(), server.accessKeyFor(CrashedAccount.ID), "test", http, crash);
    }

    @Override
    public void runUntil(Crash crash, int parallelism, Path folder) {
        SecretSink sink = crash.on(SecretSink.directory(folder));
        try (IamClient iam = client(crash)) {
            run(publicKey, iam, CrashedAccount.options(parallelism, sink));
        } catch (Crash.Halted | RuntimeException end) {
            if (!crash.happened()) throw end;
        }
    }

    /** What such a program does, with everything sealed to one key. */
    static void run(PgpKey key, IamClient iam, ApplyOptions options) {
        AwsAccount live = AwsAccount.using(iam);
        Iam.plan(declared(key), live).apply(options);
        List<Function<AwsAccount, Act>> acts = List.of(
                any -> credentialsOf("mailer").createSmtpPassword("eu-central-1", key),
                any -> credentialsOf("git").createServicePassword(SERVICE, key),
                there -> credentialsOf("git")
                        .resetServicePassword(held(there, "git").get(0), key),
                any -> mfaOf("ada").begin(key));
        acts.forEach(act -> Iam.plan(act.apply(live), live).apply(options));
    }

    private static List<String> held(AwsAccount live, String user) {
        return live.read(ReadScope.credentialsOf(user)).credentialsOf(user).held().stream()
                .filter(each -> each.kind() != Kind.MFA_DEVICE)
                .map(Credential::id)
                .toList();
    }

    @Override
    public List<String> rerun(Path folder) throws IOException {
        List<String> faults = new ArrayList<>();
        CrashedNotes notes = new CrashedNotes(folder, any -> privateKey);
        try (IamClient iam = client(Crash.never())) {
            AwsAccount live = AwsAccount.using(iam);
            Applied applied =
                    Iam.plan(declared(publicKey), live).apply(CrashedAccount.options(16, SecretSink.directory(folder)));
            Plan again = Iam.plan(declared(publicKey), live);
            if (!again.isEmpty()) faults.add("second plan: " + again);
            String notices = String.join("\n", applied.notices());
            List<String> declared = held(live, "coder");
            if (declared.size() != 1) faults.add("coder has " + declared + " rather than one");
            each("coder", SERVICE_NOTE, declared, 1, notes, notices, faults);
            each("git", SERVICE_NOTE, held(live, "git"), 1 + resets(), notes, notices, faults);
            each("mailer", SMTP_NOTE, held(live, "mailer"), 1, notes, notices, faults);
            device(iam, notes, notices, faults);
        }
        notes.files(".part").forEach(name -> faults.add("left: " + name));
        return faults;
    }

    /** How many passwords were reset: the last one is in force, and was in that answer alone. */
    private int resets() {
        return (int) server.calls().all().stream()
                .filter(call -> call.action().equals("ResetServiceSpecificCredential")
                        && call.error().isEmpty())
                .count();
    }

    /** A user has one credential at most; it is delivered as often as it got a password, or named; and no note is of another. */
    private static void each(
            String user,
            String kind,
            List<String> ids,
            int passwords,
            CrashedNotes notes,
            String notices,
            List<String> faults)
            throws IOException {
        if (ids.size() > 1) faults.add(user + " has " + ids);
        for (String id : ids) {
            int delivered = notes.of(user, kind, id).size();
            if (delivered > passwords) faults.add(delivered + " notes of " + id + " of " + user);
            if (delivered < passwords && !notices.contains(id))
                faults.add("lost, and not named: a password of " + id + " of " + user + "; notices: " + notices);
        }
        for (Path note : notes.of(user, kind)) {
            notes.open(user, note).close();
            Matcher id = ID.matcher(CrashedNotes.name(note));
            boolean stale = !id.find() || !ids.contains(id.group());
            if (stale && !CrashedNotes.isMarked(note)) faults.add("stale: " + CrashedNotes.name(note));
        }
    }

    /** Where there is a note of the seed the device can be confirmed; where not, it is named, and the enrolment begun anew. */
    private void device(IamClient iam, CrashedNotes notes, String notices, List<String> faults) throws IOException {
        List<VirtualMFADevice> devices = iam.listVirtualMFADevices().virtualMFADevices();
        List<Path> seeds = notes.of("ada", SEED_NOTE);
        if (devices.size() > 1 || seeds.size() > devices.size())
            faults.add(devices.size() + " devices and " + seeds.size() + " seeds of ada");
        if (devices.isEmpty()) return;
        if (seeds.isEmpty() && !notices.contains("MFA device of ada"))
            faults.add("lost, and not named: the seed of " + devices.get(0).serialNumber() + "; notices: " + notices);
        Optional<String> failure =
                seeds.isEmpty() ? anew(iam, notes.folder()) : confirmed(iam, devices.get(0), seeds.get(0), notes);
        failure.ifPresent(faults::add);
    }

    private Optional<String> anew(IamClient iam, Path folder) throws IOException {
        Iam.plan(mfaOf("ada").replacingUnassigned().begin(publicKey), AwsAccount.using(iam))
                .apply(CrashedAccount.options(1, SecretSink.directory(folder)));
        CrashedNotes notes = new CrashedNotes(folder, any -> privateKey);
        return confirmed(
                iam,
                iam.listVirtualMFADevices().virtualMFADevices().get(0),
                notes.of("ada", SEED_NOTE).get(0),
                notes);
    }

    private Optional<String> confirmed(IamClient iam, VirtualMFADevice device, Path note, CrashedNotes notes)
            throws IOException {
        AwsAccount live = AwsAccount.using(iam);
        try (Secret uri = notes.open("ada", note);
                MfaSeed seed = MfaSeed.fromOtpauthUri(device.serialNumber(), uri)) {
            Applied applied = Iam.plan(mfaOf("ada").confirm(), live)
                    .apply(ApplyOptions.standard().mfaCodes(MfaCodeSource.computedFrom(seed, server::now)));
            return applied.isComplete() ? Optional.empty() : Optional.of("not confirmed: " + applied);
        }
    }
}

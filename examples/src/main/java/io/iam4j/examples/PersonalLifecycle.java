// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples;

import static io.iam4j.Iam.*;

import io.iam4j.act.Act;
import io.iam4j.apply.Applied;
import io.iam4j.apply.ApplyOptions;
import io.iam4j.aws.AwsAccount;
import io.iam4j.aws.OwnUser;
import io.iam4j.aws.profile.PersonalProfiles;
import io.iam4j.aws.profile.ProfileFile;
import io.iam4j.aws.profile.ProfileFiles;
import io.iam4j.aws.session.MfaCredentialsProvider;
import io.iam4j.aws.session.MfaSession;
import io.iam4j.mfa.MfaTime;
import io.iam4j.mfa.SingleUseCodes;
import io.iam4j.model.Account;
import io.iam4j.observed.ReadScope;
import io.iam4j.pgp.PgpKeyPair;
import io.iam4j.render.CredentialTable;
import io.iam4j.secret.PasswordGenerator;
import io.iam4j.secret.SealedSecret;
import io.iam4j.secret.SealedSecret.Kind;
import io.iam4j.secret.Secret;
import io.iam4j.secret.SecretSink;
import io.iam4j.testkit.EmbeddedIam;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.StsException;

/**
 * The life of one person's credentials, on an embedded IAM that checks signatures and rights: the first password, MFA, an access key,
 * profile files, a role that asks for MFA, a key replaced after 90 days, and the end. Time is simulated.
 */
public final class PersonalLifecycle implements AutoCloseable {
    private static final String ADA = "ada";
    private static final String ROLE = "Reader";
    private static final Instant START = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    private final PrintStream out;
    private final Path notes;
    private final ProfileFiles profiles;
    private final PgpKeyPair pgp = PgpKeyPair.generate("Ada Lovelace <ada@example.org>");
    private final EmbeddedIam cloud;
    private final IamClient administrator;
    private final AwsAccount live;
    private final Authenticator phone;
    private final SingleUseCodes codes;
    private volatile Instant now = START;

    /** Her access key as she knows it. */
    private String keyId = "";

    private Secret key = Secret.copyOf("");

    private PersonalLifecycle(PrintStream out, Path home) {
        this.out = out;
        notes = home.resolve("sealed");
        profiles = ProfileFiles.in(home.resolve(".aws")).withoutBackup();
        cloud = EmbeddedIam.builder()
                .clock(() -> now)
                .checkingSignatures(true)
                .authorizing(true)
                .start();
        administrator = iam(StaticCredentialsProvider.create(
                AwsBasicCredentials.create(cloud.accessKeyFor(cloud.accountId()), "test")));
        live = AwsAccount.using(administrator);
        phone = new Authenticator(() -> now);
        codes = SingleUseCodes.of(phone, MfaTime.simulated(() -> now, this::pass), (device, left) -> {});
    }

    /** Runs the example; takes no arguments. */
    public static void main(String[] arguments) throws IOException {
        Path home = Files.createTempDirectory("iam4j-ada");
        run(new PrintStream(System.out, true, StandardCharsets.UTF_8), home);
    }

    static void run(PrintStream out, Path home) throws IOException {
        try (PersonalLifecycle ada = new PersonalLifecycle(out, home)) {
            ada.joins();
            ada.forgetsHerPassword();
            ada.enrols();
            ada.getsProfiles();
            ada.assumesARole();
            ada.keepsAKeyForAQuarter();
            ada.leaves();
        }
    }

    /** What the account should hold. */
    private Account declared() {
        return account("acme")
                .id(cloud.accountId())
                .passwordPolicy(passwordPolicy().minimumLength(20))
                .with(role(ROLE).trusting(thisAccount().withMfa(hours(12))).attach(awsManaged("IAMReadOnlyAccess")))
                .with(group("people").attach(selfManagement()).attach(assumeRolePolicy("assume_reader", role(ROLE))))
                .with(user(ADA)
                        .memberOf("people")
                        .requiringMfa()
                        .withConsoleAccess(sealedTo(pgp.publicKey()))
                        .withAccessKey(sealedTo(pgp.publicKey()).rotatedEvery(days(90))));
    }

    private ApplyOptions options() {
        return ApplyOptions.standard().clock(() -> now).sink(SecretSink.directory(notes));
    }

    /** The plan of every day, carried out. */
    private Applied today() {
        return plan(declared(), live, () -> now).apply(options());
    }

    private void joins() {
        say("joins");
        out.println(plan(declared(), live, () -> now));
        Applied applied = today();
        takeKey(applied.secrets().stream()
                .filter(secret -> secret.kind() == Kind.ACCESS_KEY)
                .findFirst()
                .orElseThrow());
        try (Secret first = open(applied, Kind.CONSOLE_PASSWORD);
                Secret chosen = PasswordGenerator.standard().length(24).generate()) {
            out.println("the sealed password signs her in: " + signsIn(first));
            try (IamClient own = iam(hers())) {
                own.changePassword(
                        request -> request.oldPassword(first.lend(String::new)).newPassword(chosen.lend(String::new)));
            }
            out.println(
                    "the one that she chose does: " + signsIn(chosen) + ", and the first no more: " + !signsIn(first));
        }
    }

    private boolean signsIn(Secret password) {
        return password.lend(chars -> cloud.signIn(cloud.accountId(), ADA, chars));
    }

    private Secret open(Applied applied, Kind kind) {
        SealedSecret sealed = applied.secrets().stream()
                .filter(secret -> secret.kind() == kind)
                .findFirst()
                .orElseThrow();
        return pgp.privateKey().open(sealed.message());
    }

    private void takeKey(SealedSecret sealed) {
        key.close();
        key = pgp.privateKey().open(sealed.message());
        keyId = sealed.credentialId().orElseThrow();
    }

    private void forgetsHerPassword() {
        say("forgets her password");
        try (Secret another =
                open(apply(credentialsOf(ADA).reissuePassword(sealedTo(pgp.publicKey()))), Kind.CONSOLE_PASSWORD)) {
            out.println("the new one signs her in: " + signsIn(another));
        }
    }

    private void enrols() {
        say("enrols MFA herself, with her own key");
        try (IamClient own = iam(hers())) {
            var plan = plan(mfaOf(ADA).enrol(), OwnUser.using(own), () -> now);
            out.println(plan);
            out.println(plan.apply(options().mfaCodes(codes)));
        }
    }

    private void getsProfiles() {
        say("gets her profile files");
        PersonalProfiles hers =
                PersonalProfiles.of(declared(), ADA).region("eu-central-1").mfaSerial(phone.serialNumber());
        out.println(profiles.update(edit -> edit.put(hers.profiles()).credentials("acme", keyId, key)));
    }

    private void assumesARole() {
        say("assumes a role that asks for MFA");
        String role = "arn:aws:iam::" + cloud.accountId() + ":role/" + ROLE;
        MfaSession session = MfaSession.ofRole(role, phone.serialNumber()).clock(() -> now);
        try (StsClient sts = sts(hers());
                MfaCredentialsProvider inRole = MfaCredentialsProvider.using(sts, session, codes);
                IamClient reader = iam(inRole)) {
            out.println("as " + ROLE + " she sees the users "
                    + reader.listUsers().users().stream()
                            .map(each -> each.userName())
                            .toList());
        }
    }

    private void keepsAKeyForAQuarter() {
        say("uses her key every day, and the plan of each day replaces it when it is 90 days old");
        for (int day = 1; day <= 120; day++) {
            pass(days(1));
            use();
            Applied applied = today();
            applied.results()
                    .forEach(result -> out.println("day " + day(now) + ": "
                            + result.step().change().lines().get(0)));
            applied.secrets().stream()
                    .filter(secret -> secret.kind() == Kind.ACCESS_KEY)
                    .forEach(this::changeKey);
        }
        out.println(plan(declared(), live, () -> now));
        out.println(credentialTable());
    }

    private String credentialTable() {
        return CredentialTable.of(live.read(ReadScope.everyone()), now).toString();
    }

    private static long day(Instant when) {
        return Duration.between(START, when).toDays();
    }

    /** She opens the note, and puts the new key into her profile in the place of the old one. */
    private void changeKey(SealedSecret sealed) {
        String old = keyId;
        takeKey(sealed);
        profiles.update(edit -> edit.rotate("acme", old, keyId, key));
    }

    private void use() {
        try (StsClient sts = sts(hers())) {
            sts.getCallerIdentity();
        }
    }

    private boolean works() {
        try {
            use();
            return true;
        } catch (StsException refused) {
            return false;
        }
    }

    private void leaves() throws IOException {
        say("leaves");
        out.println(apply(credentialsOf(ADA).offboard(days(30))));
        out.println("her key works: " + works());
        pass(days(30));
        out.println(apply(credentialsOf(ADA).offboard(days(30))));
        for (ProfileFile.Kind kind : ProfileFile.Kind.values()) Files.deleteIfExists(profiles.place(kind));
        out.println("users left: " + cloud.inspect(cloud.accountId()).users().size() + ", MFA devices left: "
                + administrator.listVirtualMFADevices().virtualMFADevices().size());
    }

    private Applied apply(Act act) {
        var plan = plan(act, live, () -> now);
        out.println(plan);
        return plan.apply(options());
    }

    private void say(String what) {
        out.println("== " + now + ": Ada " + what + "\n");
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    private AwsCredentialsProvider hers() {
        return StaticCredentialsProvider.create(
                key.lend(chars -> AwsBasicCredentials.create(keyId, new String(chars))));
    }

    private IamClient iam(AwsCredentialsProvider credentials) {
        return IamClient.builder()
                .endpointOverride(cloud.endpoint())
                .region(Region.AWS_GLOBAL)
                .credentialsProvider(credentials)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    private StsClient sts(AwsCredentialsProvider credentials) {
        return StsClient.builder()
                .endpointOverride(cloud.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(credentials)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    @Override
    public void close() {
        key.close();
        phone.close();
        administrator.close();
        cloud.close();
    }
}

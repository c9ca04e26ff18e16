// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.Iam;
import io.iam4j.Plan;
import io.iam4j.PlanRefusedException;
import io.iam4j.apply.Applied;
import io.iam4j.apply.ApplyFailedException;
import io.iam4j.apply.ApplyOptions;
import io.iam4j.apply.Lease;
import io.iam4j.apply.LeasedException;
import io.iam4j.aws.AwsAccount;
import io.iam4j.model.Account;
import io.iam4j.observed.Credential;
import io.iam4j.observed.ReadScope;
import io.iam4j.pgp.PgpKeyPair;
import io.iam4j.secret.SealedSecret;
import io.iam4j.secret.Secret;
import io.iam4j.secret.SecretSink;
import io.iam4j.testkit.EmbeddedIam;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.iam.IamClient;

/**
 * Two programs apply the reference account at the same time and get in each other's way. Each report is true, and no secret that was delivered is
 * dead or replaced. What needs a lease: that this holds while answers get lost and calls fail, and that no user gets two keys. {@code
 * examples/races.sh} counts how often it happens without.
 */
class TwoProgramsTest {
    private static final PgpKeyPair KEY = PgpKeyPair.generate("Everyone <everyone@example.org>");
    private static final Account DECLARED = SecurityAccount.declaration(user -> KEY.publicKey());

    private final Path folder;

    TwoProgramsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    /** What came of a race: what went wrong, and how many users have a second key. */
    record Outcome(List<String> faults, int secondKeys, int uncertain) {}

    private Outcome race(long seed, double undecided, Optional<Lease> lease) throws Exception {
        ExecutorService two = Executors.newFixedThreadPool(2);
        try (EmbeddedIam server = EmbeddedIam.start();
                SdkHttpClient http = UrlConnectionHttpClient.create();
                IamClient iam = client(server, http)) {
            CyclicBarrier start = new CyclicBarrier(2);
            Callable<Applied> program = () -> applied(iam, start, lease);
            server.weather()
                    .seed(seed)
                    .lostAnswers(undecided)
                    .serviceFailures(undecided)
                    .conflicts(0.1);
            List<Applied> reports = new ArrayList<>();
            for (Future<Applied> each : two.invokeAll(List.of(program, program))) reports.add(each.get());
            server.weather().clear();
            return judged(server, iam, http, reports);
        } finally {
            two.shutdown();
        }
    }

    private static IamClient client(EmbeddedIam server, SdkHttpClient http) {
        String accessKeyId = server.accessKeyFor(CrashedAccount.ID);
        return CrashedAccount.client(server.endpoint(), accessKeyId, "test", http, Crash.never());
    }

    private Applied applied(IamClient iam, CyclicBarrier start, Optional<Lease> lease) throws Exception {
        ApplyOptions options =
                CrashedAccount.options(16, SecretSink.directory(Files.createTempDirectory(folder, "sink")));
        Plan plan = Iam.plan(DECLARED, AwsAccount.using(iam));
        start.await();
        while (true) {
            try {
                return plan.apply(lease.map(options::lease).orElse(options));
            } catch (ApplyFailedException failed) {
                return failed.applied();
            } catch (LeasedException | PlanRefusedException late) {
                plan = Iam.plan(DECLARED, AwsAccount.using(iam));
            }
        }
    }

    private static Outcome judged(EmbeddedIam server, IamClient iam, SdkHttpClient http, List<Applied> reports)
            throws Exception {
        List<String> faults = new ArrayList<>();
        int uncertain = 0;
        for (Applied report : reports) {
            uncertain += report.uncertain().size();
            for (SealedSecret secret : report.secrets())
                if (!report.uncertain().contains(secret) && !works(server, http, secret))
                    faults.add("delivered and dead: " + secret.title());
        }
        AwsAccount live = AwsAccount.using(iam);
        Iam.plan(DECLARED, live).apply();
        if (!Iam.plan(DECLARED, live).isEmpty()) faults.add("does not settle");
        var held = live.read(ReadScope.of(DECLARED)).credentials();
        long second = held.values().stream()
                .filter(each -> each.of(Credential.Kind.ACCESS_KEY).count() > 1)
                .count();
        return new Outcome(faults, (int) second, uncertain);
    }

    private static boolean works(EmbeddedIam server, SdkHttpClient http, SealedSecret sealed) {
        try (Secret secret = KEY.privateKey().open(sealed.message())) {
            if (sealed.kind() == SealedSecret.Kind.CONSOLE_PASSWORD)
                return secret.lend(password -> server.signIn(CrashedAccount.ID, sealed.owner(), password));
            String id = sealed.credentialId().orElseThrow();
            return secret.lend(clear -> CrashedAccount.signs(server.endpoint(), id, new String(clear), http));
        }
    }

    @Test
    void both_reports_are_true_and_no_delivered_secret_is_dead() throws Exception {
        for (long seed = 1; seed <= 3; seed++)
            assertThat(race(seed, 0, Optional.empty()).faults())
                    .as("seed %s", seed)
                    .isEmpty();
    }

    @Test
    void with_a_lease_nobody_gets_two_keys() throws Exception {
        Outcome outcome = race(4, 0.05, Optional.of(Lease.heldBy("test").lasting(Duration.ofMinutes(1))));
        assertThat(outcome.faults()).isEmpty();
        assertThat(outcome.secondKeys()).isZero();
    }

    /** Takes the number of races. */
    public static void main(String[] arguments) throws Exception {
        TwoProgramsTest races = new TwoProgramsTest(Files.createTempDirectory("iam4j-races"));
        int many = Integer.parseInt(arguments[0]);
        List<String> table = new ArrayList<>(List.of(
                "| lease | races | delivered secrets that are dead | users with two keys | reported as uncertain |",
                "|---|---|---|---|---|"));
        for (boolean with : new boolean[] {false, true}) {
            int faults = 0;
            int second = 0;
            int uncertain = 0;
            for (long seed = 1; seed <= many; seed++) {
                Optional<Lease> lease = with ? Optional.of(Lease.heldBy("race")) : Optional.empty();
                Outcome outcome = races.race(seed, 0.05, lease);
                for (String fault : outcome.faults()) System.out.println("seed " + seed + ": " + fault);
                faults += outcome.faults().size();
                second += outcome.secondKeys();
                uncertain += outcome.uncertain();
            }
            table.add("| " + (with ? "yes" : "no") + " | " + many + " | " + faults + " | " + second + " | " + uncertain
                    + " |");
        }
        table.forEach(System.out::println);
        DocumentTable.replace("reliability.md", "races", table);
    }
}

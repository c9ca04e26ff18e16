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
import io.iam4j.apply.StepResult;
import io.iam4j.aws.AwsAccount;
import io.iam4j.model.Account;
import io.iam4j.observed.Credential;
import io.iam4j.observed.ReadScope;
import io.iam4j.pgp.PgpKeyPair;
import io.iam4j.secret.SealedSecret;
import io.iam4j.secret.Secret;
import io.iam4j.secret.SecretSink;
import io.iam4j.testkit.EmbeddedIam;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
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

    /** Where the two programs put their secrets. */
    private enum Sinks {
        FOLDER_EACH("a folder each"),
        ONE_FOLDER("two sinks on one folder"),
        ONE_SINK("one sink for both");

        private final String words;

        Sinks(String words) {
            this.words = words;
        }

        List<SecretSink> of(Path folder) {
            SecretSink first = SecretSink.directory(this == FOLDER_EACH ? folder.resolve("one") : folder);
            return switch (this) {
                case FOLDER_EACH -> List.of(first, SecretSink.directory(folder.resolve("other")));
                case ONE_FOLDER -> List.of(first, SecretSink.directory(folder));
                case ONE_SINK -> List.of(first, first);
            };
        }
    }

    /** What there is when the race begins. */
    private enum Before {
        NOTHING("nothing"),
        USERS("the users");

        private final String words;

        Before(String words) {
            this.words = words;
        }

        /** Who creates a user goes on to its secrets alone; where the users are there, both give each a secret. */
        void seed(EmbeddedIam server) {
            if (this == NOTHING) return;
            server.seed(
                    Acme.SECURITY.with(Stream.concat(SecurityAccount.PEOPLE.stream(), SecurityAccount.MACHINES.stream())
                            .map(Iam::user)
                            .toList()));
        }
    }

    /**
     * A race.
     *
     * @param before what there is
     * @param sinks where the secrets go
     * @param undecided the share of answers that get lost, and of calls that fail
     */
    private record Race(Before before, Sinks sinks, double undecided, Optional<Lease> lease) {
        @Override
        public String toString() {
            return "there is " + before.words + ", " + sinks.words + (lease.isPresent() ? ", leased" : "");
        }
    }

    /**
     * What came of a race.
     *
     * @param dead secrets that were delivered and are not in force
     * @param faults what else went wrong
     * @param secondKeys how many users have a second key
     * @param uncertain how many secrets are reported so
     */
    private record Outcome(List<String> dead, List<String> faults, int secondKeys, int uncertain) {}

    private Outcome run(Race race, long seed) throws Exception {
        ExecutorService two = Executors.newFixedThreadPool(2);
        Path notes = Files.createTempDirectory(folder, "sink");
        try (EmbeddedIam server = EmbeddedIam.start();
                SdkHttpClient http = UrlConnectionHttpClient.create();
                IamClient iam = client(server, http)) {
            race.before().seed(server);
            CyclicBarrier start = new CyclicBarrier(2);
            List<Callable<Applied>> programs = new ArrayList<>();
            for (SecretSink sink : race.sinks().of(notes)) programs.add(() -> applied(iam, sink, start, race.lease()));
            server.weather()
                    .seed(seed)
                    .lostAnswers(race.undecided())
                    .serviceFailures(race.undecided())
                    .conflicts(0.1);
            List<Applied> reports = new ArrayList<>();
            List<String> faults = new ArrayList<>();
            for (Future<Applied> each : two.invokeAll(programs)) {
                try {
                    reports.add(each.get());
                } catch (ExecutionException refused) {
                    faults.add("an apply ended with " + refused.getCause());
                }
            }
            server.weather().clear();
            faults.addAll(notes(reports, notes));
            return judged(server, iam, http, reports, faults);
        } finally {
            two.shutdown();
        }
    }

    private static IamClient client(EmbeddedIam server, SdkHttpClient http) {
        String accessKeyId = server.accessKeyFor(CrashedAccount.ID);
        return CrashedAccount.client(server.endpoint(), accessKeyId, "test", http, Crash.never());
    }

    private static Applied applied(IamClient iam, SecretSink sink, CyclicBarrier start, Optional<Lease> lease)
            throws Exception {
        ApplyOptions options = CrashedAccount.options(16, sink);
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

    private static Outcome judged(
            EmbeddedIam server, IamClient iam, SdkHttpClient http, List<Applied> reports, List<String> faults) {
        List<String> dead = new ArrayList<>();
        int uncertain = 0;
        for (Applied report : reports) {
            uncertain += report.uncertain().size();
            for (SealedSecret secret : report.secrets())
                if (!report.uncertain().contains(secret) && !works(server, http, secret))
                    dead.add("delivered and dead: " + secret.title());
        }
        AwsAccount live = AwsAccount.using(iam);
        Iam.plan(DECLARED, live).apply();
        if (!Iam.plan(DECLARED, live).isEmpty()) faults.add("does not settle");
        var held = live.read(ReadScope.of(DECLARED)).credentials();
        long second = held.values().stream()
                .filter(each -> each.of(Credential.Kind.ACCESS_KEY).count() > 1)
                .count();
        return new Outcome(dead, faults, (int) second, uncertain);
    }

    /**
     * The folder has a note of every secret that was reported, marked if it is uncertain, and no other; and no more is unfinished than
     * the steps whose outcome is unknown, and the keys that took several calls: one of those may still show a key.
     */
    private static List<String> notes(List<Applied> reports, Path folder) throws IOException {
        List<String> faults = new ArrayList<>();
        Map<Path, String> notes = new LinkedHashMap<>();
        Set<String> intents = new TreeSet<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = CrashedNotes.name(file);
                if (name.endsWith(".txt")) notes.put(file, Files.readString(file));
                else if (name.endsWith(".intent")) intents.add(name);
                else if (!name.endsWith("lock")) faults.add("left: " + name);
            }
        }
        for (Applied report : reports)
            for (SealedSecret secret : report.secrets())
                noted(secret, report.uncertain().contains(secret), notes).ifPresent(faults::add);
        notes.keySet().forEach(note -> faults.add("of no use: " + CrashedNotes.name(note)));
        long open = reports.stream()
                .flatMap(report -> report.results().stream())
                .filter(TwoProgramsTest::mayLeaveAnIntent)
                .count();
        if (intents.size() > open) faults.add("unfinished, with " + open + " steps that may be: " + intents);
        return faults;
    }

    private static boolean mayLeaveAnIntent(StepResult result) {
        boolean again = result.outcome() == StepResult.Outcome.DONE && result.attempts() > 1;
        return result.outcome() == StepResult.Outcome.UNKNOWN
                || again && result.step().change().call().equals("CreateAccessKey");
    }

    private static Optional<String> noted(SealedSecret secret, boolean uncertain, Map<Path, String> notes) {
        boolean found = notes.entrySet()
                .removeIf(note -> note.getValue().contains(secret.message().base64())
                        && CrashedNotes.isMarked(note.getKey()) == uncertain);
        if (found) return Optional.empty();
        return Optional.of((uncertain ? "not marked: " : "gone: ") + secret.title());
    }

    private static boolean works(EmbeddedIam server, SdkHttpClient http, SealedSecret sealed) {
        try (Secret secret = KEY.privateKey().open(sealed.message())) {
            if (sealed.kind() == SealedSecret.Kind.CONSOLE_PASSWORD)
                return secret.lend(password -> server.signIn(CrashedAccount.ID, sealed.owner(), password));
            String id = sealed.credentialId().orElseThrow();
            return secret.lend(clear -> CrashedAccount.signs(server.endpoint(), id, new String(clear), http));
        }
    }

    private static Stream<Race> races(double undecided, Optional<Lease> lease) {
        return Stream.of(Before.values())
                .flatMap(before -> Stream.of(Sinks.values()).map(sinks -> new Race(before, sinks, undecided, lease)));
    }

    static Stream<Race> refused() {
        return races(0, Optional.empty());
    }

    @ParameterizedTest
    @MethodSource("refused")
    void both_reports_are_true_and_no_delivered_secret_is_dead(Race race) throws Exception {
        for (long seed = 1; seed <= 3; seed++) {
            Outcome outcome = run(race, seed);
            assertThat(outcome.dead()).as("seed %s", seed).isEmpty();
            assertThat(outcome.faults()).as("seed %s", seed).isEmpty();
        }
    }

    static Stream<Race> undecided() {
        return races(0.05, Optional.empty());
    }

    /** That nothing is dead needs a lease; the notes are those that are reported without one. */
    @ParameterizedTest
    @MethodSource("undecided")
    void what_is_reported_is_in_the_folder_whatever_answers_get_lost(Race race) throws Exception {
        for (long seed = 1; seed <= 2; seed++)
            assertThat(run(race, seed).faults()).as("seed %s", seed).isEmpty();
    }

    static Stream<Race> leased() {
        return races(0.05, Optional.of(Lease.heldBy("test").lasting(Duration.ofMinutes(1))));
    }

    @ParameterizedTest
    @MethodSource("leased")
    void with_a_lease_nobody_gets_two_keys(Race race) throws Exception {
        Outcome outcome = run(race, 4);
        assertThat(outcome.dead()).isEmpty();
        assertThat(outcome.faults()).isEmpty();
        assertThat(outcome.secondKeys()).isZero();
    }

    /** Takes the number of races. */
    public static void main(String[] arguments) throws Exception {
        TwoProgramsTest program = new TwoProgramsTest(Files.createTempDirectory("iam4j-races"));
        int many = Integer.parseInt(arguments[0]);
        List<String> table = new ArrayList<>(List.of(
                "| there is | secrets go to | lease | races | delivered secrets that are dead | notes that are wrong, or other faults | users with two keys | reported as uncertain |",
                "|---|---|---|---|---|---|---|---|"));
        boolean right = true;
        for (Race race : Stream.concat(undecided(), leased()).toList()) {
            Tally tally = new Tally();
            for (long seed = 1; seed <= many; seed++) tally.add(race + ", seed " + seed, program.run(race, seed));
            boolean leased = race.lease().isPresent();
            right &= tally.faults == 0 && (tally.dead == 0 || !leased);
            table.add(tally.line(race.before().words, race.sinks().words, leased ? "yes" : "no", many));
        }
        table.forEach(System.out::println);
        DocumentTable.replace("reliability.md", "races", table);
        if (!right) System.exit(1);
    }

    /** Counts what came of the races of one row. */
    private static final class Tally {
        private int dead;
        private int faults;
        private int second;
        private int uncertain;

        void add(String where, Outcome outcome) {
            Stream.concat(outcome.dead().stream(), outcome.faults().stream())
                    .forEach(fault -> System.out.println(where + ": " + fault));
            dead += outcome.dead().size();
            faults += outcome.faults().size();
            second += outcome.secondKeys();
            uncertain += outcome.uncertain();
        }

        String line(Object... first) {
            return Stream.concat(Stream.of(first), Stream.of(dead, faults, second, uncertain))
                    .map(String::valueOf)
                    .collect(Collectors.joining(" | ", "| ", " |"));
        }
    }
}

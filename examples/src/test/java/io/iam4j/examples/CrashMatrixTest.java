// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.sealedTo;
import static io.iam4j.Iam.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.examples.CrashMatrix.Dying;
import io.iam4j.examples.CrashMatrix.Point;
import io.iam4j.examples.CrashMatrix.Row;
import io.iam4j.examples.CrashedProcess.What;
import io.iam4j.model.Account;
import io.iam4j.pgp.PgpKeyPair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A program dies at its n-th effect, and an apply follows: whatever n is, the account is as declared, the second plan is empty, and each
 * secret is with its owner once, or named. {@code examples/crash.sh} tries more, and writes the table of docs/reliability.md.
 */
class CrashMatrixTest {
    private static final PgpKeyPair KEY = PgpKeyPair.generate("Everyone <everyone@example.org>");

    private final Path folder;

    CrashMatrixTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private CrashMatrix of(String what, Account declared) {
        return new CrashMatrix(
                what, (server, http) -> new CrashedAccount(declared, user -> KEY.privateKey(), server, http), folder);
    }

    private CrashMatrix reference() {
        return of("reference account", SecurityAccount.declaration(user -> KEY.publicKey()));
    }

    /** Small enough for every pair of deaths. */
    private CrashMatrix small() {
        return of(
                "one person, one machine",
                account("small")
                        .with(
                                user("ada").withConsoleAccess(sealedTo(KEY.publicKey())),
                                user("bot").withAccessKey(sealedTo(KEY.publicKey()))));
    }

    private CrashMatrix credentials() {
        return new CrashMatrix(
                "other credentials",
                (server, http) -> new CrashedCredentials(KEY.publicKey(), KEY.privateKey(), server, http),
                folder);
    }

    private Dying halted(What what, int parallelism) throws IOException {
        Path key = Files.createTempFile(folder, "everyone", ".asc");
        Files.writeString(key, KEY.armoredPublicKey());
        return (server, program, effect, sink) -> CrashedProcess.run(what, server, effect, parallelism, sink, key) != 0;
    }

    /** Every {@code step}-th pair of deaths of the small account. */
    private Row smallTwice(int step) throws Exception {
        CrashMatrix small = small();
        int last = small.effects(1);
        List<Point> pairs = IntStream.rangeClosed(1, last)
                .boxed()
                .flatMap(n -> IntStream.rangeClosed(1, last + 8).mapToObj(m -> new Point(n, m)))
                .filter(pair -> (pair.effect() + pair.again()) % step == 0)
                .toList();
        return small.row("frozen twice", CrashMatrix.frozen(1), 1, last, pairs);
    }

    /** So many pairs of deaths of the reference account. */
    private Row referenceTwice(int pairs, long seed) throws Exception {
        CrashMatrix reference = reference();
        int last = reference.effects(16);
        Random random = new Random(seed);
        List<Point> points = IntStream.range(0, pairs)
                .mapToObj(any -> random.nextInt(last) + 1)
                .map(n -> new Point(n, random.nextInt(Math.max(8, last - n)) + 1))
                .toList();
        return reference.row("frozen twice, seed " + seed, CrashMatrix.frozen(16), 16, last, points);
    }

    @Test
    void one_call_at_a_time() throws Exception {
        assertThat(reference().once("frozen", CrashMatrix.frozen(1), 1, 1).faults())
                .isEmpty();
    }

    /** With several calls at once the last effects of a run differ in number: one less or more may follow the n-th. */
    @Test
    void sixteen_calls_at_once() throws Exception {
        assertThat(reference().once("frozen", CrashMatrix.frozen(16), 16, 1).faults())
                .isEmpty();
    }

    @Test
    void a_process_that_is_halted() throws Exception {
        assertThat(reference().once("halted", halted(What.ACCOUNT, 16), 16, 70).faults())
                .isEmpty();
    }

    @Test
    void every_credential_whose_answer_is_lost_is_delivered_or_deleted_or_named() throws Exception {
        assertThat(credentials().once("frozen", CrashMatrix.frozen(1), 1, 1).faults())
                .isEmpty();
        assertThat(credentials()
                        .once("halted", halted(What.CREDENTIALS, 1), 1, 30)
                        .faults())
                .isEmpty();
    }

    @Test
    void a_program_dies_and_the_rerun_dies_too() throws Exception {
        assertThat(smallTwice(4).faults()).isEmpty();
    }

    @Test
    void the_rerun_of_the_reference_account_dies_too() throws Exception {
        long seed = 1;
        assertThat(referenceTwice(16, seed).faults()).as("seed %s", seed).isEmpty();
    }

    /** Takes the step for halted processes. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("iam4j-crash");
        CrashMatrixTest matrix = new CrashMatrixTest(folder);
        int step = Integer.parseInt(arguments[0]);
        List<Row> rows = List.of(
                matrix.reference().once("frozen", CrashMatrix.frozen(1), 1, 1),
                matrix.reference().once("frozen", CrashMatrix.frozen(16), 16, 1),
                matrix.referenceTwice(300, 1),
                matrix.reference().once("halted", matrix.halted(What.ACCOUNT, 1), 1, step),
                matrix.reference().once("halted", matrix.halted(What.ACCOUNT, 16), 16, step),
                matrix.smallTwice(1),
                matrix.credentials().once("frozen", CrashMatrix.frozen(1), 1, 1),
                matrix.credentials().once("halted", matrix.halted(What.CREDENTIALS, 1), 1, step));
        List<String> table = new ArrayList<>(List.of(
                "| the program applies | and is | calls at once | effects | tried | with faults | notes that are marked, and not in force |",
                "|---|---|---|---|---|---|---|"));
        List<String> faults = new ArrayList<>();
        for (Row row : rows) {
            table.add(row.line());
            faults.addAll(row.faults());
        }
        table.forEach(System.out::println);
        faults.forEach(System.out::println);
        DocumentTable.replace("reliability.md", "crashes", table);
        if (!faults.isEmpty()) System.exit(1);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.pgp.PgpKeyPair;
import io.iam4j.testkit.EmbeddedIam;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/**
 * The reference account is applied by a program that dies at its n-th effect, and then once more: whatever n is, the account is as
 * declared, the second plan is empty, and each secret is with its owner once. {@code examples/crash.sh} tries more, and writes the
 * table of docs/reliability.md.
 */
class CrashMatrixTest {
    private static final PgpKeyPair KEY = PgpKeyPair.generate("Everyone <everyone@example.org>");

    private final Path folder;

    CrashMatrixTest(@TempDir Path folder) {
        this.folder = folder;
    }

    /** A program that dies at that effect; whether it did. */
    @FunctionalInterface
    private interface Dying {
        boolean dies(CrashedAccount account, int effect, Path sink) throws Exception;
    }

    private static Dying frozen(int parallelism) {
        return (account, effect, sink) -> {
            Crash crash = Crash.frozenAt(effect);
            account.applyUntil(crash, parallelism, sink);
            return crash.happened();
        };
    }

    private Dying halted(int parallelism) throws IOException {
        Path key = Files.writeString(folder.resolve("everyone-" + parallelism + ".asc"), KEY.armoredPublicKey());
        return (account, effect, sink) -> account.applyInProcessUntil(effect, parallelism, sink, key) != 0;
    }

    private static CrashedAccount account(EmbeddedIam server, SdkHttpClient http) {
        return new CrashedAccount(
                SecurityAccount.declaration(user -> KEY.publicKey()), user -> KEY.privateKey(), server, http);
    }

    /** How many effects there are when nothing happens. */
    private int effects(int parallelism, SdkHttpClient http) throws IOException {
        try (EmbeddedIam server = EmbeddedIam.start()) {
            Crash never = Crash.never();
            account(server, http).applyUntil(never, parallelism, sink());
            return never.effects();
        }
    }

    private Path sink() throws IOException {
        return Files.createTempDirectory(folder, "sink");
    }

    private List<String> at(int effect, Dying program, SdkHttpClient http) throws Exception {
        List<String> faults = new ArrayList<>();
        try (EmbeddedIam server = EmbeddedIam.start()) {
            CrashedAccount account = account(server, http);
            Path before = sink();
            if (!program.dies(account, effect, before)) faults.add("effect " + effect + ": the program did not die");
            for (String fault : account.rerun(copy(before))) faults.add("effect " + effect + ": " + fault);
        }
        return faults;
    }

    /** As the folder stands for a process that starts after the death of the first: no lock is held any more. */
    private Path copy(Path from) throws IOException {
        Path to = sink();
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) Files.copy(file, to.resolve(file.getFileName()));
        }
        return to;
    }

    /** What went wrong in one row of the matrix, and a line about it. */
    private record Row(String line, List<String> faults) {}

    /** Every {@code step}-th effect, two at once. */
    private Row row(String name, Dying program, int parallelism, int step) throws Exception {
        ExecutorService two = Executors.newFixedThreadPool(2);
        try (SdkHttpClient http = UrlConnectionHttpClient.create()) {
            int last = effects(parallelism, http);
            List<Callable<List<String>>> cases = new ArrayList<>();
            for (int n = 1; n <= last; n += step) {
                int effect = n;
                cases.add(() -> at(effect, program, http));
            }
            List<String> faults = new ArrayList<>();
            for (Future<List<String>> each : two.invokeAll(cases)) faults.addAll(each.get());
            String line = "| " + name + " | " + parallelism + " | " + last + " | " + cases.size() + " | "
                    + faults.size() + " |";
            return new Row(line, faults);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a case of the matrix ended with an error", e.getCause());
        } finally {
            two.shutdown();
        }
    }

    @Test
    void one_call_at_a_time() throws Exception {
        assertThat(row("frozen", frozen(1), 1, 1).faults()).isEmpty();
    }

    /** With several calls at once the last effects of a run differ in number: one less or more may follow the n-th. */
    @Test
    void sixteen_calls_at_once() throws Exception {
        assertThat(row("frozen", frozen(16), 16, 1).faults()).isEmpty();
    }

    @Test
    void a_process_that_is_halted() throws Exception {
        assertThat(row("halted", halted(16), 16, 70).faults()).isEmpty();
    }

    /** Takes the step for halted processes. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("iam4j-crash");
        CrashMatrixTest matrix = new CrashMatrixTest(folder);
        int step = Integer.parseInt(arguments[0]);
        List<Row> rows = List.of(
                matrix.row("frozen", frozen(1), 1, 1),
                matrix.row("frozen", frozen(16), 16, 1),
                matrix.row("halted", matrix.halted(1), 1, step),
                matrix.row("halted", matrix.halted(16), 16, step));
        List<String> table = new ArrayList<>(
                List.of("| the program is | calls at once | effects | tried | faults |", "|---|---|---|---|---|"));
        rows.forEach(row -> table.add(row.line()));
        table.forEach(System.out::println);
        rows.forEach(row -> row.faults().forEach(System.out::println));
        DocumentTable.replace("reliability.md", "crashes", table);
    }
}

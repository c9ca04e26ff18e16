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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/**
 * The reference account is applied by a program that dies at its n-th effect, and then once more: whatever n is, the account is as
 * declared, the second plan is empty, and each secret is with its owner once.
 */
class CrashMatrixTest {
    private static final PgpKeyPair KEY = PgpKeyPair.generate("Everyone <everyone@example.org>");

    /** Every n-th effect is tried. */
    private static List<String> matrix(Path folder, int parallelism, int step) throws IOException {
        List<String> faults = new ArrayList<>();
        int last = Integer.MAX_VALUE;
        try (SdkHttpClient http = UrlConnectionHttpClient.create()) {
            for (int n = 1; n <= last; n += step) {
                Path before = Files.createDirectory(folder.resolve(parallelism + "-" + n));
                try (EmbeddedIam server = EmbeddedIam.start()) {
                    CrashedAccount account = new CrashedAccount(
                            SecurityAccount.declaration(user -> KEY.publicKey()),
                            user -> KEY.privateKey(),
                            server,
                            http);
                    Crash crash = Crash.frozenAt(n);
                    account.applyUntil(crash, parallelism, before);
                    if (!crash.happened()) last = crash.effects();
                    Path after = copy(before, folder.resolve(parallelism + "-" + n + "-after"));
                    for (String fault : account.rerun(after)) faults.add("effect " + n + ": " + fault);
                }
            }
        }
        System.out.println("crash matrix, " + parallelism + " calls at once: " + last + " effects, every " + step
                + ". tried, " + faults.size() + " faults");
        return faults;
    }

    /** As the folder stands for a process that starts after the death of the first: no lock is held any more. */
    private static Path copy(Path from, Path to) throws IOException {
        Files.createDirectory(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) Files.copy(file, to.resolve(file.getFileName()));
        }
        return to;
    }

    @Test
    void one_call_at_a_time(@TempDir Path folder) throws IOException {
        assertThat(matrix(folder, 1, 1)).isEmpty();
    }

    @Test
    void sixteen_calls_at_once(@TempDir Path folder) throws IOException {
        assertThat(matrix(folder, 16, 1)).isEmpty();
    }
}

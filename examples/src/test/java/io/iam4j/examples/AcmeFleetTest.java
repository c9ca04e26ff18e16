// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.model.Account;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

class AcmeFleetTest {
    @Test
    void a_worker_is_killed_in_the_middle_and_another_goes_on_with_every_secret_delivered_once(@TempDir Path folder)
            throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (AcmeFleet example = new AcmeFleet(new PrintStream(bytes, true, StandardCharsets.UTF_8), folder);
                SdkHttpClient http = UrlConnectionHttpClient.create()) {
            try {
                example.run();
            } catch (RuntimeException e) {
                throw new AssertionError(bytes + logs(folder), e);
            }
            assertThat(bytes.toString(StandardCharsets.UTF_8))
                    .contains("in 7 of 7 accounts")
                    .contains("approved by ada")
                    .contains("The fleet: APPLYING")
                    .containsPattern("plan [0-9TZa-f-]+: ([0-9]+) of \\1 parts done")
                    .contains("No changes: organization acme, 7 accounts, is as declared.")
                    .doesNotContain("FAILED", "stopped:");
            Account security = example.declaration().accounts().get(1);
            assertThat(new CrashedAccount(security, user -> example.everybody().privateKey(), example.server(), http)
                            .rerun(folder.resolve("sealed").resolve(CrashedAccount.ID)))
                    .as("every user has one password or key, and one note that opens to it")
                    .isEmpty();
        }
    }

    private static String logs(Path folder) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String name : new String[] {"worker-1.log", "worker-2.log"})
            if (Files.exists(folder.resolve(name)))
                text.append("\n").append(name).append(":\n").append(Files.readString(folder.resolve(name)));
        return text.toString();
    }
}

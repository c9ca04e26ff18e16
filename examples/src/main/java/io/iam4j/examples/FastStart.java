// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples;

import io.iam4j.Plan;
import io.iam4j.pgp.PgpKeyPair;
import io.iam4j.testkit.EmbeddedIam;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One apply and one plan of {@link Bench} on an embedded IAM, for a JVM that notes which classes a program needs and writes them to
 * an archive when it ends. {@code mvn -Pfast-start package} runs it so.
 */
public final class FastStart {
    private static final int USERS = 40;

    private FastStart() {}

    /** Takes no arguments. */
    public static void main(String[] arguments) throws IOException {
        Path key = Files.createTempFile("fast-start", ".asc");
        try (EmbeddedIam server = EmbeddedIam.start()) {
            Files.writeString(
                    key,
                    PgpKeyPair.recipe("Ada <ada@example.org>")
                            .rsa(2048)
                            .generate()
                            .base64PublicKey());
            URI endpoint = server.endpoint();
            System.out.println(Bench.apply(USERS, endpoint, key).summary());
            Plan again = Bench.plan(USERS, endpoint, key);
            if (!again.toString().startsWith("No changes")) throw new IllegalStateException(again.toString());
        } finally {
            Files.delete(key);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.credentialsOf;
import static io.iam4j.Iam.mfaOf;
import static io.iam4j.Iam.sealedTo;
import static io.iam4j.Iam.user;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import io.iam4j.Iam;
import io.iam4j.act.Act;
import io.iam4j.aws.AwsAccount;
import io.iam4j.model.Account;
import io.iam4j.pgp.PgpKeyPair;
import io.iam4j.secret.SealedSecret;
import io.iam4j.secret.Secret;
import io.iam4j.testkit.StandAlone;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * After an apply, no clear password and no clear key is anywhere in this program's memory. One run meets little of what
 * threads may do: {@code examples/memory.sh 200} makes 200, each in a fresh JVM.
 */
class SecretsInMemoryTest {
    private final PgpKeyPair key = PgpKeyPair.generate("Ada <ada@example.org>");

    @Test
    void a_heap_dump_after_an_apply_holds_no_clear_secret(@TempDir Path folder) throws IOException {
        assertThat(leaks(folder)).isEmpty();
    }

    /** Takes a folder for the dump; exits with 1 when there is a clear secret in it. */
    public static void main(String[] arguments) throws IOException {
        List<String> leaks = new SecretsInMemoryTest().leaks(Path.of(arguments[0]));
        System.out.println(leaks.isEmpty() ? "no clear secret" : "CLEAR: " + leaks);
        System.exit(leaks.isEmpty() ? 0 : 1);
    }

    private List<String> leaks(Path folder) throws IOException {
        Process server = server();
        try (BufferedReader output = server.inputReader()) {
            String line = output.readLine();
            URI endpoint = URI.create(line.replaceAll(".*(http://[0-9.:]+).*", "$1"));
            Path dump = folder.resolve("after.hprof");
            List<SealedSecret> secrets = apply(endpoint);
            assertThat(secrets).hasSize(10);
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpHeap(dump.toString(), true);
            return found(Files.readAllBytes(dump), secrets);
        } finally {
            server.destroy();
        }
    }

    /** In a process of its own: a server must know the passwords that it is told. */
    private static Process server() throws IOException {
        String classpath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classpath,
                        StandAlone.class.getName())
                .redirectErrorStream(true)
                .start();
    }

    private List<SealedSecret> apply(URI endpoint) {
        Account desired = account("lab")
                .with(user("a").withConsoleAccess(sealedTo(key.publicKey())))
                .with(user("b").withConsoleAccess(sealedTo(key.publicKey())))
                .with(user("c").withConsoleAccess(sealedTo(key.publicKey())))
                .with(user("d").withAccessKey(sealedTo(key.publicKey())))
                .with(user("e").withAccessKey(sealedTo(key.publicKey())))
                .with(user("f").withAccessKey(sealedTo(key.publicKey())));
        AwsAccount live = Sdk.account(endpoint, "test");
        List<SealedSecret> secrets =
                new ArrayList<>(Iam.plan(desired, live).apply().secrets());
        List<Act> acts = List.of(
                credentialsOf("a").reissuePassword(key.publicKey()),
                mfaOf("b").begin(key.publicKey()),
                credentialsOf("c").createServicePassword("codecommit.amazonaws.com", key.publicKey()),
                credentialsOf("d").createSmtpPassword("eu-central-1", key.publicKey()));
        for (Act act : acts) secrets.addAll(Iam.plan(act, live).apply().secrets());
        return secrets;
    }

    /** The part of what was sealed that is secret: the seed in a URI, and the last line where a user name comes before. */
    private static String secretPart(String clear) {
        if (clear.startsWith("otpauth:")) return clear.replaceAll(".*secret=([A-Z2-7]+).*", "$1");
        return clear.substring(clear.lastIndexOf('\n') + 1);
    }

    /** Which secrets occur in {@code dump}, as Latin-1 or as UTF-16 in either byte order, also as a form encodes them. */
    private List<String> found(byte[] dump, List<SealedSecret> secrets) {
        List<String> found = new ArrayList<>();
        String latin1 = new String(dump, StandardCharsets.ISO_8859_1);
        for (SealedSecret sealed : secrets) {
            try (Secret secret = key.privateKey().open(sealed.message())) {
                String clear = secretPart(secret.lend(String::new));
                String encoded = URLEncoder.encode(clear, StandardCharsets.UTF_8);
                for (String text : List.of(clear, encoded, wide(clear), wide(encoded)))
                    if (latin1.contains(text)) found.add(sealed.title());
            }
        }
        return found;
    }

    private static String wide(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_16LE), StandardCharsets.ISO_8859_1);
    }
}

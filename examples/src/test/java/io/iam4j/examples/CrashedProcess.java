// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples;

import io.iam4j.apply.ApplyOptions;
import io.iam4j.pgp.PgpKey;
import io.iam4j.secret.SecretSink;
import io.iam4j.testkit.EmbeddedIam;
import java.net.URI;
import java.nio.file.Path;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.iam.IamClient;

/** A program in a process of its own, which halts. */
final class CrashedProcess {
    private CrashedProcess() {}

    /** Which program. */
    enum What {
        /** The reference account. */
        ACCOUNT,
        /** The credentials of {@link CrashedCredentials}. */
        CREDENTIALS;

        private void run(PgpKey key, IamClient iam, ApplyOptions options) {
            if (this == ACCOUNT) CrashedAccount.run(SecurityAccount.declaration(user -> key), iam, options);
            else CrashedCredentials.run(key, iam, options);
        }
    }

    /** Starts one that halts at that effect, and waits for it; its exit code. */
    static int run(What what, EmbeddedIam server, int effect, int parallelism, Path folder, Path publicKey)
            throws Exception {
        String classpath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classpath,
                        CrashedProcess.class.getName(),
                        what.name(),
                        server.endpoint().toString(),
                        server.accessKeyFor(CrashedAccount.ID),
                        String.valueOf(effect),
                        String.valueOf(parallelism),
                        folder.toString(),
                        publicKey.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    /** What, endpoint, access key, effect, parallelism, folder, public key of everybody. */
    public static void main(String[] arguments) {
        Crash crash = Crash.haltedAt(Integer.parseInt(arguments[3]));
        SecretSink sink = crash.on(SecretSink.directory(Path.of(arguments[5])));
        try (SdkHttpClient http = UrlConnectionHttpClient.create();
                IamClient iam = CrashedAccount.client(URI.create(arguments[1]), arguments[2], "test", http, crash)) {
            ApplyOptions options = CrashedAccount.options(Integer.parseInt(arguments[4]), sink);
            What.valueOf(arguments[0]).run(PgpKey.read(Path.of(arguments[6])), iam, options);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples;

import io.iam4j.Iam;
import io.iam4j.Plan;
import io.iam4j.apply.ApplyOptions;
import io.iam4j.aws.AwsAccount;
import io.iam4j.model.Account;
import io.iam4j.observed.Credential;
import io.iam4j.observed.ReadScope;
import io.iam4j.observed.Snapshot;
import io.iam4j.pgp.PgpKey;
import io.iam4j.pgp.PgpPrivateKey;
import io.iam4j.secret.Secret;
import io.iam4j.secret.SecretSink;
import io.iam4j.testkit.EmbeddedIam;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;

/** An account, a folder for its secrets, and programs that apply one declaration to it and die. */
final class CrashedAccount {
    static final String ID = "222222222222";

    private final Account declared;
    private final Function<String, PgpPrivateKey> keys;
    private final EmbeddedIam server;
    private final SdkHttpClient http;

    CrashedAccount(Account declared, Function<String, PgpPrivateKey> keys, EmbeddedIam server, SdkHttpClient http) {
        this.declared = declared;
        this.keys = keys;
        this.server = server;
        this.http = http;
    }

    static IamClient client(URI endpoint, String accessKeyId, String secret, SdkHttpClient http, Crash crash) {
        return IamClient.builder()
                .endpointOverride(endpoint)
                .region(Region.AWS_GLOBAL)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKeyId, secret)))
                .httpClient(http)
                .overrideConfiguration(any -> any.addExecutionInterceptor(crash))
                .build();
    }

    /** How a program applies. */
    static ApplyOptions options(int parallelism, SecretSink sink) {
        return ApplyOptions.standard()
                .parallelism(parallelism)
                .waits(Duration.ofMillis(1), Duration.ofMillis(5))
                .patience(Duration.ofSeconds(5))
                .sink(sink);
    }

    /** Plans, and applies until {@code crash}; what comes of it nobody hears. */
    void applyUntil(Crash crash, int parallelism, Path folder) {
        try {
            apply(declared, server.endpoint(), server.accessKeyFor(ID), http, crash, parallelism, folder);
        } catch (Crash.Halted | RuntimeException end) {
            if (!crash.happened()) throw end;
        }
    }

    private static void apply(
            Account declared,
            URI endpoint,
            String accessKeyId,
            SdkHttpClient http,
            Crash crash,
            int parallelism,
            Path folder) {
        try (IamClient iam = client(endpoint, accessKeyId, "test", http, crash)) {
            Iam.plan(declared, AwsAccount.using(iam))
                    .apply(options(parallelism, crash.on(SecretSink.directory(folder))));
        }
    }

    /** In a process of its own, which halts at that effect; its exit code. */
    int applyInProcessUntil(int effect, int parallelism, Path folder, Path publicKey) throws Exception {
        String classpath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classpath,
                        CrashedAccount.class.getName(),
                        server.endpoint().toString(),
                        server.accessKeyFor(ID),
                        String.valueOf(effect),
                        String.valueOf(parallelism),
                        folder.toString(),
                        publicKey.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    /** The process that halts: endpoint, access key, effect, parallelism, folder, public key of everybody. */
    public static void main(String[] arguments) {
        PgpKey key = PgpKey.read(Path.of(arguments[5]));
        try (SdkHttpClient http = UrlConnectionHttpClient.create()) {
            apply(
                    SecurityAccount.declaration(user -> key),
                    URI.create(arguments[0]),
                    arguments[1],
                    http,
                    Crash.haltedAt(Integer.parseInt(arguments[2])),
                    Integer.parseInt(arguments[3]),
                    Path.of(arguments[4]));
        }
    }

    /** Applies once more with what {@code folder} holds, and says everything that is not as it should be. */
    List<String> rerun(Path folder) throws IOException {
        List<String> faults = new ArrayList<>();
        try (IamClient iam = client(server.endpoint(), server.accessKeyFor(ID), "test", http, Crash.never())) {
            AwsAccount live = AwsAccount.using(iam);
            var applied = Iam.plan(declared, live).apply(options(16, SecretSink.directory(folder)));
            applied.notices().forEach(notice -> faults.add("notice: " + notice));
            Plan again = Iam.plan(declared, live);
            if (!again.isEmpty()) faults.add("second plan: " + again);
            Snapshot held = live.read(ReadScope.of(declared));
            for (var user : declared.users().values()) {
                if (user.consoleAccess().isPresent()) password(user.name(), folder, faults);
                if (user.accessKeys().isPresent()) key(user.name(), held, folder, faults);
            }
        }
        names(folder, ".part").forEach(name -> faults.add("left: " + name));
        return faults;
    }

    private static List<Path> names(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(ending))
                    .toList();
        }
    }

    private static List<Path> notes(Path folder, String user, String kind) throws IOException {
        return names(folder, ".txt").stream()
                .filter(note -> note.getFileName().toString().startsWith(user + "-" + kind))
                .toList();
    }

    /** Everyone has one note, and its password signs them in. */
    private void password(String user, Path folder, List<String> faults) throws IOException {
        List<Path> notes = notes(folder, user, "console-password");
        if (notes.size() != 1) faults.add(notes.size() + " notes of the password of " + user);
        for (Path note : notes)
            try (Secret secret = open(user, note)) {
                if (!secret.lend(password -> server.signIn(ID, user, password)))
                    faults.add("the password of " + note.getFileName() + " does not sign in");
            }
    }

    /** Every machine has one key, and one note, whose secret signs its requests. */
    private void key(String user, Snapshot held, Path folder, List<String> faults) throws IOException {
        List<String> ids = held.credentialsOf(user)
                .of(Credential.Kind.ACCESS_KEY)
                .map(Credential::id)
                .toList();
        List<Path> notes = notes(folder, user, "access-key");
        if (ids.size() != 1) faults.add("keys of " + user + ": " + ids);
        if (notes.size() != 1) faults.add(notes.size() + " notes of keys of " + user);
        for (String id : ids) {
            List<Path> own = notes.stream()
                    .filter(note -> note.getFileName().toString().contains(id))
                    .toList();
            if (own.size() != 1) faults.add("key " + id + " of " + user + " is held by " + own.size());
            for (Path note : own)
                try (Secret secret = open(user, note)) {
                    if (!secret.lend(clear -> signs(server.endpoint(), id, new String(clear), http)))
                        faults.add("the key of " + note.getFileName() + " does not sign");
                }
        }
    }

    /** Whether requests signed with that key are taken for its user's. */
    static boolean signs(URI endpoint, String id, String secret, SdkHttpClient http) {
        try (IamClient own = client(endpoint, id, secret, http, Crash.never())) {
            return own.getUser().user() != null;
        } catch (SdkException refused) {
            return String.valueOf(refused.getMessage()).contains("not authorized");
        }
    }

    private Secret open(String user, Path note) throws IOException {
        return keys.apply(user).open(Files.readString(note));
    }
}

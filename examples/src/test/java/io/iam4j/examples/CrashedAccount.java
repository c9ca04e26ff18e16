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
import io.iam4j.pgp.PgpPrivateKey;
import io.iam4j.secret.Secret;
import io.iam4j.secret.SecretSink;
import io.iam4j.testkit.EmbeddedIam;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;

/** Programs that apply one declaration to an account. */
final class CrashedAccount implements CrashedProgram {
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

    @Override
    public void runUntil(Crash crash, int parallelism, Path folder) {
        try (IamClient iam = client(server.endpoint(), server.accessKeyFor(ID), "test", http, crash)) {
            run(declared, iam, options(parallelism, crash.on(SecretSink.directory(folder))));
        } catch (Crash.Halted | RuntimeException end) {
            if (!crash.happened()) throw end;
        }
    }

    /** What such a program does. */
    static void run(Account declared, IamClient iam, ApplyOptions options) {
        Iam.plan(declared, AwsAccount.using(iam)).apply(options);
    }

    @Override
    public List<String> rerun(Path folder) throws IOException {
        List<String> faults = new ArrayList<>();
        CrashedNotes notes = new CrashedNotes(folder, keys);
        try (IamClient iam = client(server.endpoint(), server.accessKeyFor(ID), "test", http, Crash.never())) {
            AwsAccount live = AwsAccount.using(iam);
            var applied = Iam.plan(declared, live).apply(options(16, SecretSink.directory(folder)));
            applied.notices().forEach(notice -> faults.add("notice: " + notice));
            Plan again = Iam.plan(declared, live);
            if (!again.isEmpty()) faults.add("second plan: " + again);
            Snapshot held = live.read(ReadScope.of(declared));
            for (var user : declared.users().values()) {
                if (user.consoleAccess().isPresent()) password(user.name(), notes, faults);
                if (user.accessKeys().isPresent()) key(user.name(), held, notes, faults);
            }
        }
        notes.files(".part").forEach(name -> faults.add("left: " + name));
        return faults;
    }

    /** Everyone has one note, and its password signs them in; another may be there only when it says that it may be in force. */
    private void password(String user, CrashedNotes notes, List<String> faults) throws IOException {
        int working = 0;
        for (Path note : notes.of(user, "console-password")) {
            try (Secret secret = notes.open(user, note)) {
                if (secret.lend(password -> server.signIn(ID, user, password))) working++;
                else if (CrashedNotes.isMarked(note)) faults.add(MARKED + CrashedNotes.name(note));
                else faults.add("the password of " + CrashedNotes.name(note) + " does not sign in");
            }
        }
        if (working != 1) faults.add(working + " notes of the password of " + user + " sign in");
    }

    /** Every machine has one key, and one note, whose secret signs its requests. */
    private void key(String user, Snapshot held, CrashedNotes notes, List<String> faults) throws IOException {
        List<String> ids = held.credentialsOf(user)
                .of(Credential.Kind.ACCESS_KEY)
                .map(Credential::id)
                .toList();
        int all = notes.of(user, "access-key").size();
        if (ids.size() != 1) faults.add("keys of " + user + ": " + ids);
        if (all != 1) faults.add(all + " notes of keys of " + user);
        for (String id : ids) {
            List<Path> own = notes.of(user, "access-key", id);
            if (own.size() != 1) faults.add("key " + id + " of " + user + " is held by " + own.size());
            for (Path note : own)
                try (Secret secret = notes.open(user, note)) {
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
}

// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples.cookbook;

import io.iam4j.apply.ApplyOptions;
import io.iam4j.aws.AwsAccount;
import io.iam4j.pgp.PgpKey;
import io.iam4j.pgp.PgpKeyPair;
import io.iam4j.secret.SecretSink;
import io.iam4j.testkit.EmbeddedIam;
import io.iam4j.testkit.TestClock;
import io.iam4j.testkit.junit.IamTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** What every job of the cookbook has at hand: an account of its own, a key, options, and a stream to print to. */
@IamTest
abstract class Job {
    /** When the jobs are done: a Tuesday. */
    static final Instant TODAY = Instant.parse("2026-12-01T09:00:00Z");

    static final PgpKeyPair ADA = PgpKeyPair.generate("Ada Lovelace <ada@example.org>");

    static final PgpKeyPair ESCROW = PgpKeyPair.generate("Escrow <escrow@example.org>");

    final PgpKey key = ADA.publicKey();
    final PgpKey escrow = ESCROW.publicKey();
    EmbeddedIam server;
    IamClient iam;
    AwsAccount live;
    TestClock clock;
    ApplyOptions options;
    Path folder;

    private final List<SdkAutoCloseable> clients = new ArrayList<>();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

    @BeforeEach
    void open(EmbeddedIam started, IamClient client, StsClient sts, TestClock time, @TempDir Path temporary) {
        time.stopAt(TODAY);
        server = started;
        iam = client;
        live = AwsAccount.using(client, sts);
        clock = time;
        folder = temporary;
        options = ApplyOptions.standard().clock(time).sink(SecretSink.directory(temporary.resolve("sealed")));
    }

    /** The note that an apply left for that user in the folder of {@link #options}, as its owner opens it. */
    String sealed(String user) {
        try (Stream<Path> notes = Files.list(folder.resolve("sealed"))) {
            Path note = notes.filter(each -> each.getFileName().toString().contains(user))
                    .findFirst()
                    .orElseThrow();
            return Files.readString(note);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The account as a user sees it who is made for it, with that policy of AWS. */
    AwsAccount as(String user, String managedPolicy) {
        var credentials = credentialsOfNew(user, managedPolicy);
        var theirs = IamClient.builder()
                .endpointOverride(server.endpoint())
                .region(Region.AWS_GLOBAL)
                .credentialsProvider(credentials)
                .build();
        clients.add(theirs);
        return AwsAccount.using(theirs, sts(credentials));
    }

    /** The STS as a user sees it who is made for it, with that policy of AWS: root may assume no role. */
    StsClient stsAs(String user, String managedPolicy) {
        return sts(credentialsOfNew(user, managedPolicy));
    }

    private StsClient sts(AwsCredentialsProvider credentials) {
        var client = StsClient.builder()
                .endpointOverride(server.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(credentials)
                .build();
        clients.add(client);
        return client;
    }

    private AwsCredentialsProvider credentialsOfNew(String user, String managedPolicy) {
        iam.createUser(request -> request.userName(user));
        iam.attachUserPolicy(request -> request.userName(user).policyArn("arn:aws:iam::aws:policy/" + managedPolicy));
        var created = iam.createAccessKey(request -> request.userName(user)).accessKey();
        return StaticCredentialsProvider.create(
                AwsBasicCredentials.create(created.accessKeyId(), created.secretAccessKey()));
    }

    @AfterEach
    void close() {
        clients.forEach(SdkAutoCloseable::close);
    }

    /** What was printed since the last time that somebody asked. */
    String printed() {
        String text = printed.toString(StandardCharsets.UTF_8);
        printed.reset();
        return text;
    }

    /** Compares what was printed with what the cookbook shows below the sample of that name. */
    void prints(String sample) throws IOException {
        Cookbook.compare(sample, printed());
    }
}

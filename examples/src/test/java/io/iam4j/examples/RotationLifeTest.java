// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples;

import static io.iam4j.Iam.days;
import static io.iam4j.Iam.hours;
import static io.iam4j.Iam.plan;
import static io.iam4j.Iam.sealedTo;
import static io.iam4j.Iam.thisAccount;
import static io.iam4j.Iam.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.apply.ApplyFailedException;
import io.iam4j.aws.AwsAccount;
import io.iam4j.model.Account;
import io.iam4j.secret.Recipient;
import io.iam4j.secret.SealedMessage;
import io.iam4j.secret.Sealer;
import io.iam4j.secret.Secret;
import io.iam4j.secret.SecretSink;
import io.iam4j.testkit.EmbeddedIam;
import io.iam4j.testkit.weather.InjectedFault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKeyMetadata;
import software.amazon.awssdk.services.iam.model.StatusType;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.StsException;

/**
 * Access keys in rotation over some years of simulated time, in which the user works with any key that they hold, and programs that apply
 * the declaration lose answers and die. A seed gives the same life again.
 */
class RotationLifeTest {
    private static final Pattern ID = Pattern.compile("AKIA[A-Z0-9]{16}");
    private static final List<Duration> STEPS =
            List.of(hours(1), hours(6), days(1), days(1), days(3), days(8), days(20), days(40));
    private static final List<String> CHANGES =
            List.of("CreateAccessKey", "UpdateAccessKey", "DeleteAccessKey", "TagUser");

    /** Whose messages everybody can read: what matters here is who was given what. */
    private record Open() implements Sealer {
        @Override
        public Recipient recipient() {
            return new Recipient("open", "ci", "ci");
        }

        @Override
        public List<String> judge(Instant now) {
            return List.of();
        }

        @Override
        public SealedMessage seal(Secret secret) {
            String base64 = secret.lendUtf8(bytes -> Base64.getEncoder().encodeToString(bytes));
            return new SealedMessage(base64, "open");
        }
    }

    private static final class Life implements AutoCloseable {
        final Random random;
        final Path folders;
        Path folder;
        final SdkHttpClient http = UrlConnectionHttpClient.create();
        volatile Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Instant planned = now;
        final EmbeddedIam server = EmbeddedIam.builder()
                .clock(() -> now)
                .accountId(CrashedAccount.ID)
                .checkingSignatures(true)
                .start();
        final Account declared =
                thisAccount().with(user("ci").withAccessKey(sealedTo(new Open()).rotatedEvery(days(90))));

        Life(long seed, Path folder) {
            random = new Random(seed);
            folders = folder;
            this.folder = folder.resolve("0");
        }

        /** Whether a program applied all of its plan. */
        boolean apply(Crash crash) {
            planned = now;
            try (IamClient iam = CrashedAccount.client(
                    server.endpoint(), server.accessKeyFor(CrashedAccount.ID), "test", http, crash)) {
                plan(declared, AwsAccount.using(iam), () -> now)
                        .apply(CrashedAccount.options(4, crash.on(SecretSink.directory(folder)))
                                .clock(() -> now));
                return true;
            } catch (ApplyFailedException | Crash.Halted unfinished) {
                return false;
            } catch (RuntimeException end) {
                if (!crash.happened()) throw end;
                return false;
            }
        }

        /** The keys that the user was given, by id. */
        Map<String, String> held() {
            Map<String, String> held = new TreeMap<>();
            try (Stream<Path> notes = Files.list(folder)) {
                for (Path note : notes.toList()) {
                    Matcher id = ID.matcher(note.getFileName().toString());
                    if (!note.toString().endsWith(".txt") || !id.find()) continue;
                    List<String> lines = Files.readAllLines(note);
                    byte[] secret = Base64.getDecoder().decode(lines.get(lines.size() - 1));
                    held.put(id.group(), new String(secret, StandardCharsets.UTF_8));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return held;
        }

        boolean works(String id, String secret) {
            try (StsClient sts = StsClient.builder()
                    .endpointOverride(server.endpoint())
                    .region(Region.US_EAST_1)
                    .httpClient(http)
                    .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(id, secret)))
                    .build()) {
                sts.getCallerIdentity();
                return true;
            } catch (StsException refused) {
                return false;
            }
        }

        List<AccessKeyMetadata> keys() {
            try (IamClient iam = CrashedAccount.client(
                    server.endpoint(), server.accessKeyFor(CrashedAccount.ID), "test", http, Crash.never())) {
                return iam.listAccessKeys(request -> request.userName("ci")).accessKeyMetadata();
            }
        }

        List<String> active() {
            return keys().stream()
                    .filter(key -> key.status() == StatusType.ACTIVE)
                    .map(AccessKeyMetadata::accessKeyId)
                    .toList();
        }

        void step() {
            now = now.plus(STEPS.get(random.nextInt(STEPS.size())));
            List<Map.Entry<String, String>> usable = held().entrySet().stream()
                    .filter(key -> active().contains(key.getKey()))
                    .toList();
            if (random.nextInt(3) > 0) {
                Map.Entry<String, String> key = usable.get(random.nextInt(usable.size()));
                assertThat(works(key.getKey(), key.getValue())).isTrue();
            }
            boolean overdue = Duration.between(planned, now).compareTo(days(40)) > 0;
            if (!overdue && random.nextInt(4) == 0) return;
            if (random.nextInt(3) == 0)
                server.weather().next(CHANGES.get(random.nextInt(CHANGES.size())), InjectedFault.LOST_ANSWER);
            Crash crash = random.nextInt(3) == 0 ? Crash.frozenAt(1 + random.nextInt(14)) : Crash.never();
            apply(crash);
            if (crash.happened()) folder = withoutLocks();
        }

        /** The folder as it stands for a process that starts after the death of the one before: no lock is held any more. */
        private Path withoutLocks() {
            Path copy = folders.resolve(
                    String.valueOf(Integer.parseInt(folder.getFileName().toString()) + 1));
            try (Stream<Path> files = Files.list(folder)) {
                Files.createDirectory(copy);
                for (Path file : files.toList()) Files.copy(file, copy.resolve(file.getFileName()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return copy;
        }

        @Override
        public void close() {
            http.close();
            server.close();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void at_any_time_the_user_holds_a_key_that_works_and_in_the_end_there_is_no_other(long seed, @TempDir Path folder) {
        try (Life life = new Life(seed, folder)) {
            assertThat(life.apply(Crash.never())).isTrue();
            for (int i = 0; i < 60; i++) {
                life.step();
                assertThat(life.held().entrySet())
                        .as("step %d of seed %d", i, seed)
                        .anyMatch(key ->
                                life.active().contains(key.getKey()) && life.works(key.getKey(), key.getValue()));
            }
            life.server.weather().clear();
            for (int day = 0; day < 40; day++) {
                life.now = life.now.plus(days(1));
                Map<String, String> held = life.held();
                List<String> active = life.active();
                String newest = active.get(active.size() - 1);
                if (held.containsKey(newest)) life.works(newest, held.get(newest));
                assertThat(life.apply(Crash.never())).isTrue();
                if (life.keys().size() == 1) break;
            }
            assertThat(life.keys()).hasSize(1);
            assertThat(life.held()).containsKey(life.active().get(0));
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.iam4j.apply;

import static io.iam4j.Iam.user;

import io.iam4j.FakeSealer;
import io.iam4j.InMemoryAccount;
import io.iam4j.model.Account;
import io.iam4j.observed.Credential;
import io.iam4j.observed.Credential.Facts;
import io.iam4j.observed.Credential.Status;
import io.iam4j.observed.Credential.Use;
import io.iam4j.observed.Snapshot;
import io.iam4j.observed.UserCredentials;
import io.iam4j.observed.UserCredentials.ConsolePassword;
import io.iam4j.plan.Planner;
import io.iam4j.secret.SealedMessage;
import io.iam4j.secret.SealedSecret;
import io.iam4j.secret.SecretAccount;
import io.iam4j.secret.SecretIntent;
import io.iam4j.secret.SecretLabel;
import io.iam4j.secret.SecretSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What applies that died left in {@code folder}, of user ci. */
record Crashed(Path folder) {
    static final Instant THEN = Instant.parse("2026-11-29T10:00:00Z");
    static final Instant LATER = THEN.plus(Duration.ofHours(1));
    static final SecretAccount ACCOUNT = new SecretAccount("222222222222", "a", Optional.empty());
    static final FakeSealer SEALER = FakeSealer.of("ci");
    static final Account WITH_KEY = Account.of("a").with(user("ci").withAccessKey(SEALER));
    static final Account WITH_PASSWORD = Account.of("a").with(user("ci").withConsoleAccess(SEALER));
    static final SecretLabel KEY = label(SealedSecret.Kind.ACCESS_KEY);
    static final SecretLabel PASSWORD = SecretLabel.consolePassword(ACCOUNT, "ci");

    static SecretLabel label(SealedSecret.Kind kind) {
        return new SecretLabel(ACCOUNT, "ci", kind, Optional.empty());
    }

    static Credential key(String id) {
        return new Credential(Credential.Kind.ACCESS_KEY, id);
    }

    static Facts made(Instant created) {
        return new Facts(Optional.of(Status.ACTIVE), Optional.of(created), Optional.empty());
    }

    static Facts used(Instant created) {
        return new Facts(Optional.of(Status.ACTIVE), Optional.of(created), Optional.of(new Use(created)));
    }

    static UserCredentials keys(Facts facts, String... ids) {
        UserCredentials all = UserCredentials.NONE;
        for (String id : ids) all = all.with(key(id), facts);
        return all;
    }

    static UserCredentials password(Instant created) {
        ConsolePassword password = new ConsolePassword(
                Optional.of(created), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        return new UserCredentials(Optional.of(password), List.of(), new TreeMap<>());
    }

    static InMemoryAccount holding(UserCredentials credentials) {
        return new InMemoryAccount(
                Snapshot.empty("222222222222", "aws").holding(user("ci")).credentials("ci", credentials));
    }

    static List<String> changes(InMemoryAccount account) {
        return account.calls().stream().filter(call -> !call.equals("read")).toList();
    }

    /** An apply dies after it began the call of {@code label} and, if any, took the secret {@code taken}. */
    void dies(SecretLabel label, Optional<SecretLabel> taken, String... existing) {
        dies(
                new SecretIntent("one", label, SEALER.recipient(), List.of(THEN), new TreeSet<>(List.of(existing))),
                taken);
    }

    void dies(SecretIntent intent, Optional<SecretLabel> taken) {
        SecretSink sink = SecretSink.directory(folder);
        sink.prepare();
        sink.journal().orElseThrow().begin(intent);
        taken.ifPresent(secret -> sink.accept(new SealedSecret(
                secret, SEALER.recipient(), THEN, new SealedMessage("c2VhbGVk", "sealed"), Optional.of(intent.id()))));
        sink.finish();
    }

    Applied apply(Account desired, InMemoryAccount account, Instant now) {
        return Applier.apply(
                Planner.plan(desired, account.snapshot(), Instant.EPOCH),
                account,
                desired.sealers(),
                ApplyOptions.standard().sink(SecretSink.directory(folder)).clock(() -> now));
    }

    List<String> files(String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ending))
                    .sorted()
                    .toList();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples.reliability;

import io.iam4j.apply.Applied;
import io.iam4j.apply.StepResult;
import io.iam4j.apply.StepResult.Outcome;
import io.iam4j.model.Account;
import io.iam4j.model.User;
import io.iam4j.model.credential.AccessKeys;
import io.iam4j.model.credential.ConsoleAccess;
import io.iam4j.secret.SealedSecret;
import io.iam4j.secret.SecretSink;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** What the owners hold: for each the newest of each kind counts. */
final class Delivered implements SecretSink {
    private final Map<String, List<SealedSecret>> byOwner = new TreeMap<>();
    private int accepted;
    private int withdrawn;
    private int uncertain;

    private static String owner(SealedSecret secret) {
        return RandomEdits.stem(secret.owner()) + " " + secret.kind();
    }

    @Override
    public synchronized void accept(SealedSecret secret) {
        accepted++;
        byOwner.computeIfAbsent(owner(secret), any -> new ArrayList<>()).add(secret);
    }

    @Override
    public synchronized void withdraw(SealedSecret secret) {
        withdrawn++;
        byOwner.getOrDefault(owner(secret), new ArrayList<>()).remove(secret);
    }

    @Override
    public synchronized void markUncertain(SealedSecret secret) {
        uncertain++;
    }

    /** Everybody who shall have a password or a key has one that works. */
    synchronized List<String> check(TestBed bed, Account desired) {
        List<String> faults = new ArrayList<>();
        for (User user : desired.users().values()) {
            if (user.isAbsent()) continue;
            if (user.consoleAccess().flatMap(ConsoleAccess::recipient).isPresent())
                serves(bed, user, SealedSecret.Kind.CONSOLE_PASSWORD).ifPresent(faults::add);
            if (user.accessKeys().flatMap(AccessKeys::recipient).isPresent())
                serves(bed, user, SealedSecret.Kind.ACCESS_KEY).ifPresent(faults::add);
        }
        return faults;
    }

    private Optional<String> serves(TestBed bed, User user, SealedSecret.Kind kind) {
        List<SealedSecret> all = byOwner.getOrDefault(RandomEdits.stem(user.name()) + " " + kind, List.of());
        if (all.isEmpty()) return Optional.of("lost: " + kind + " of " + user.name());
        boolean works = bed.works(all.get(all.size() - 1), user.name());
        return works ? Optional.empty() : Optional.of("dead: " + kind + " of " + user.name());
    }

    /** A key that a step of unknown outcome may have left, and that nobody holds, is deleted, as the message says. */
    synchronized void followMessages(TestBed bed, Applied applied, BiConsumer<String, Integer> count) {
        for (StepResult result : applied.results()) {
            if (result.outcome() != Outcome.UNKNOWN) continue;
            if (!result.step().change().call().equals("CreateAccessKey")) continue;
            String user = result.step().change().target().name();
            for (String id : bed.keys(user)) {
                if (isHeld(id)) continue;
                bed.iam.deleteAccessKey(request -> request.userName(user).accessKeyId(id));
                count.accept("keys that nobody held, deleted as the message says", 1);
            }
        }
    }

    private boolean isHeld(String id) {
        return byOwner.values().stream()
                .flatMap(List::stream)
                .anyMatch(secret -> secret.credentialId().equals(Optional.of(id)));
    }

    synchronized Map<String, Integer> counts() {
        return Map.of(
                "secrets delivered", accepted,
                "secrets withdrawn", withdrawn,
                "secrets marked uncertain", uncertain);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws;

import io.iam4j.account.IssuedSecret;
import io.iam4j.account.SecretExchange;
import io.iam4j.secret.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The applier's side of an exchange: what it sets is given, what it is handed is kept. */
final class Exchange implements SecretExchange {
    private final Secret toSet;
    private final List<String> ids = new ArrayList<>();
    private final List<Integer> lengths = new ArrayList<>();
    private final List<String> notices = new ArrayList<>();
    private Optional<Set<String>> unsettled = Optional.empty();

    private Exchange(String toSet) {
        this.toSet = Secret.copyOf(toSet);
    }

    static Exchange setting(String secret) {
        return new Exchange(secret);
    }

    static Exchange taking() {
        return new Exchange("");
    }

    @Override
    public Secret toSet() {
        return toSet;
    }

    @Override
    public void sending(Set<String> existing) {}

    @Override
    public void handOver(IssuedSecret issued) {
        ids.add(issued.id());
        lengths.add(issued.secret().length());
        issued.close();
    }

    @Override
    public void unsettled(Set<String> existing, String notice) {
        unsettled = Optional.of(Set.copyOf(existing));
        notices.add(notice);
    }

    @Override
    public void tell(String notice) {
        notices.add(notice);
    }

    /** What was said to exist when an earlier call may have made another one. */
    Optional<Set<String>> unsettled() {
        return unsettled;
    }

    List<String> notices() {
        return notices;
    }

    /** The id of the one credential handed over. */
    String id() {
        if (ids.size() != 1) throw new AssertionError(ids.size() + " secrets were handed over");
        return ids.get(0);
    }

    int length() {
        return lengths.get(0);
    }
}

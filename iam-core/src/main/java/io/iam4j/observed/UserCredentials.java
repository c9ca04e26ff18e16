// SPDX-License-Identifier: Apache-2.0
package io.iam4j.observed;

import io.iam4j.observed.Credential.Facts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a user can sign in with, as far as it was read.
 *
 * @param consolePassword the console password; empty when there is none
 * @param held the other credentials
 * @param facts what is known of those, by id; a credential that is missing here was told without its facts
 */
public record UserCredentials(
        Optional<ConsolePassword> consolePassword, List<Credential> held, SortedMap<String, Facts> facts) {
    /** No credential at all. */
    public static final UserCredentials NONE = new UserCredentials(false, List.of());

    /** Copies the collections. */
    public UserCredentials {
        held = List.copyOf(held);
        facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
    }

    /** Credentials of which nothing else is known. */
    public UserCredentials(boolean password, List<Credential> held) {
        this(password ? Optional.of(ConsolePassword.UNKNOWN) : Optional.empty(), held, new TreeMap<>());
    }

    /**
     * What the service tells of a console password. Each part is empty when it was not read.
     *
     * @param created when the first one was set; a new password in its place does not change this
     * @param lastUsed when somebody last signed in with it; empty also when nobody did. ListUsers and GetUser tell it
     * @param changed when it was last changed; the credential report alone tells it
     * @param nextRotation when the password policy asks for the next one; the credential report alone tells it
     * @param resetRequired whether it must be changed at the next sign-in; GetLoginProfile tells it
     */
    public record ConsolePassword(
            Optional<Instant> created,
            Optional<Instant> lastUsed,
            Optional<Instant> changed,
            Optional<Instant> nextRotation,
            Optional<Boolean> resetRequired) {
        /** There is one, and nothing else is known. */
        public static final ConsolePassword UNKNOWN = new ConsolePassword(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        /** This, last used at that time. */
        public ConsolePassword lastUsed(Instant at) {
            return new ConsolePassword(created, Optional.of(at), changed, nextRotation, resetRequired);
        }
    }

    /** Whether there is a console password. */
    public boolean password() {
        return consolePassword.isPresent();
    }

    /** When the console password was first set; empty without one, or when it was not read. */
    public Optional<Instant> passwordCreated() {
        return consolePassword.flatMap(ConsolePassword::created);
    }

    /** These, with or without a console password. */
    public UserCredentials password(boolean present) {
        return new UserCredentials(present ? Optional.of(ConsolePassword.UNKNOWN) : Optional.empty(), held, facts);
    }

    /** These, with {@code known} of {@code credential}. */
    public UserCredentials knowing(Credential credential, Facts known) {
        TreeMap<String, Facts> all = new TreeMap<>(facts);
        all.put(credential.id(), known);
        return new UserCredentials(consolePassword, held, all);
    }

    /** These and {@code credential}, of which {@code known} is known. */
    public UserCredentials with(Credential credential, Facts known) {
        List<Credential> more = new ArrayList<>(held);
        more.add(credential);
        Map<String, Facts> all = new TreeMap<>(facts);
        all.put(credential.id(), known);
        return new UserCredentials(consolePassword, more, new TreeMap<>(all));
    }

    /** These without {@code credential}. */
    public UserCredentials without(Credential credential) {
        List<Credential> fewer = new ArrayList<>(held);
        fewer.remove(credential);
        TreeMap<String, Facts> left = new TreeMap<>(facts);
        left.remove(credential.id());
        return new UserCredentials(consolePassword, fewer, left);
    }

    /** What is known of {@code credential}; {@link Facts#NONE} when nothing is. */
    public Facts facts(Credential credential) {
        return facts.getOrDefault(credential.id(), Facts.NONE);
    }

    /** The credentials of that kind. */
    public Stream<Credential> of(Credential.Kind kind) {
        return held.stream().filter(credential -> credential.kind() == kind);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.seed;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The secrets that seeding generated: passwords, keys, seeds of MFA devices. They open nothing but the test's own
 * account. {@link #toString} lists what was generated, without the secrets. Immutable and thread-safe.
 */
public final class Seeded {
    private final Map<String, String> passwords;
    private final Map<String, List<Key>> keys;
    private final Map<String, List<String>> mfaSeeds;
    private final List<String> notes;

    private Seeded(Notebook book) {
        this.passwords = Map.copyOf(book.passwords);
        this.keys = Map.copyOf(book.keys);
        this.mfaSeeds = Map.copyOf(book.mfaSeeds);
        this.notes = List.copyOf(book.notes);
    }

    /** An access key that was made. */
    public record Key(String id, String secret) {
        @Override
        public String toString() {
            return id;
        }
    }

    /** The console password made for a user. */
    public Optional<String> password(String user) {
        return Optional.ofNullable(passwords.get(user));
    }

    /** The access keys made for a user. */
    public List<Key> accessKeys(String user) {
        return keys.getOrDefault(user, List.of());
    }

    /** The seeds of the MFA devices made for a user, in base32, as authenticator apps take them. */
    public List<String> mfaSeeds(String user) {
        return mfaSeeds.getOrDefault(user, List.of());
    }

    /**
     * This and the result of another seeding. For users of the same name, in two accounts, it has the keys and MFA
     * seeds of both and the password of the latter.
     */
    public Seeded and(Seeded other) {
        Notebook both = new Notebook();
        Stream.of(this, other).forEach(both::copy);
        return both.close();
    }

    /** What differs from the source, and why: generated, or set by the service. */
    public List<String> notes() {
        return notes;
    }

    @Override
    public String toString() {
        return notes.isEmpty() ? "seeded; nothing had to be made up" : "seeded\n  " + String.join("\n  ", notes);
    }

    /** Collects it while the account is seeded. */
    static final class Notebook {
        private final Map<String, String> passwords = new LinkedHashMap<>();
        private final Map<String, List<Key>> keys = new LinkedHashMap<>();
        private final Map<String, List<String>> mfaSeeds = new LinkedHashMap<>();
        private final List<String> notes = new ArrayList<>();

        void password(String user, String password) {
            passwords.put(user, password);
            note("user " + user + ": a password was made up");
        }

        void key(String user, Key key) {
            keys.computeIfAbsent(user, any -> new ArrayList<>()).add(key);
            note("user " + user + ": access key " + key + " was made up");
        }

        void mfa(String user, String serial, String seed) {
            mfaSeeds.computeIfAbsent(user, any -> new ArrayList<>()).add(seed);
            note("user " + user + ": the seed of MFA device " + serial + " was made up");
        }

        void copy(Seeded made) {
            passwords.putAll(made.passwords);
            made.keys.forEach((user, all) ->
                    keys.computeIfAbsent(user, any -> new ArrayList<>()).addAll(all));
            made.mfaSeeds.forEach((user, all) ->
                    mfaSeeds.computeIfAbsent(user, any -> new ArrayList<>()).addAll(all));
            notes.addAll(made.notes);
        }

        void note(String text) {
            notes.add(text);
        }

        Seeded close() {
            return new Seeded(this);
        }
    }
}

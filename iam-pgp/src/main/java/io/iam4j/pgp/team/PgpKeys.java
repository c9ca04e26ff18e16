// SPDX-License-Identifier: Apache-2.0
package io.iam4j.pgp.team;

import io.iam4j.pgp.PgpKey;
import io.iam4j.secret.Sealer;
import io.iam4j.secret.UnusableRecipientException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A folder of public keys, one file per person, named after their IAM user with one of the endings {@code .asc .gpg .pgp .pub
 * .key .txt .b64 .base64}: {@code ada.lovelace.asc}. One ending is taken off and no more: {@code deploy.key.asc} is the key
 * of the user {@code deploy.key}. Names are the same in upper and lower case, as IAM has it (CreateUser, UserName). Hidden
 * files, backups ({@code .bak}, {@code .orig} and the like) and READMEs are left out; other files are told as problems.
 * Immutable and thread-safe; the folder is read once.
 */
public final class PgpKeys {
    private final Path folder;
    private final SortedMap<String, List<KeyFile>> files;

    private PgpKeys(Path folder, SortedMap<String, List<KeyFile>> files) {
        this.folder = folder;
        this.files = files;
    }

    /**
     * Reads every key file in {@code folder}. Bad files do not fail here: {@link #audit} names them all at once.
     *
     * @throws UncheckedIOException when the folder itself cannot be read
     */
    public static PgpKeys in(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return new PgpKeys(
                    folder,
                    entries.filter(KeyFile::isKey)
                            .sorted()
                            .map(KeyFile::read)
                            .collect(Collectors.groupingBy(KeyFile::user, PgpKeys::byName, Collectors.toList())));
        } catch (IOException e) {
            throw new UncheckedIOException("the key folder " + folder + " cannot be read; check its name", e);
        }
    }

    /** In IAM no two users of an account have names that differ in case alone. */
    private static <V> SortedMap<String, V> byName() {
        return new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    }

    /** The users that have a file, in order, as their files are named. */
    public Set<String> users() {
        return Collections.unmodifiableSet(files.keySet());
    }

    /**
     * The key of each user, in order of names, for declarations that loop over people.
     *
     * @throws UnusableRecipientException naming every file that holds no key, or more than one
     */
    public Map<String, PgpKey> byUser() {
        List<UnusableRecipientException> problems = files.keySet().stream()
                .flatMap(user -> Lookup.problem(folder, user, files).stream())
                .toList();
        if (!problems.isEmpty()) {
            throw new UnusableRecipientException(
                    problems.stream().map(Throwable::getMessage).collect(Collectors.joining("\n")));
        }
        Map<String, PgpKey> keys = byName();
        files.forEach((user, found) -> keys.put(user, found.get(0).key().orElseThrow()));
        return Collections.unmodifiableMap(keys);
    }

    /**
     * What to seal {@code user}'s secrets with. Never throws: a missing or bad key is reported when it is judged, together
     * with those of everyone else.
     */
    public Sealer of(String user) {
        return Lookup.sealer(folder, user, files);
    }

    /** What is wrong with the keys as of {@code now}, and which files have two endings and so may be meant for another. */
    public KeyAudit audit(Instant now) {
        return new Auditor(now, files).auditNames().audit(folder, files.keySet());
    }

    /** As {@link #audit(Instant)}; also finds {@code users} without a key, and keys that belong to none of them. */
    public KeyAudit audit(Instant now, Set<String> users) {
        return new Auditor(now, files).audit(folder, users);
    }

    @Override
    public String toString() {
        return files.size() + " people's keys in " + folder;
    }
}

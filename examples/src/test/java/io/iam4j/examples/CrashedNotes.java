// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples;

import io.iam4j.pgp.PgpPrivateKey;
import io.iam4j.secret.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** The folder that a program leaves its notes in, and the keys of those whom they are for. */
record CrashedNotes(Path folder, Function<String, PgpPrivateKey> keys) {
    private static final String UNCERTAIN = "-may-be-in-force";

    /** The hidden and other files that end so. */
    List<Path> files(String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> name(file).endsWith(ending)).sorted().toList();
        }
    }

    static String name(Path file) {
        return file.getFileName().toString();
    }

    /** Those of a user's secrets of one kind, the earliest first. */
    List<Path> of(String user, String kind) throws IOException {
        return files(".txt").stream()
                .filter(note -> name(note).startsWith(user + "-" + kind))
                .toList();
    }

    /** Those of one credential, whose id stands in their names. */
    List<Path> of(String user, String kind, String id) throws IOException {
        return of(user, kind).stream().filter(note -> name(note).contains(id)).toList();
    }

    /** Whether a note says that what it holds may be in force or not. */
    static boolean isMarked(Path note) {
        return name(note).contains(UNCERTAIN);
    }

    /** What is in a note. */
    Secret open(String user, Path note) throws IOException {
        return keys.apply(user).open(Files.readString(note));
    }
}

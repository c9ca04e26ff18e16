// SPDX-License-Identifier: Apache-2.0
package io.iam4j.pgp.team;

import io.iam4j.pgp.PgpKey;
import io.iam4j.pgp.UnreadableKeyException;
import io.iam4j.secret.UnusableRecipientException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One file of the folder: its user and either the key in it or why there is none.
 *
 * @param user the file name without the ending
 * @param file where it is
 * @param key what it holds
 * @param problem what is wrong with it
 */
record KeyFile(String user, Path file, Optional<PgpKey> key, Optional<UnusableRecipientException> problem) {
    private static final Pattern NAME = Pattern.compile("(.+?)(?:\\.(?:asc|gpg|pgp|pub|key|txt|b64|base64))*");

    static KeyFile read(Path file) {
        String user = userOf(file);
        try {
            return new KeyFile(user, file, Optional.of(PgpKey.read(file)), Optional.empty());
        } catch (UnreadableKeyException e) {
            return new KeyFile(user, file, Optional.empty(), Optional.of(e));
        }
    }

    /** Whether a file of this name is meant as a key: hidden files, backups and READMEs are not. */
    static boolean isKey(Path file) {
        String name = file.getFileName().toString();
        return !name.startsWith(".") && !name.endsWith("~") && !name.startsWith("README");
    }

    private static String userOf(Path file) {
        Matcher matcher = NAME.matcher(file.getFileName().toString());
        return matcher.matches() ? matcher.group(1) : file.getFileName().toString();
    }
}

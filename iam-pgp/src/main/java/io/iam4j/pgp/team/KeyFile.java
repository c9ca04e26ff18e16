// SPDX-License-Identifier: Apache-2.0
package io.iam4j.pgp.team;

import io.iam4j.error.SafeText;
import io.iam4j.pgp.PgpKey;
import io.iam4j.pgp.UnreadableKeyException;
import io.iam4j.secret.UnusableRecipientException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One file of the folder: its user and either the key in it or why there is none.
 *
 * <p>The name of a file has one reading, since a user may be called {@code deploy.key}, and no user may get another's key:
 * one ending is taken off and no more, and a name without any is refused.
 *
 * @param user the file name without its ending
 * @param file where it is
 * @param key what it holds
 * @param problem what is wrong with it
 */
record KeyFile(String user, Path file, Optional<PgpKey> key, Optional<UnusableRecipientException> problem) {
    private static final String ENDINGS = "asc|gpg|pgp|pub|key|txt|b64|base64";
    private static final Pattern NAME = Pattern.compile("(?i)(.+)\\.(?:" + ENDINGS + ")");

    /** Hidden files, backups of editors and programs, READMEs, and what desktops leave behind. */
    private static final Pattern LEFT_OUT =
            Pattern.compile("\\..*|.*~|#.*#|README.*|(?i:readme(?:\\.[^.]*)?|thumbs\\.db|desktop\\.ini"
                    + "|.*\\.(?:bak|old|orig|rej|save|sw[a-p]|tmp))");

    static KeyFile read(Path file) {
        String name = nameOf(file);
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches()) return new KeyFile(name, file, Optional.empty(), Optional.of(withoutEnding(file)));
        String user = matcher.group(1);
        try {
            return new KeyFile(user, file, Optional.of(PgpKey.read(file)), Optional.empty());
        } catch (UnreadableKeyException e) {
            return new KeyFile(user, file, Optional.empty(), Optional.of(e));
        }
    }

    private static UnusableRecipientException withoutEnding(Path file) {
        return new UnusableRecipientException(
                SafeText.line(file.toString()) + ": the name has none of the endings of key files, ."
                        + ENDINGS.replace("|", " .")
                        + ", so it does not tell whose key this is; name it after its IAM user with"
                        + " .asc at the end, or take it out of the folder");
    }

    /** Whether {@code file} is meant as a key: hidden files, backups and READMEs are not. A link that leads nowhere is. */
    static boolean isKey(Path file) {
        boolean leadsNowhere = Files.isSymbolicLink(file) && !Files.exists(file);
        return (Files.isRegularFile(file) || leadsNowhere)
                && !LEFT_OUT.matcher(nameOf(file)).matches();
    }

    private static String nameOf(Path file) {
        return String.valueOf(file.getFileName());
    }

    /** Every user that somebody may have meant with this name: with each of its endings, and without. */
    List<String> readings() {
        List<String> readings = new ArrayList<>(List.of(nameOf(file)));
        for (Matcher rest = NAME.matcher(nameOf(file)); rest.matches(); rest = NAME.matcher(rest.group(1))) {
            readings.add(rest.group(1));
        }
        return readings;
    }

    /** What to do where this file is {@code other}'s. */
    String howToNameFor(String other) {
        return nameOf(file) + " is the key of a user " + user + ", since one ending is taken off; if it is " + other
                + "'s, name it " + other + ".asc";
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.iam4j.pgp.internal.packet;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What people send instead of an OpenPGP public key, told by its text.
 *
 * <p>A text is up to 256 MiB and may be hostile. So no pattern repeats a group without bound, which overflows the stack, and
 * none can begin in many places and run far from each, which takes time by the square of the length.
 *
 * @param words what to call it, with its article
 * @param isSecret whether it is somebody's private key
 * @param pattern how to tell it
 */
record OtherKind(String words, boolean isSecret, Pattern pattern) {
    static final OtherKind UNKNOWN =
            named("something that is neither ASCII armour, base64 nor OpenPGP packets", "(?!)");

    static final OtherKind QUOTES = named("quotation marks around nothing", "(?!)");

    /** Told wherever they stand, even beside OpenPGP armour. */
    private static final List<OtherKind> ANYWHERE = List.of(
            secret("an SSH private key", "-----BEGIN OPENSSH PRIVATE KEY-----|---- BEGIN SSH2 ENCRYPTED PRIVATE KEY"),
            secret("a private key in PEM", "-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----"),
            secret("a PuTTY private key", "(?m)^PuTTY-User-Key-File-"),
            secret("an age secret key", "AGE-SECRET-KEY-(PQ-)?1"),
            secret("a minisign secret key", "(?m)^untrusted comment: .*secret key"),
            secret("a private key file of gpg-agent", "\\((\\d+:)?(protected-)?private-key\\W"),
            named("GitHub's answer for a user without PGP keys", "This user hasn't uploaded any GPG keys"),
            named("Keybase's answer for a user without a PGP key", "SELF-SIGNED PUBLIC KEY NOT FOUND"));

    /** Told by the whole text, without white space around it. */
    private static final List<OtherKind> WHOLE = List.of(
            named("an SSH key", "(?i)^(ssh-|ecdsa-sha2-|sk-ssh-|sk-ecdsa-|---- begin ssh2 )"),
            secret(
                    "an OpenPGP private key whose BEGIN line was changed by a mail program or word processor",
                    "(?i)begin\\s+pgp\\s+private\\s+key\\s+block"),
            named(
                    "an OpenPGP key whose BEGIN line was changed by a mail program or word processor (it must be sent as an"
                            + " attachment)",
                    "(?i)begin\\s+pgp\\s+public\\s+key\\s+block"),
            named("a PEM file (a certificate or key of another kind)", "(?i)^-----begin"),
            named("a web page", "(?i)^(<!doctype|<html)"),
            named("GnuPG's keybox (pubring.kbx), its own database", "(?s)^.{8}KBXf"),
            named("an age public key", "^age1[0-9a-z]{50,}$"),
            named("a minisign public key", "(?m)^untrusted comment: .*public key|^RW[A-Za-z0-9+/]{54}$"),
            named(
                    "a Terraform expression instead of its value",
                    "(?s)^\\$\\{.*}$|^(file|filebase64|trimspace|base64encode|templatefile)\\(.*\\)$"
                            + "|^(var|local|data|module|each|path)\\.[\\w.\\[\\]\"-]+$"),
            named(
                    "a name to fetch a key by, which KeyFetcher.overHttps().fetch(name) does",
                    "(?i)^(keybase|github|wkd|https):\\S+$"),
            named("a key's fingerprint alone", "(?i)^(0x)?([0-9a-f]{4}\\s*){10}!?$"),
            named("a key's long id alone", "(?i)^(0x)?([0-9a-f]{4}\\s*){4}!?$"),
            named("a key's short id alone, which anyone can forge", "(?i)^(0x)?([0-9a-f]{4}\\s*){2}!?$"),
            named("a file's name, which PgpKey.read(Path) takes", "(?i)^\\S+\\.(asc|gpg|pgp|key)$"),
            named("a mail address", "^[^\\s@]+@[^\\s@.]+\\.[^\\s@]+$"));

    private static OtherKind named(String words, String pattern) {
        return new OtherKind(words, false, Pattern.compile(pattern));
    }

    private static OtherKind secret(String words, String pattern) {
        return new OtherKind(words, true, Pattern.compile(pattern));
    }

    /** A kind that must be told first: private keys of other programs, and answers that look like an empty key. */
    static Optional<OtherKind> anywhereIn(String text) {
        return first(ANYWHERE, text);
    }

    /** A kind that {@code text} as a whole is. */
    static Optional<OtherKind> of(String text) {
        return first(WHOLE, text.strip());
    }

    private static Optional<OtherKind> first(List<OtherKind> kinds, String text) {
        return kinds.stream().filter(kind -> kind.pattern.matcher(text).find()).findFirst();
    }
}

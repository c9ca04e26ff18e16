// SPDX-License-Identifier: Apache-2.0
package io.iam4j.secret;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** One file per secret, and a hidden file for each intent while it is open. Thread-safe. */
final class DirectorySink implements SecretSink {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final String TXT = ".txt";
    private static final String UNCERTAIN = "-may-be-in-force";
    private static final String DOUBT = """
            NOT CERTAIN: the answer of AWS got lost, so that it is not known whether this password was set. Try it. If it
            does not sign you in, ask for a new one.

            """;

    private final NoteFolder folder;
    private final DirectoryRuns runs;
    private final DirectoryJournal journal;
    private final Map<SealedSecret, Path> written = new ConcurrentHashMap<>();

    DirectorySink(Path folder) {
        this(folder, Files::createLink);
    }

    DirectorySink(Path folder, NoteFolder.Linking linking) {
        runs = new DirectoryRuns(folder, linking);
        this.folder = runs.folder();
        journal = new DirectoryJournal(this.folder, runs, this);
    }

    @Override
    public void prepare() {
        try {
            runs.use();
        } catch (IOException e) {
            throw new SinkException(
                    "sealed secrets cannot be written to " + folder.path() + " ("
                            + e.getClass().getSimpleName() + "); it must be a folder that is writable and has room",
                    e);
        } finally {
            if (!runs.isUsed()) journal.forget(); // what this apply took over is unfinished as before
        }
    }

    @Override
    public void finish() {
        boolean last = true; // what fails is the last one's tidying up
        try {
            last = runs.finish();
        } catch (IOException e) {
            throw new SinkException(
                    "the hidden files of this apply in " + folder.path() + " could not be tidied up", e);
        } finally {
            if (last) journal.forget();
        }
    }

    @Override
    public Optional<SecretJournal> journal() {
        return Optional.of(journal);
    }

    @Override
    public void accept(SealedSecret secret) {
        String name = fileName(secret);
        byte[] content = secret.note().getBytes(StandardCharsets.UTF_8);
        try {
            folder.create();
            name = folder.free(name, TXT);
            journal.noting(
                    secret, name + TXT, content); // first, so that a crash leaves no note that its intent does not name
            Path note = folder.write(name, TXT, content);
            written.put(secret, note);
            if (!note.endsWith(name + TXT))
                journal.noting(secret, note.getFileName().toString(), content);
        } catch (IOException e) {
            throw new SinkException(
                    "the sealed " + secret.title() + " could not be written to " + folder.resolve(name + TXT) + " ("
                            + e.getClass().getSimpleName() + "); check that the folder is writable and has room",
                    e);
        }
    }

    @Override
    public void withdraw(SealedSecret secret) {
        Path file = written.remove(secret);
        if (file == null) return;
        try {
            folder.delete(file);
        } catch (IOException e) {
            throw new SinkException(
                    file + " holds the sealed " + secret.title() + ", which was not set after all; delete it by hand",
                    e);
        }
    }

    @Override
    public void markUncertain(SealedSecret secret) {
        Path file = written.get(secret);
        if (file == null) return;
        try {
            written.put(secret, mark(file));
        } catch (IOException e) {
            throw new SinkException(
                    file + " holds the sealed " + secret.title()
                            + ", of which it is not known whether it was set; it could not be renamed to say so",
                    e);
        }
    }

    /** Writes the note anew, under a name and with a first line that tell, and then deletes the one without. */
    Path mark(Path note) throws IOException {
        String name = note.getFileName().toString();
        if (name.contains(UNCERTAIN)) return note;
        String text = DOUBT + Files.readString(note, StandardCharsets.UTF_8);
        Path marked = folder.write(
                name.substring(0, name.length() - TXT.length()) + UNCERTAIN,
                TXT,
                text.getBytes(StandardCharsets.UTF_8));
        folder.delete(note);
        return marked;
    }

    /** Without its ending. */
    private static String fileName(SealedSecret secret) {
        SecretAccount account = secret.account();
        return start(secret.label())
                + part(account.name().equals(account.id()) ? "" : account.name() + "-")
                + part(account.id()) + "-" + STAMP.format(secret.created());
    }

    /** What the names of all notes of that secret begin with, whatever the account is called there. */
    private static String start(SecretLabel label) {
        return part(label.owner() + "-" + label.kind()
                + label.credentialId().map(id -> "-" + id).orElse("") + "-");
    }

    /**
     * The names of all notes of that secret. The account is its id: programs that share a folder may call it by different names, and an
     * act calls it by none. Names of users differ in more than their case.
     */
    static Predicate<String> notesOf(SecretLabel label) {
        Pattern names = Pattern.compile(
                Pattern.quote(start(label)) + "(.*-)?"
                        + Pattern.quote(part(label.account().id())) + "-\\d{8}T\\d{6}Z.*\\.txt",
                Pattern.CASE_INSENSITIVE);
        return names.asMatchPredicate();
    }

    private static String part(String name) {
        return name.replace(' ', '-').replaceAll("[^A-Za-z0-9+=,.@_-]", "_");
    }

    @Override
    public String toString() {
        return "one file per secret in " + folder.path();
    }
}

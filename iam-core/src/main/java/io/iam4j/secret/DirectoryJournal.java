// SPDX-License-Identifier: Apache-2.0
package io.iam4j.secret;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.iam4j.secret.SealedSecret.Kind;
import io.iam4j.secret.SecretIntent.Ending;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The intents of a {@link DirectorySink}: a hidden file each, which also names the note that the sink wrote for it. Thread-safe.
 */
final class DirectoryJournal implements SecretJournal {
    private static final String INTENT = ".intent";
    private static final ObjectMapper MAPPER =
            JsonMapper.builder().addModule(new Jdk8Module()).build();

    private final NoteFolder folder;
    private final DirectoryRuns runs;
    private final DirectorySink sink;

    /** The open intents that were begun here or are being ended here, by id. */
    private static final Logger LOG = LoggerFactory.getLogger("io.iam4j.secret");

    private final Map<String, Entry> open = new ConcurrentHashMap<>();

    /** An intent, its file, and the note that the sink wrote for it. */
    private record Entry(SecretIntent intent, Path file, Optional<Note> note) {}

    /**
     * The name of a note, and what it holds: the name is written down before the note is, and a program that died in between
     * leaves it free for another note.
     */
    private record Note(String file, String sha256) {
        /** The name comes from a file that somebody may have changed: only a note beside it is ever touched. */
        Note {
            if (file.contains("/") || file.contains("\\") || !file.endsWith(".txt"))
                throw new IllegalArgumentException("it names a note that is none: " + file);
        }

        static Note of(String file, byte[] content) {
            try {
                byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
                return new Note(file, HexFormat.of().formatHex(hash));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e); // every Java platform has it
            }
        }

        boolean isAt(Path place) throws IOException {
            return Files.exists(place) && of(file, Files.readAllBytes(place)).equals(this);
        }
    }

    /** An intent as it stands in its file. */
    private record Stored(
            String id,
            SecretAccount account,
            String owner,
            Kind kind,
            Recipient recipient,
            List<String> calls,
            List<String> existing,
            @Nullable List<String> told,
            Optional<Note> note) {
        static Stored of(SecretIntent intent, Optional<Note> note) {
            SecretLabel label = intent.label();
            return new Stored(
                    intent.id(),
                    label.account(),
                    label.owner(),
                    label.kind(),
                    intent.recipient(),
                    intent.calls().stream().map(Instant::toString).toList(),
                    List.copyOf(intent.existing()),
                    List.copyOf(intent.told()),
                    note);
        }

        SecretIntent intent() {
            SecretLabel label = new SecretLabel(account, owner, kind, Optional.empty());
            List<Instant> times = calls.stream().map(Instant::parse).toList();
            return new SecretIntent(
                    id,
                    label,
                    recipient,
                    times,
                    new TreeSet<>(existing),
                    new TreeSet<>(told == null ? List.of() : told));
        }
    }

    DirectoryJournal(NoteFolder folder, DirectoryRuns runs, DirectorySink sink) {
        this.folder = folder;
        this.runs = runs;
        this.sink = sink;
    }

    @Override
    public void begin(SecretIntent intent) {
        try {
            runs.begin();
            Entry before = open.get(intent.id());
            Path file = before == null ? folder.resolve(runs.hidden() + intent.id() + INTENT) : before.file();
            write(new Entry(intent, file, before == null ? Optional.empty() : before.note()));
        } catch (IOException e) {
            throw new SinkException(
                    "it could not be noted in " + folder.path() + " that the " + intent.label()
                            + " is about to be made (" + e.getClass().getSimpleName()
                            + "); check that the folder is writable and has room",
                    e);
        }
    }

    /** The sink writes {@code content} to {@code file} for {@code secret}: whoever ends its intent must find it. */
    void noting(SealedSecret secret, String file, byte[] content) throws IOException {
        Entry entry = secret.intent().map(open::get).orElse(null);
        if (entry != null) write(new Entry(entry.intent(), entry.file(), Optional.of(Note.of(file, content))));
    }

    private void write(Entry entry) throws IOException {
        byte[] content = MAPPER.writeValueAsBytes(Stored.of(entry.intent(), entry.note()));
        open.put(entry.intent().id(), entry); // first: what fails half way must be found by its end
        folder.replace(entry.file().getFileName().toString(), content);
    }

    @Override
    public void end(SecretIntent intent, Ending ending) {
        Entry entry = open.get(intent.id());
        if (entry == null) return;
        try {
            if (entry.note().isPresent() && ending != Ending.IN_FORCE)
                giveUp(entry.note().get(), ending);
            folder.delete(entry.file());
            open.remove(intent.id());
        } catch (IOException e) {
            throw new SinkException(
                    "what became of the " + intent.label() + " (" + ending + ") could not be noted in " + folder.path()
                            + " (" + e.getClass().getSimpleName() + "); the next apply with this folder tries again",
                    e);
        }
    }

    private void giveUp(Note note, Ending ending) throws IOException {
        Path place = folder.resolve(note.file());
        if (!note.isAt(place)) return;
        if (ending == Ending.NOT_MADE) folder.delete(place);
        else sink.mark(place);
    }

    @Override
    public List<SecretIntent> unfinished(String accountId) {
        List<SecretIntent> found = new ArrayList<>();
        boolean whole = false;
        try {
            for (String name : new TreeSet<>(folder.names())) {
                if (!name.endsWith(INTENT) || !DirectoryRuns.isHidden(name)) continue;
                Optional<Stored> stored = read(name)
                        .filter(intent -> intent.account().id().equals(accountId))
                        .filter(intent -> !open.containsKey(intent.id()));
                if (stored.isEmpty() || !runs.takesOver(name)) continue;
                requireOwn(name);
                Optional<Stored> still = read(name); // another program may have ended it meanwhile
                if (still.isEmpty()) continue;
                SecretIntent intent = still.get().intent();
                open.put(
                        intent.id(),
                        new Entry(intent, folder.resolve(name), still.get().note()));
                found.add(intent);
            }
            whole = true;
        } catch (IOException e) {
            throw new SinkException(
                    "what earlier applies left unfinished could not be read in " + folder.path() + " ("
                            + e.getClass().getSimpleName() + "); check its files that end in " + INTENT,
                    e);
        } finally {
            if (!whole) { // the next one to ask must be told of them, by whatever sink
                found.forEach(intent -> open.remove(intent.id()));
                letGo();
            }
        }
        return found;
    }

    /** By an intent keys are deleted that no plan shows: it has to be a program's own. */
    private void requireOwn(String name) throws IOException {
        Optional<String> open = folder.openToOthers();
        if (open.isEmpty()) return;
        throw new SinkException(
                folder.resolve(name)
                        + " tells what an earlier apply left unfinished, and others may have put it there: the folder is "
                        + open.get()
                        + ". Look whose file it is, delete it if it is not yours, and chmod go-w the folder; or give the sink a"
                        + " folder within it, which is made its owner's alone",
                new AccessDeniedException(folder.path().toString(), null, "others may write there"));
    }

    @Override
    public void release(SecretIntent intent) {
        open.remove(intent.id());
        if (open.isEmpty()) letGo();
    }

    /** Gives up the runs of dead programs, where no apply is under way that needs them. */
    private void letGo() {
        try {
            if (!runs.isUsed()) runs.finish();
        } catch (IOException e) {
            LOG.warn("hidden files in {} could not be tidied up", folder.path(), e);
        }
    }

    /** Empty when there is no such file any more. */
    private Optional<Stored> read(String name) throws IOException {
        try {
            Stored stored = MAPPER.readValue(Files.readAllBytes(folder.resolve(name)), Stored.class);
            Objects.requireNonNull(stored.intent().label().account().id(), "account");
            return Optional.of(stored);
        } catch (NoSuchFileException ended) {
            return Optional.empty();
        } catch (JsonProcessingException | RuntimeException damaged) {
            throw new SinkException(
                    folder.resolve(name) + " should tell what an earlier apply left unfinished, but is damaged ("
                            + damaged.getClass().getSimpleName()
                            + "). Look which access keys were made at its time, and delete it",
                    damaged);
        }
    }

    /** The run is over: its open intents are found by the next one. */
    void forget() {
        open.clear();
    }

    /** Whether no intent of {@code run} is open. */
    static boolean isFree(Set<String> names, String run) {
        return names.stream().noneMatch(name -> name.startsWith(run) && name.endsWith(INTENT));
    }

    @Override
    public boolean took(SecretIntent intent) {
        Optional<Note> note = Optional.ofNullable(open.get(intent.id())).flatMap(Entry::note);
        try {
            return note.isPresent() && note.get().isAt(folder.resolve(note.get().file()));
        } catch (IOException e) {
            throw new SinkException("the folder " + folder.path() + " could not be read", e);
        }
    }

    @Override
    public boolean holds(SecretLabel label) {
        try {
            Predicate<String> notes = DirectorySink.notesOf(label);
            for (String name : folder.names()) if (notes.test(name) && folder.isWritten(name)) return true;
            return false;
        } catch (IOException e) {
            throw new SinkException("the folder " + folder.path() + " could not be read", e);
        }
    }
}

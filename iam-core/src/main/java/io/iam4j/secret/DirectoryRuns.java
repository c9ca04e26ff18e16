// SPDX-License-Identifier: Apache-2.0
package io.iam4j.secret;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells the runs that use a folder of notes apart, and which of them are dead. A run lasts from the first apply that uses a sink to the
 * last; the next apply with the same sink is another run. The hidden files of a run begin with its name. It holds a lock on one of
 * them, which the operating system releases when the process ends, however it ends. Thread-safe.
 */
final class DirectoryRuns {
    private static final Pattern HIDDEN = Pattern.compile("(\\.iam4j-[0-9a-f-]{36}-).+");
    private static final String LOCK = "lock";

    /**
     * The locks of this process. A lock file that is closed, however it was opened, gives up every lock of the process on it: one that is
     * held here must not be opened a second time ({@link FileLock}, "Platform dependencies").
     */
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    /** Lock files that turned out to be held by this class in another class loader: closing one would give up that lock. */
    private static final Set<FileChannel> NEVER_CLOSED = ConcurrentHashMap.newKeySet();

    /** Where a file system has no locks, a run that left its files for so long counts as dead. */
    private static final Duration SILENCE = Duration.ofDays(1);

    private final NoteFolder folder;

    /** Of this run and of the dead ones that are being tidied up, by what the names of their hidden files begin with. */
    private final Map<String, Held> held = new HashMap<>();

    private String hidden = newRun();
    private int uses;

    /**
     * A lock file that is open here.
     *
     * @param file its real name, as in {@link #HELD_HERE}
     * @param lock none where the file system has no locks
     */
    private record Held(Path file, FileChannel channel, Optional<FileLock> lock) {
        void release() throws IOException {
            try (channel) {
                if (lock.isPresent()) lock.get().release();
            } finally {
                HELD_HERE.remove(file);
            }
        }
    }

    DirectoryRuns(Path folder, NoteFolder.Linking linking) {
        this.folder = new NoteFolder(folder, linking, this::hidden);
    }

    private static String newRun() {
        return ".iam4j-" + UUID.randomUUID() + "-";
    }

    NoteFolder folder() {
        return folder;
    }

    /** What the names of the hidden files of this run begin with. */
    synchronized String hidden() {
        return hidden;
    }

    static boolean isHidden(String name) {
        return HIDDEN.matcher(name).matches();
    }

    /** Takes the lock of this run, unless it has it. No other run sees the file before it is locked. */
    synchronized void begin() throws IOException {
        folder.create();
        if (held.containsKey(hidden)) return;
        Path real = folder.real(hidden + LOCK);
        Path unseen = folder.resolve(".iam4j-new-" + UUID.randomUUID());
        FileChannel channel = folder.lockFile(unseen);
        Optional<FileLock> lock = lock(channel);
        if (lock.isEmpty() || !Files.exists(unseen)) { // a zip, for one, shows a file once it is closed
            channel.close();
            lock = Optional.empty();
        }
        Held own = new Held(real, channel, lock);
        HELD_HERE.add(own.file());
        try {
            Files.move(unseen, folder.resolve(hidden + LOCK));
        } catch (IOException | RuntimeException failure) {
            own.release();
            throw failure;
        }
        held.put(hidden, own);
    }

    private static Optional<FileLock> lock(FileChannel channel) {
        try {
            return Optional.ofNullable(channel.tryLock());
        } catch (IOException | UnsupportedOperationException none) {
            return Optional.empty();
        }
    }

    /**
     * A further apply uses this run, if files can be made; the first tidies up what dead ones left that matters to nobody. Nothing is
     * written before the lock is taken: another run would take it for a dead one's.
     */
    synchronized void use() throws IOException {
        begin();
        try {
            folder.probe();
            if (uses == 0) tidyUp();
        } catch (IOException | RuntimeException failure) {
            if (uses == 0) giveUp(failure);
            throw failure;
        }
        uses++;
    }

    private void tidyUp() throws IOException {
        Set<String> others = new TreeSet<>();
        folder.names().stream().filter(DirectoryRuns::isHidden).forEach(name -> others.add(start(name)));
        others.remove(hidden);
        for (String start : others) {
            boolean takenOver = held.containsKey(start);
            if (!takenOver && !take(start)) continue;
            Set<String> names = folder.names(); // as they are with the lock
            List<String> own =
                    names.stream().filter(name -> name.startsWith(start)).toList();
            for (String name : own) if (name.endsWith(NoteFolder.PART)) folder.delete(folder.resolve(name));
            if (!takenOver) giveUp(start, names); // an intent of it is for the next apply to its account to end
        }
    }

    /** Whether an apply uses this run. */
    synchronized boolean isUsed() {
        return uses > 0;
    }

    /** Whether the run that made the hidden file of that name is dead; nobody else takes it over then until this one ends. */
    synchronized boolean takesOver(String name) throws IOException {
        String start = start(name);
        return !start.equals(hidden) && (held.containsKey(start) || take(start));
    }

    private static String start(String name) {
        Matcher matcher = HIDDEN.matcher(name);
        if (!matcher.matches()) throw new IllegalArgumentException(name + " is no hidden file of a run");
        return matcher.group(1);
    }

    private boolean take(String start) throws IOException {
        Path real = folder.real(start + LOCK);
        if (!HELD_HERE.add(real)) return false;
        Optional<Held> taken = Optional.empty();
        try {
            taken = take(start, real);
        } finally {
            if (taken.isEmpty()) HELD_HERE.remove(real);
        }
        taken.ifPresent(lock -> held.put(start, lock));
        return taken.isPresent();
    }

    private Optional<Held> take(String start, Path real) throws IOException {
        Path file = folder.resolve(start + LOCK);
        boolean isFresh = Files.exists(file)
                && Files.getLastModifiedTime(file)
                        .toInstant()
                        .isAfter(Instant.now().minus(SILENCE));
        FileChannel channel = folder.lockFile(file);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) return Optional.of(new Held(real, channel, Optional.of(lock)));
        } catch (OverlappingFileLockException here) {
            NEVER_CLOSED.add(channel);
            return Optional.empty();
        } catch (IOException | UnsupportedOperationException noLocks) {
            if (!isFresh) return Optional.of(new Held(real, channel, Optional.empty()));
        }
        channel.close();
        return Optional.empty();
    }

    /**
     * One apply less uses this run. The last gives up every lock, and what has no open intent leaves no file.
     *
     * @return whether it was the last
     */
    synchronized boolean finish() throws IOException {
        if (uses > 0 && --uses > 0) return false;
        try {
            Set<String> names = folder.names();
            for (String start : new TreeSet<>(held.keySet())) giveUp(start, names);
        } finally {
            for (Held left : held.values()) left.release();
            held.clear();
            hidden = newRun();
        }
        return true;
    }

    /** No apply uses this run after all. */
    private void giveUp(Exception failure) {
        try {
            finish();
        } catch (IOException further) {
            failure.addSuppressed(further);
        }
    }

    private void giveUp(String start, Set<String> names) throws IOException {
        Held given = held.remove(start);
        if (given == null) return;
        try {
            if (DirectoryJournal.isFree(names, start)) folder.delete(folder.resolve(start + LOCK));
        } finally {
            given.release();
        }
    }
}

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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells the runs that use a folder of notes apart, and which of them are dead. The hidden files of a run begin with its name. It
 * holds a lock on one of them, which the operating system releases when the process ends, however it ends. Thread-safe.
 */
final class DirectoryRuns {
    private static final Pattern HIDDEN = Pattern.compile("(\\.iam4j-[0-9a-f-]{36}-).+");
    private static final String LOCK = "lock";

    /** Where a file system has no locks, a run that left its files for so long counts as dead. */
    private static final Duration SILENCE = Duration.ofDays(1);

    private final String run = "iam4j-" + UUID.randomUUID();
    private final NoteFolder folder;

    /** Of this run and of the dead ones that are being tidied up, by what the names of their hidden files begin with. */
    private final Map<String, Held> held = new HashMap<>();

    /** A lock; none where the file system has no locks. */
    private record Held(FileChannel channel, Optional<FileLock> lock) {}

    private int uses;

    DirectoryRuns(Path folder, NoteFolder.Linking linking) {
        this.folder = new NoteFolder(folder, linking, run);
    }

    NoteFolder folder() {
        return folder;
    }

    /** What the names of the hidden files of this run begin with. */
    String hidden() {
        return "." + run + "-";
    }

    static boolean isHidden(String name) {
        return HIDDEN.matcher(name).matches();
    }

    /** Takes the lock of this run, unless it has it. */
    synchronized void begin() throws IOException {
        folder.create();
        if (!held.containsKey(hidden())) take(hidden());
    }

    /** A further apply uses this run. */
    synchronized void use() throws IOException {
        begin();
        uses++;
        for (String name : folder.names())
            if (name.endsWith(NoteFolder.PART) && isHidden(name) && isDead(name)) folder.delete(folder.resolve(name));
    }

    private boolean isDead(String name) throws IOException {
        String start = start(name);
        boolean known = held.containsKey(start);
        if (start.equals(hidden()) || !known && !take(start)) return false;
        if (!known) release(start);
        return true;
    }

    /** Whether the run that made the hidden file of that name is dead; nobody else takes it over then until this one ends. */
    synchronized boolean takesOver(String name) throws IOException {
        String start = start(name);
        if (start.equals(hidden())) return false;
        return held.containsKey(start) || take(start);
    }

    private static String start(String name) {
        Matcher matcher = HIDDEN.matcher(name);
        if (!matcher.matches()) throw new IllegalArgumentException(name + " is no hidden file of a run");
        return matcher.group(1);
    }

    private boolean take(String start) throws IOException {
        Path file = folder.resolve(start + LOCK);
        Optional<Instant> touched =
                Files.exists(file) ? Optional.of(Files.getLastModifiedTime(file).toInstant()) : Optional.empty();
        FileChannel channel = folder.lockFile(file);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                held.put(start, new Held(channel, Optional.of(lock)));
                return true;
            }
        } catch (OverlappingFileLockException here) {
            // a run of this process has it
        } catch (IOException e) { // no locks here
            boolean free = start.equals(hidden())
                    || touched.filter(when -> when.isAfter(Instant.now().minus(SILENCE)))
                            .isEmpty();
            if (free) {
                held.put(start, new Held(channel, Optional.empty()));
                return true;
            }
        }
        channel.close();
        return false;
    }

    /** One apply less uses this run; the last gives up every lock, and what has no open intent leaves no file. */
    synchronized void finish() throws IOException {
        if (uses > 0 && --uses > 0) return;
        Set<String> starts = new TreeSet<>(held.keySet());
        Set<String> names = folder.names();
        for (String start : starts) {
            if (DirectoryJournal.isFree(names, start)) folder.delete(folder.resolve(start + LOCK));
            release(start);
        }
    }

    private void release(String start) throws IOException {
        Held given = held.remove(start);
        if (given == null) return;
        if (given.lock().isPresent()) given.lock().get().release();
        given.channel().close();
    }
}

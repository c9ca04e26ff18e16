// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.profile;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The locks of some files, against other programs and other threads of this one. Always taken in the same order. A file beside which no
 * lock can be made, in a folder that one may not write for instance, is without one: it may be read, and is not to be written.
 */
final class FileLocks implements AutoCloseable {
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(2);

    private final List<FileChannel> held = new ArrayList<>();
    private final Map<Target, IOException> unlocked = new HashMap<>();

    private FileLocks() {}

    /**
     * Waits until it has all of them.
     *
     * @throws ProfileFileException when another program has one for longer than {@code patience}
     */
    static FileLocks of(Collection<Target> files, Duration patience) throws IOException {
        TreeMap<String, Target> ordered = new TreeMap<>();
        files.stream()
                .filter(Target::isReplaceable)
                .forEach(file -> ordered.put(file.path().toString(), file));
        long end = System.nanoTime() + patience.toNanos();
        FileLocks locks = new FileLocks();
        boolean all = false;
        try {
            for (Target file : ordered.values()) locks.take(file, end);
            all = true;
            return locks;
        } finally {
            if (!all) locks.close();
        }
    }

    private void take(Target file, long end) throws IOException {
        FileChannel channel;
        try {
            file.createFolder();
            channel = file.lockFile();
        } catch (IOException notWritable) {
            unlocked.put(file, notWritable);
            return;
        }
        held.add(channel);
        while (tryLock(channel) == null) {
            if (System.nanoTime() - end > 0 || Thread.currentThread().isInterrupted())
                throw new ProfileFileException(file.path() + " is not written: another program has its lock,"
                        + " .NAME.iam4j-lock beside it, and did not give it up in time. Nothing was changed.");
            LockSupport.parkNanos(PAUSE);
        }
    }

    /**
     * Without its lock a file is not written: what another program writes meanwhile would be lost.
     *
     * @throws ProfileFileException when there is none
     */
    void require(Target file) {
        IOException why = unlocked.get(file);
        if (why != null)
            throw new ProfileFileException(
                    file.path() + " is not written, for no lock can be made beside it: "
                            + why.getClass().getSimpleName() + " at " + why.getMessage()
                            + ". Let this user write in the folder; a .NAME.iam4j-lock that belongs to somebody else can be"
                            + " deleted while nobody writes. Nothing was changed.",
                    why);
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException anotherThread) {
            return null;
        }
    }

    /** Gives them up. The side files stay: a lock on a deleted file would keep nobody away. */
    @Override
    public void close() {
        for (FileChannel channel : held) close(channel);
    }

    private static void close(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // the files are written by now: a caller that heard of a failure would take back what they say
        }
    }
}

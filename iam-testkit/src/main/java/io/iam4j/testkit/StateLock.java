// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The lock that one server has on a state file: against other processes by the file beside it, against this one by its path. That is looked
 * at before the file is opened, because a process that closes any channel of a file loses all its locks on it (POSIX, fcntl). Thread-safe.
 */
final class StateLock implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(StateLock.class.getName());
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private StateLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Takes the lock.
     *
     * @param named the state file as it was named, for messages
     * @throws UncheckedIOException when another server has it, or the file cannot be written
     */
    static StateLock take(Path lockFile, Path named) {
        try {
            Path file = real(lockFile);
            FileChannel channel = HELD.add(file) ? locked(file) : null;
            if (channel != null) return new StateLock(file, channel);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the state in " + named + ": " + StateFile.reason(e), e);
        }
        throw new UncheckedIOException(
                "cannot keep the state in " + named
                        + ": another server keeps its state there; stop it, or name another file",
                new IOException("it is locked"));
    }

    /** The one name of a file that may be reached by several, whether it is there or not. */
    private static Path real(Path file) throws IOException {
        Path folder = file.getParent();
        return folder == null || Files.exists(file)
                ? file.toRealPath()
                : folder.toRealPath().resolve(folder.relativize(file));
    }

    /** The channel that has the lock of a file that is held from now on; null when another process has it, and it is not held then. */
    private static @Nullable FileChannel locked(Path file) throws IOException {
        FileChannel channel = null;
        FileLock lock = null;
        try {
            channel = FileChannel.open(
                    file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), StateFile.ownerOnly());
            lock = channel.tryLock();
            return lock == null ? null : channel;
        } catch (OverlappingFileLockException e) {
            LOG.log(System.Logger.Level.DEBUG, "a server of this process keeps it that another class loader loaded", e);
            return null;
        } finally {
            if (lock == null) {
                if (channel != null) close(channel);
                HELD.remove(file);
            }
        }
    }

    private static void close(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "a lock ends with its process at the latest", e);
        }
    }

    @Override
    public void close() {
        close(channel);
        HELD.remove(file);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the state of a server in a file. After a change it is written beside the file, forced to the disk, and renamed over the file, so that
 * whoever reads it, also after a crash, has a whole state. Changes that come while it is written are written together, and as long as
 * a write took, none begins: half of one processor goes into it at most. Thread-safe.
 */
final class StateFile implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(StateFile.class.getName());
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private final Path file;
    private final SavedState saved;
    private final StateLock lockFile;
    private final Thread writer = new Thread(this::keep, "iam4j state");
    private final CountDownLatch closing = new CountDownLatch(1);
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition due = lock.newCondition();
    private volatile boolean dirty;
    private volatile boolean abandoned;
    private String written = "";

    private StateFile(Path file, SavedState saved, StateLock lockFile) {
        this.file = file;
        this.saved = saved;
        this.lockFile = lockFile;
        this.writer.setDaemon(true);
    }

    /**
     * Reads the file when it is there, and keeps it from now on.
     *
     * @throws UncheckedIOException when it cannot be read or written, or another server keeps it
     * @throws IllegalArgumentException when it is no state
     */
    static StateFile open(Path named, SavedState saved) {
        Path target = target(named);
        StateLock lockFile = StateLock.take(sibling(target, ".lock"), named);
        boolean keeps = false;
        try {
            StateFile kept = new StateFile(target, saved, lockFile);
            if (Files.exists(target)) kept.load();
            kept.writer.start();
            keeps = true;
            return kept;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the state in " + named + ": " + reason(e), e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    named + ": " + e.getMessage() + "; name another file, or remove this one to begin anew", e);
        } finally {
            if (!keeps) lockFile.close();
        }
    }

    /** Where a link leads, so that all names of one file have one lock. */
    private static Path target(Path named) {
        Path file = named.toAbsolutePath();
        try {
            return Files.exists(file) ? file.toRealPath() : file;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the state in " + named + ": " + reason(e), e);
        }
    }

    private static Path sibling(Path file, String ending) {
        return file.resolveSibling(file.getFileName() + ending);
    }

    static String reason(Throwable e) {
        if (e instanceof NoSuchFileException) return "there is no such folder";
        return e.getClass().getSimpleName() + " " + e.getMessage();
    }

    static FileAttribute<?>[] ownerOnly() {
        return POSIX
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private void load() throws IOException {
        saved.read(Files.readString(file));
    }

    /** Writes nothing from now on. */
    void abandon() {
        abandoned = true;
    }

    /** Writes changes again. */
    void proceed() {
        abandoned = false;
    }

    /** Something may have changed. */
    void touched() {
        if (dirty) return;
        lock.lock();
        try {
            dirty = true;
            due.signal();
        } finally {
            lock.unlock();
        }
    }

    private void keep() {
        try {
            while (awaitChange()) {
                long began = System.nanoTime();
                attempt();
                if (closing.await(System.nanoTime() - began, TimeUnit.NANOSECONDS)) break;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        attempt();
    }

    /** Waits for a change; false when there will be none any more. */
    private boolean awaitChange() throws InterruptedException {
        lock.lock();
        try {
            while (!dirty && closing.getCount() > 0) due.await();
            dirty = false;
            return closing.getCount() > 0;
        } finally {
            lock.unlock();
        }
    }

    /** Writes the state. Whatever it fails of, and be it want of memory, the next change is written again. */
    private void attempt() {
        try {
            write();
            failure.set(null);
        } catch (Throwable e) {
            if (failure.getAndSet(e) == null) tell(e);
        }
    }

    private void tell(Throwable e) {
        try {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "The state cannot be written to " + file + " (" + reason(e)
                            + "); what changed is lost when the server ends before it can. It is tried again after each change.");
        } catch (OutOfMemoryError none) {
            // close() tells it
        }
    }

    private void write() throws IOException {
        String state = saved.write();
        if (abandoned || state.equals(written)) return;
        Path part = sibling(file, ".part");
        Files.deleteIfExists(part);
        try (FileChannel out =
                FileChannel.open(part, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly())) {
            ByteBuffer bytes = ByteBuffer.wrap(state.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) out.write(bytes);
            out.force(true);
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        forceFolder();
        written = state;
    }

    /** Makes the renaming itself last; other systems than POSIX ones do not open folders. */
    private void forceFolder() throws IOException {
        Path folder = file.getParent();
        if (!POSIX || folder == null) return;
        try (FileChannel opened = FileChannel.open(folder, StandardOpenOption.READ)) {
            opened.force(true);
        }
    }

    /**
     * Writes what changed last, and leaves the file to others.
     *
     * @throws UncheckedIOException when it cannot be written
     */
    @Override
    public void close() {
        lock.lock();
        try {
            closing.countDown();
            due.signal();
        } finally {
            lock.unlock();
        }
        try {
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        lockFile.close();
        Throwable last = failure.get();
        if (last != null)
            throw new UncheckedIOException(
                    "the last changes are not in " + file + ": " + reason(last),
                    last instanceof IOException e ? e : new IOException(last));
    }
}

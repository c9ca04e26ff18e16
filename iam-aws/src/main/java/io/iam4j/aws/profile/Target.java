// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.profile;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Set;

/**
 * A file that is replaced as a whole: a reader sees the old content or the new one, also after a crash. Symbolic links to it stay.
 *
 * @param path the file itself, all links resolved
 */
record Target(Path path) {
    private static final int MOST_LINKS = 40;

    static Target of(Path named) throws IOException {
        Path path = named.toAbsolutePath().normalize();
        if (Files.exists(path)) return new Target(path.toRealPath());
        for (int links = 0; Files.isSymbolicLink(path); links++) {
            if (links == MOST_LINKS) throw new FileSystemLoopException(named.toString());
            path = path.resolveSibling(Files.readSymbolicLink(path)).normalize();
        }
        return new Target(path);
    }

    /** Whether it can be replaced: a regular file, or none so far. {@code /dev/null} is often given in place of a file. */
    boolean isReplaceable() {
        return !Files.exists(path) || Files.isRegularFile(path);
    }

    /** The content; empty when there is no such file. */
    byte[] read() throws IOException {
        try (FileChannel file = FileChannel.open(path, READ)) {
            ByteBuffer room = ByteBuffer.allocateDirect(Math.toIntExact(file.size()));
            try {
                int more = 0;
                while (room.hasRemaining() && more >= 0) more = file.read(room);
                byte[] content = new byte[room.flip().remaining()];
                room.get(content);
                return content;
            } finally {
                wipe(room);
            }
        } catch (NoSuchFileException none) {
            return new byte[0];
        }
    }

    /** A buffer on the heap would be copied by the channel, to one that lives as long as the thread. */
    private static void wipe(ByteBuffer direct) {
        direct.clear();
        while (direct.hasRemaining()) direct.put((byte) 0);
    }

    /** A new folder is its owner's alone; one that exists keeps its permissions. */
    void createFolder() throws IOException {
        Path folder = path.resolveSibling("");
        if (!Files.isDirectory(folder)) Files.createDirectories(folder, permissions("rwx------"));
    }

    /** The file whose lock keeps other writers away. */
    FileChannel lockFile() throws IOException {
        return FileChannel.open(beside("lock"), Set.of(CREATE, WRITE), permissions("rw-------"));
    }

    /** Where the content before the last write is kept. */
    Path backup() {
        return path.resolveSibling(path.getFileName() + ".iam4j-backup");
    }

    private Path beside(String what) {
        return path.resolveSibling("." + path.getFileName() + ".iam4j-" + what);
    }

    /**
     * Replaces the file, by one that is its owner's alone until it is whole. The caller has the lock.
     *
     * @param secret whether it stays its owner's alone; otherwise it keeps the permissions that it had
     */
    void write(byte[] content, boolean secret) throws IOException {
        Path draft = draft(content);
        try {
            if (isPosix() && Files.exists(path)) {
                PosixFileAttributes old = Files.readAttributes(path, PosixFileAttributes.class);
                Set<PosixFilePermission> kept = new HashSet<>(old.permissions());
                if (!keepOwner(draft, old))
                    kept.removeIf(permission -> permission.name().startsWith("GROUP_"));
                if (!secret) Files.setPosixFilePermissions(draft, kept);
            }
            Files.move(draft, path, ATOMIC_MOVE, REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
        forceFolder();
    }

    void writeBackup(byte[] content) throws IOException {
        Path draft = draft(content);
        try {
            Files.move(draft, backup(), ATOMIC_MOVE, REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** A draft that a crash left is overwritten: nobody else writes while this program has the lock. */
    private Path draft(byte[] content) throws IOException {
        Path draft = beside("part");
        Files.deleteIfExists(draft);
        try (FileChannel file = FileChannel.open(draft, Set.of(CREATE_NEW, WRITE), permissions("rw-------"))) {
            ByteBuffer left =
                    ByteBuffer.allocateDirect(content.length).put(content).flip();
            try {
                while (left.hasRemaining()) file.write(left);
            } finally {
                wipe(left);
            }
            file.force(true);
        }
        return draft;
    }

    /** A file that root corrects stays its owner's. Whether its group could be kept too: one may not be a member of it. */
    private static boolean keepOwner(Path draft, PosixFileAttributes old) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(draft, PosixFileAttributeView.class);
        PosixFileAttributes made = view.readAttributes();
        if (!made.owner().equals(old.owner())) view.setOwner(old.owner());
        if (made.group().equals(old.group())) return true;
        try {
            view.setGroup(old.group());
            return true;
        } catch (FileSystemException notAMember) {
            return false;
        }
    }

    private FileAttribute<?>[] permissions(String permissions) {
        return isPosix()
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private boolean isPosix() {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /** Makes the move survive a crash of the machine, where the platform and the file system let a folder be forced. */
    private void forceFolder() {
        if (!isPosix()) return;
        try (FileChannel folder = FileChannel.open(path.resolveSibling(""), READ)) {
            folder.force(true);
        } catch (IOException e) {
            // the file is written: a caller that heard of a failure would take back what it says
        }
    }
}

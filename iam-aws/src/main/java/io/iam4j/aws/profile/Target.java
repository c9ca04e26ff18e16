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
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
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

    /** The content; empty when there is no such file. */
    byte[] read() throws IOException {
        try {
            return Files.readAllBytes(path);
        } catch (NoSuchFileException none) {
            return new byte[0];
        }
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
                keepOwner(draft, old);
                if (!secret) Files.setPosixFilePermissions(draft, old.permissions());
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
            ByteBuffer left = ByteBuffer.wrap(content);
            while (left.hasRemaining()) file.write(left);
            file.force(true);
        }
        return draft;
    }

    /** A file that root corrects stays its owner's. */
    private static void keepOwner(Path draft, PosixFileAttributes old) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(draft, PosixFileAttributeView.class);
        PosixFileAttributes made = view.readAttributes();
        if (!made.owner().equals(old.owner())) view.setOwner(old.owner());
        if (!made.group().equals(old.group())) view.setGroup(old.group());
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

    /** Makes the move survive a crash of the machine, where the file system lets a folder be forced. */
    private void forceFolder() throws IOException {
        if (!isPosix()) return;
        try (FileChannel folder = FileChannel.open(path.resolveSibling(""), READ)) {
            force(folder);
        }
    }

    private static void force(FileChannel folder) {
        try {
            folder.force(true);
        } catch (IOException e) {
            // SMB before Linux 5.11 and others refuse this with EINVAL; the file itself is on disk
        }
    }
}

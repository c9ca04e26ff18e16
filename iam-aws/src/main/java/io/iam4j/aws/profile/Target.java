// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.profile;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
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
        path = inRealFolder(path);
        for (int links = 0; Files.isSymbolicLink(path); links++) {
            if (links == MOST_LINKS) throw new FileSystemLoopException(named.toString());
            path = inRealFolder(path.resolveSibling(Files.readSymbolicLink(path)));
        }
        return new Target(path);
    }

    private static Path inRealFolder(Path path) throws IOException {
        Path folder = path.resolveSibling("");
        return Files.isDirectory(folder) ? folder.toRealPath().resolve(path.getFileName()) : path.normalize();
    }

    /** Whether both are one file, by links of any kind. */
    boolean isSameAs(Target other) throws IOException {
        return path.equals(other.path)
                || Files.exists(path) && Files.exists(other.path) && Files.isSameFile(path, other.path);
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
        createFolder(path.resolveSibling(""));
    }

    private void createFolder(Path folder) throws IOException {
        Path above = folder.getParent();
        if (Files.isDirectory(folder) || above == null) return;
        createFolder(above);
        try {
            Files.createDirectory(folder, permissions("rwx------"));
            give(folder, above);
        } catch (FileAlreadyExistsException there) {
            if (!Files.isDirectory(folder)) throw there;
        }
    }

    /** The file whose lock keeps other writers away. */
    FileChannel lockFile() throws IOException {
        Path lock = beside("lock");
        try {
            FileChannel made = FileChannel.open(lock, Set.of(CREATE_NEW, WRITE), permissions("rw-------"));
            giveToOwner(lock);
            return made;
        } catch (FileAlreadyExistsException there) {
            return FileChannel.open(lock, Set.of(WRITE, NOFOLLOW_LINKS));
        }
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
            } else giveToOwner(draft);
            Files.move(draft, path, ATOMIC_MOVE, REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
        forceFolder();
    }

    void writeBackup(byte[] content) throws IOException {
        Path draft = draft(content);
        giveToOwner(draft);
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
        PosixFileAttributeView view = Files.getFileAttributeView(draft, PosixFileAttributeView.class, NOFOLLOW_LINKS);
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

    private void giveToOwner(Path made) {
        give(made, Files.exists(path) ? path : path.resolveSibling(""));
    }

    /**
     * Gives what root makes to whom {@code like} belongs: they could neither read nor replace it otherwise. Nobody else can give files
     * away, and what they make in a folder of others stays theirs.
     */
    private void give(Path made, Path like) {
        if (!isPosix()) return;
        try {
            PosixFileAttributes wanted = Files.readAttributes(like, PosixFileAttributes.class);
            PosixFileAttributeView view =
                    Files.getFileAttributeView(made, PosixFileAttributeView.class, NOFOLLOW_LINKS);
            if (view.getOwner().equals(wanted.owner())) return;
            view.setOwner(wanted.owner());
            view.setGroup(wanted.group());
        } catch (IOException notRoot) {
            // it is of use to this user at least
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

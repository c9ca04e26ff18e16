// SPDX-License-Identifier: Apache-2.0
package io.iam4j.secret;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A folder of files that outlive a crash. Each is written beside its final name, forced to disk and then linked to that name, or,
 * where it is taken, to the first free one of its numbered kind: a reader sees the whole file or none, and none is overwritten.
 * Where the file system has no hard links (FAT, SMB, many FUSE ones), the name is taken with an empty file, which the whole one
 * then replaces at once: a reader may see it empty for a moment. Thread-safe.
 */
final class NoteFolder {
    /** The ending of a file that is not yet whole. */
    static final String PART = ".part";

    private static final String OWNER_ALONE = "rw-------";

    /** How a file gets its second, final name. */
    @FunctionalInterface
    interface Linking {
        void link(Path name, Path existing) throws IOException;
    }

    private final Path folder;
    private final Linking linking;

    /** What the name of every hidden file of this run begins with. */
    private final Supplier<String> hidden;

    NoteFolder(Path folder, Linking linking, Supplier<String> hidden) {
        this.folder = folder;
        this.linking = linking;
        this.hidden = hidden;
    }

    Path path() {
        return folder;
    }

    Path resolve(String name) {
        return folder.resolve(name);
    }

    /** The one name of a file, whatever links lead to the folder, which exists. */
    Path real(String name) throws IOException {
        return folder.toRealPath().resolve(name);
    }

    /** A new folder is its owner's alone; one that exists keeps its permissions. */
    void create() throws IOException {
        Files.createDirectories(folder, permissions("rwx------"));
    }

    /** Its permissions, where others than its owner can put files into it. */
    Optional<String> openToOthers() throws IOException {
        PosixFileAttributeView posix = Files.getFileAttributeView(folder, PosixFileAttributeView.class);
        if (posix == null) return Optional.empty();
        Set<PosixFilePermission> permissions = posix.readAttributes().permissions();
        return permissions.contains(PosixFilePermission.GROUP_WRITE)
                        || permissions.contains(PosixFilePermission.OTHERS_WRITE)
                ? Optional.of(PosixFilePermissions.toString(permissions))
                : Optional.empty();
    }

    /** Shows that files can be made here. */
    void probe() throws IOException {
        create();
        Files.delete(write(hidden.get() + "probe-" + UUID.randomUUID(), "", new byte[] {'?'}));
    }

    /** The names of its files; none when there is no such folder. */
    Set<String> names() throws IOException {
        if (!Files.isDirectory(folder)) return Set.of();
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
        }
    }

    /** Whether a file has its content: without hard links a name may be taken by an empty one for a moment. */
    boolean isWritten(String name) throws IOException {
        Path file = folder.resolve(name);
        return Files.exists(file) && Files.size(file) > 0;
    }

    /** {@code name}, or the first of its numbered kind that is free with that ending. */
    String free(String name, String ending) {
        String free = name;
        for (int number = 2; Files.exists(folder.resolve(free + ending)); number++) free = name + "-" + number;
        return free;
    }

    /** A new file of that name and ending, or of the first free name of its numbered kind. */
    Path write(String name, String ending, byte[] content) throws IOException {
        Path draft = draft(content);
        try {
            return publish(draft, name, ending);
        } finally {
            Files.deleteIfExists(draft);
            forceFolder();
        }
    }

    /** The file of that name, new or in the place of the old one. */
    Path replace(String name, byte[] content) throws IOException {
        Path draft = draft(content);
        try {
            return Files.move(draft, folder.resolve(name), ATOMIC_MOVE, REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
            forceFolder();
        }
    }

    void delete(Path file) throws IOException {
        Files.deleteIfExists(file);
    }

    /** Opens a file for a lock, which is made when it is missing. */
    FileChannel lockFile(Path file) throws IOException {
        return FileChannel.open(file, Set.of(CREATE, WRITE), permissions(OWNER_ALONE));
    }

    /** A new file with {@code content}, on disk, under a name that no reader looks for. */
    private Path draft(byte[] content) throws IOException {
        Path draft = folder.resolve(hidden.get() + UUID.randomUUID() + PART);
        try (FileChannel file = FileChannel.open(draft, Set.of(CREATE_NEW, WRITE), permissions(OWNER_ALONE))) {
            ByteBuffer left = ByteBuffer.wrap(content);
            while (left.hasRemaining()) file.write(left);
            file.force(true);
            return draft;
        } catch (IOException e) {
            Files.deleteIfExists(draft);
            throw e;
        }
    }

    /** Under the first free name: a name is taken when a secret is made anew within the same second. */
    private Path publish(Path draft, String name, String ending) throws IOException {
        Path target = folder.resolve(name + ending);
        for (int number = 2; !publishAs(target, draft); number++) target = folder.resolve(name + "-" + number + ending);
        return target;
    }

    /** Whether {@code target} was free. */
    private boolean publishAs(Path target, Path draft) throws IOException {
        try {
            linking.link(target, draft);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        } catch (FileSystemException | UnsupportedOperationException e) {
            return moveTo(target, draft); // a file system without hard links refuses with EPERM, in no class of its own
        }
    }

    /** Whether {@code target} was free; takes the name first, since a move alone would overwrite. */
    private boolean moveTo(Path target, Path draft) throws IOException {
        try {
            Files.createFile(target, permissions(OWNER_ALONE));
        } catch (FileAlreadyExistsException e) {
            return false;
        }
        try {
            Files.move(draft, target, ATOMIC_MOVE, REPLACE_EXISTING); // the empty file that was just made
            return true;
        } catch (IOException e) {
            Files.deleteIfExists(target);
            throw e;
        }
    }

    private FileAttribute<?>[] permissions(String permissions) {
        return hasPermissions()
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private boolean hasPermissions() {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /** Makes the new name survive a crash, where the platform and the file system let a folder be forced. */
    private void forceFolder() throws IOException {
        if (!hasPermissions()) return;
        try (FileChannel entries = FileChannel.open(folder, READ)) {
            force(entries);
        }
    }

    private static void force(FileChannel entries) {
        try {
            entries.force(true);
        } catch (IOException e) {
            // SMB before Linux 5.11 and others refuse this with EINVAL; the file itself is on disk, and readable
        }
    }
}

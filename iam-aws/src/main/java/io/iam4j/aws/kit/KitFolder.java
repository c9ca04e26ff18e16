// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.kit;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.CREATE_NEW;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The folder of one person. Nothing is written outside it, and nothing through a symbolic link: somebody else may have put one there.
 *
 * @param path the folder, which need not be there yet
 */
record KitFolder(Path path) {
    /**
     * The folder of a user within another.
     *
     * @throws FileSystemException when no folder can have the user's name: IAM takes {@code .} and {@code ..}
     */
    static KitFolder of(Path folder, String user) throws FileSystemException {
        if (user.chars().allMatch(c -> c == '.'))
            throw new FileSystemException(
                    folder.toString(),
                    null,
                    "the user's name is no name of a folder; write what html() and text() give to files of your choice");
        return new KitFolder(folder.resolve(user));
    }

    /** Checks that the folder and each of these can be written, before any is. */
    void check(Set<Path> files) throws FileSystemException {
        if (Files.exists(path, NOFOLLOW_LINKS) && !Files.isDirectory(path, NOFOLLOW_LINKS))
            throw new FileSystemException(
                    path.toString(),
                    null,
                    "it is there, and is no folder, or a link to one; take it away, or name another folder");
        for (Path file : files)
            if (Files.exists(file, NOFOLLOW_LINKS)
                    && !(Files.isRegularFile(file, NOFOLLOW_LINKS) && Files.isWritable(file)))
                throw new FileSystemException(
                        file.toString(), null, "it is there, and is no file that can be replaced, or a link to one");
    }

    /** Writes each file whole, in place of one that is there. A new folder is its owner's alone; one that is there keeps its permissions. */
    void write(Map<Path, String> files) throws IOException {
        Files.createDirectories(path.toAbsolutePath().getParent());
        try {
            Files.createDirectory(path, permissions());
        } catch (FileAlreadyExistsException there) {
            check(files.keySet());
        }
        for (Map.Entry<Path, String> file : files.entrySet()) {
            Path draft = path.resolve(".iam4j-" + UUID.randomUUID() + ".part");
            try {
                Files.writeString(draft, file.getValue(), CREATE_NEW);
                Files.move(draft, file.getKey(), ATOMIC_MOVE, REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(draft);
            }
        }
    }

    private FileAttribute<?>[] permissions() {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }
}

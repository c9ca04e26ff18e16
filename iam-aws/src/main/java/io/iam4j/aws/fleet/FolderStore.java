// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.fleet;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** Plans as files. */
record FolderStore(Path folder) implements PlanStore {
    private static final Pattern KEY =
            Pattern.compile("(?:[A-Za-z0-9_-][A-Za-z0-9._-]*/)*[A-Za-z0-9_-][A-Za-z0-9._-]*");

    private Path file(String key) {
        if (!KEY.matcher(key).matches())
            throw new FleetException(
                    "a plan is kept under names of A-Z a-z 0-9 . _ - between slashes, but not under \"" + key + "\"");
        return folder.resolve(key);
    }

    @Override
    public void put(String key, String text) {
        Path file = file(key);
        Path draft = file.resolveSibling(".iam4j-" + UUID.randomUUID() + ".part");
        try {
            Files.createDirectories(file.getParent(), permissions("rwx------"));
            try {
                write(draft, text);
                Files.move(draft, file, ATOMIC_MOVE, REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw new FleetException("a plan cannot be kept in " + file + ": " + e, e);
        }
    }

    private void write(Path draft, String text) throws IOException {
        try (FileChannel out = FileChannel.open(draft, Set.of(CREATE_NEW, WRITE), permissions("rw-------"))) {
            ByteBuffer left = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (left.hasRemaining()) out.write(left);
            out.force(true);
        }
    }

    private FileAttribute<?>[] permissions(String posix) {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(posix))}
                : new FileAttribute<?>[0];
    }

    @Override
    public Optional<String> get(String key) {
        Path file = file(key);
        try {
            return Optional.of(Files.readString(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new FleetException("what is kept of a plan in " + file + " cannot be read: " + e, e);
        }
    }

    @Override
    public String toString() {
        return "the plans in " + folder;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.iam4j.secret;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/**
 * One file per secret. Each is written beside its final name, forced to disk and then linked to that name, which fails
 * where the name is taken: a reader sees the whole file or none. Thread-safe.
 */
final class DirectorySink implements SecretSink {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Path folder;

    DirectorySink(Path folder) {
        this.folder = folder;
    }

    @Override
    public void accept(SealedSecret secret) {
        Path target = folder.resolve(fileName(secret));
        try {
            Files.createDirectories(folder);
            write(target, secret.note().getBytes(StandardCharsets.UTF_8));
        } catch (FileAlreadyExistsException e) {
            throw new SinkException(
                    target + " exists already and is not overwritten; move it away, or write to another folder", e);
        } catch (IOException e) {
            throw new SinkException(
                    "the sealed " + secret.title() + " could not be written to " + target + " ("
                            + e.getClass().getSimpleName() + "); check that the folder is writable and has room",
                    e);
        }
    }

    private void write(Path target, byte[] content) throws IOException {
        Path draft = folder.resolve("." + UUID.randomUUID() + ".part");
        try {
            try (FileChannel file = FileChannel.open(draft, Set.of(CREATE_NEW, WRITE), ownerOnly())) {
                ByteBuffer left = ByteBuffer.wrap(content);
                while (left.hasRemaining()) file.write(left);
                file.force(true);
            }
            publish(draft, target);
        } finally {
            Files.deleteIfExists(draft);
        }
        forceFolder();
    }

    private static void publish(Path draft, Path target) throws IOException {
        try {
            Files.createLink(target, draft);
        } catch (UnsupportedOperationException e) {
            Files.move(draft, target);
        }
    }

    private FileAttribute<?>[] ownerOnly() {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    /** Makes the new name survive a crash, where the platform lets a folder be forced. */
    private void forceFolder() throws IOException {
        if (!folder.getFileSystem().supportedFileAttributeViews().contains("posix")) return;
        try (FileChannel entries = FileChannel.open(folder, READ)) {
            entries.force(true);
        }
    }

    private static String fileName(SealedSecret secret) {
        String name = secret.owner() + "-" + secret.kind()
                + secret.accessKeyId().map(id -> "-" + id).orElse("")
                + "-" + STAMP.format(secret.created());
        return name.replace(' ', '-').replaceAll("[^A-Za-z0-9+=,.@_-]", "_") + ".txt";
    }

    @Override
    public String toString() {
        return "one file per secret in " + folder;
    }
}

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
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One file per secret. Each is written beside its final name, forced to disk and then linked to that name, or, where it is
 * taken, to the first free one of its numbered kind: a reader sees the whole file or none, and none is overwritten.
 * Thread-safe.
 */
final class DirectorySink implements SecretSink {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final String TXT = ".txt";
    private static final String UNCERTAIN = "-may-be-in-force";
    private static final String DOUBT = """
            NOT CERTAIN: the answer of AWS got lost, so that it is not known whether this password was set. Try it. If it
            does not sign you in, ask for a new one.

            """;

    private final Path folder;
    private final Map<SealedSecret, Path> written = new ConcurrentHashMap<>();

    DirectorySink(Path folder) {
        this.folder = folder;
    }

    @Override
    public void prepare() {
        try {
            Files.createDirectories(folder);
            Files.delete(draft(new byte[] {'?'}));
        } catch (IOException e) {
            throw new SinkException(
                    "sealed secrets cannot be written to " + folder + " ("
                            + e.getClass().getSimpleName() + "); it must be a folder that is writable and has room",
                    e);
        }
    }

    @Override
    public void accept(SealedSecret secret) {
        String name = fileName(secret);
        try {
            Files.createDirectories(folder);
            written.put(secret, write(name, secret.note().getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new SinkException(
                    "the sealed " + secret.title() + " could not be written to " + folder.resolve(name + TXT) + " ("
                            + e.getClass().getSimpleName() + "); check that the folder is writable and has room",
                    e);
        }
    }

    @Override
    public void withdraw(SealedSecret secret) {
        Path file = written.remove(secret);
        if (file == null) return;
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new SinkException(
                    file + " holds the sealed " + secret.title() + ", which was not set after all; delete it by hand",
                    e);
        }
    }

    /** Writes the note anew, under a name and with a first line that tell, and then deletes the one without. */
    @Override
    public void markUncertain(SealedSecret secret) {
        Path file = written.get(secret);
        if (file == null) return;
        String name = fileName(secret) + UNCERTAIN;
        try {
            written.put(secret, write(name, (DOUBT + secret.note()).getBytes(StandardCharsets.UTF_8)));
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new SinkException(
                    file + " holds the sealed " + secret.title()
                            + ", of which it is not known whether it was set; it could not be renamed to say so",
                    e);
        }
    }

    private Path write(String name, byte[] content) throws IOException {
        Path draft = draft(content);
        try {
            return publish(draft, name);
        } finally {
            Files.deleteIfExists(draft);
            forceFolder();
        }
    }

    /** A new file with {@code content}, on disk, under a name that no reader looks for. */
    private Path draft(byte[] content) throws IOException {
        Path draft = folder.resolve("." + UUID.randomUUID() + ".part");
        try (FileChannel file = FileChannel.open(draft, Set.of(CREATE_NEW, WRITE), ownerOnly())) {
            ByteBuffer left = ByteBuffer.wrap(content);
            while (left.hasRemaining()) file.write(left);
            file.force(true);
            return draft;
        } catch (IOException e) {
            Files.deleteIfExists(draft);
            throw e;
        }
    }

    /** The same user may get two secrets of a kind within a second, in two accounts. */
    private Path publish(Path draft, String name) throws IOException {
        Path target = folder.resolve(name + TXT);
        for (int number = 2; !link(draft, target); number++) target = folder.resolve(name + "-" + number + TXT);
        return target;
    }

    /** Whether {@code target} was free. */
    private static boolean link(Path draft, Path target) throws IOException {
        try {
            try {
                Files.createLink(target, draft);
            } catch (UnsupportedOperationException e) {
                Files.move(draft, target);
            }
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
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

    /** Without its ending. */
    private static String fileName(SealedSecret secret) {
        String name = secret.owner() + "-" + secret.kind()
                + secret.accessKeyId().map(id -> "-" + id).orElse("")
                + "-" + STAMP.format(secret.created());
        return name.replace(' ', '-').replaceAll("[^A-Za-z0-9+=,.@_-]", "_");
    }

    @Override
    public String toString() {
        return "one file per secret in " + folder;
    }
}

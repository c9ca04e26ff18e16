// SPDX-License-Identifier: Apache-2.0
package io.iam4j.secret;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
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
 * taken, to the first free one of its numbered kind: a reader sees the whole file or none, and none is overwritten. Where
 * the file system has no hard links (FAT, SMB, many FUSE ones), the name is taken with an empty file, which the whole one
 * then replaces at once: a reader may see it empty for a moment. A process that ends in between leaves a hidden
 * {@code .part} file, which holds sealed text alone. Thread-safe.
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

    /** How a file gets its second, final name. */
    @FunctionalInterface
    interface Linking {
        void link(Path name, Path existing) throws IOException;
    }

    private final Path folder;
    private final Linking linking;
    private final Map<SealedSecret, Path> written = new ConcurrentHashMap<>();

    DirectorySink(Path folder) {
        this(folder, Files::createLink);
    }

    DirectorySink(Path folder, Linking linking) {
        this.folder = folder;
        this.linking = linking;
    }

    @Override
    public void prepare() {
        try {
            createFolder();
            Files.delete(write(".iam4j-probe-" + UUID.randomUUID(), new byte[] {'?'}));
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
            createFolder();
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

    /** A new folder is its owner's alone; one that exists keeps its permissions. */
    private void createFolder() throws IOException {
        Files.createDirectories(folder, permissions("rwx------"));
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
        try (FileChannel file = FileChannel.open(draft, Set.of(CREATE_NEW, WRITE), permissions("rw-------"))) {
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
    private Path publish(Path draft, String name) throws IOException {
        Path target = folder.resolve(name + TXT);
        for (int number = 2; !publishAs(target, draft); number++) target = folder.resolve(name + "-" + number + TXT);
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
            Files.createFile(target, permissions("rw-------"));
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

    /** Without its ending. */
    private static String fileName(SealedSecret secret) {
        SecretAccount account = secret.account();
        String name = secret.owner() + "-" + secret.kind()
                + secret.credentialId().map(id -> "-" + id).orElse("")
                + (account.name().equals(account.id()) ? "" : "-" + account.name())
                + "-" + account.id()
                + "-" + STAMP.format(secret.created());
        return name.replace(' ', '-').replaceAll("[^A-Za-z0-9+=,.@_-]", "_");
    }

    @Override
    public String toString() {
        return "one file per secret in " + folder;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.session;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/**
 * Sessions on disk in the format of the AWS CLI: a JSON file each, named by its arguments. What cannot be kept safely, or not be
 * read, counts as not there.
 *
 * @see <a href="https://github.com/boto/botocore/blob/1.43.11/botocore/utils.py">JSONFileCache</a>
 */
final class SessionFolder {
    private static final Logger LOG = LoggerFactory.getLogger(SessionFolder.class);

    private static final Set<PosixFilePermission> WRITABLE =
            EnumSet.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);
    private static final Set<PosixFilePermission> OPEN = EnumSet.complementOf(EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE));

    /** Without the pool of buffers, in which keys would outlive their use. */
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
            .build());

    private final Path folder;

    SessionFolder(Path folder) {
        this.folder = folder;
    }

    /** The session with these arguments, ended or not; empty when there is none that could be trusted. */
    Optional<AwsSessionCredentials> read(SessionArguments arguments) {
        Path file = folder.resolve(arguments.fileName());
        try {
            if (!isSafe(folder, WRITABLE) || !isSafe(file, OPEN)) return Optional.empty();
            byte[] content = Files.readAllBytes(file);
            try {
                return Optional.of(credentials(JSON.readTree(content).path("Credentials")));
            } finally {
                Arrays.fill(content, (byte) 0);
            }
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (JsonProcessingException | IllegalArgumentException | DateTimeException e) {
            LOG.warn("{} is not a session of the AWS CLI and is left alone until the next one is kept", file);
            return Optional.empty();
        } catch (IOException e) {
            LOG.warn("{} cannot be read ({}); another session is opened", file, e.toString());
            return Optional.empty();
        }
    }

    private static AwsSessionCredentials credentials(JsonNode node) {
        String expires = node.path("Expiration").asText().replace("UTC", "Z");
        return AwsSessionCredentials.builder()
                .accessKeyId(text(node, "AccessKeyId"))
                .secretAccessKey(text(node, "SecretAccessKey"))
                .sessionToken(text(node, "SessionToken"))
                .expirationTime(OffsetDateTime.parse(expires).toInstant())
                .accountId(node.path("AccountId").asText(null))
                .build();
    }

    private static String text(JsonNode node, String member) {
        String text = node.path(member).asText();
        if (text.isEmpty()) throw new IllegalArgumentException("there is no " + member);
        return text;
    }

    /** Keeps a session where that is safe. */
    void write(SessionArguments arguments, AwsSessionCredentials credentials) {
        try {
            if (!Files.isDirectory(folder)) create();
            if (!isSafe(folder, WRITABLE)) {
                LOG.warn("no session is kept in {}: others may write there; chmod 700 it", folder);
                return;
            }
            byte[] content = json(credentials);
            try {
                replace(folder.resolve(arguments.fileName()), content);
            } finally {
                Arrays.fill(content, (byte) 0);
            }
        } catch (UnsupportedOperationException e) {
            LOG.warn("no session is kept in {}: its file system has no permissions for its owner alone", folder);
        } catch (IOException e) {
            LOG.warn("no session is kept in {} ({})", folder, e.toString());
        }
    }

    private void create() throws IOException {
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    /** Whether none of {@code forbidden} is set; a link is followed for the folder's own sake only. */
    private static boolean isSafe(Path path, Set<PosixFilePermission> forbidden) throws IOException {
        LinkOption[] options = forbidden == OPEN ? new LinkOption[] {LinkOption.NOFOLLOW_LINKS} : new LinkOption[0];
        if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")) return false;
        return Collections.disjoint(Files.getPosixFilePermissions(path, options), forbidden);
    }

    private static byte[] json(AwsSessionCredentials credentials) throws IOException {
        Wiped out = new Wiped();
        try (JsonGenerator json = JSON.getFactory().createGenerator(out)) {
            json.writeStartObject();
            json.writeObjectFieldStart("Credentials");
            json.writeStringField("AccessKeyId", credentials.accessKeyId());
            json.writeStringField("SecretAccessKey", credentials.secretAccessKey());
            json.writeStringField("SessionToken", credentials.sessionToken());
            json.writeStringField(
                    "Expiration",
                    credentials.expirationTime().map(Instant::toString).orElseThrow());
            if (credentials.accountId().isPresent())
                json.writeStringField("AccountId", credentials.accountId().get());
            json.writeEndObject();
            json.writeEndObject();
        }
        try {
            return out.toByteArray();
        } finally {
            out.wipe();
        }
    }

    private void replace(Path target, byte[] content) throws IOException {
        Path draft = Files.createTempFile(
                folder,
                "iam4j-",
                ".tmp",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            try (FileChannel file = FileChannel.open(draft, WRITE)) {
                ByteBuffer left = ByteBuffer.wrap(content);
                while (left.hasRemaining()) file.write(left);
                file.force(true);
            }
            Files.move(draft, target, ATOMIC_MOVE, REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** A buffer that can be wiped, with room for a token. */
    private static final class Wiped extends ByteArrayOutputStream {
        private static final int ROOM = 1 << 14;

        Wiped() {
            super(ROOM);
        }

        void wipe() {
            Arrays.fill(buf, (byte) 0);
        }
    }
}

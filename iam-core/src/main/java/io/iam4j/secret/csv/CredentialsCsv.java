// SPDX-License-Identifier: Apache-2.0
package io.iam4j.secret.csv;

import io.iam4j.internal.CsvRows;
import io.iam4j.secret.SealedMessage;
import io.iam4j.secret.Sealer;
import io.iam4j.secret.Secret;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The console's credentials files: {@code Access key ID,Secret access key} of an access key, {@code User name,Password,Console
 * sign-in URL} of a new user, and the older {@code User name,Password,Access key ID,Secret access key,Console login link}. Columns
 * are found by their names, in any order; others are left out.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html">Access keys</a>
 */
public final class CredentialsCsv {
    private static final List<String> KEY_ID = List.of("access key id");
    private static final List<String> KEY_SECRET = List.of("secret access key");
    private static final List<String> USER = List.of("user name");
    private static final List<String> PASSWORD = List.of("password");
    private static final List<String> URL = List.of("console sign-in url", "console login link");

    private CredentialsCsv() {}

    /**
     * Reads a file, which stays as it is: whoever needs it no more deletes it.
     *
     * @return a credential for each line, for the caller to close
     * @throws CredentialsCsvException when it cannot be read, or is none of the console's files
     */
    public static List<CsvCredential> read(Path file) {
        byte[] bytes = new byte[0];
        try {
            bytes = Files.readAllBytes(file);
            CharBuffer decoded = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            char[] chars = Arrays.copyOf(decoded.array(), decoded.limit());
            Arrays.fill(decoded.array(), '\0');
            try (Secret text = Secret.owning(chars)) {
                return parse(text);
            }
        } catch (CharacterCodingException e) {
            throw new CredentialsCsvException(file + " is not text in UTF-8, as the console writes it", e);
        } catch (IOException e) {
            throw new CredentialsCsvException(file + " cannot be read: " + e, e);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /**
     * Reads the content of a file, such as one that was sealed.
     *
     * @param csv stays open: the caller closes it
     * @return a credential for each line, for the caller to close
     * @throws CredentialsCsvException when it is none of the console's files
     */
    public static List<CsvCredential> parse(Secret csv) {
        try (CsvRows rows = csv.lend(CredentialsCsv::rows)) {
            if (rows.rows().isEmpty()) throw new CredentialsCsvException("The file is empty", null);
            List<String> header = rows.rows().get(0).fields().stream()
                    .map(name -> new String(name).strip().toLowerCase(Locale.ROOT))
                    .toList();
            boolean hasKey = column(header, KEY_ID) >= 0 && column(header, KEY_SECRET) >= 0;
            boolean hasPassword = column(header, USER) >= 0 && column(header, PASSWORD) >= 0;
            if (!hasKey && !hasPassword)
                throw new CredentialsCsvException(
                        "The first line does not name the columns of a credentials file of the console, such as"
                                + " Access key ID,Secret access key",
                        null);
            return credentials(header, rows.rows().subList(1, rows.rows().size()));
        }
    }

    private static CsvRows rows(char[] text) {
        try {
            return CsvRows.of(text);
        } catch (IllegalArgumentException e) {
            throw new CredentialsCsvException(String.valueOf(e.getMessage()), e);
        }
    }

    private static List<CsvCredential> credentials(List<String> header, List<CsvRows.Row> rows) {
        List<CsvCredential> out = new ArrayList<>();
        try {
            for (CsvRows.Row row : rows) out.add(credential(header, row));
            return out;
        } catch (CredentialsCsvException e) {
            out.forEach(CsvCredential::close);
            throw e;
        }
    }

    private static CsvCredential credential(List<String> header, CsvRows.Row row) {
        CsvCredential read = new CsvCredential(
                text(header, row, USER),
                secret(header, row, PASSWORD),
                text(header, row, KEY_ID),
                secret(header, row, KEY_SECRET),
                text(header, row, URL));
        boolean half = read.accessKeyId().isPresent() != read.secretAccessKey().isPresent();
        if (half || read.accessKeyId().isEmpty() && read.userName().isEmpty()) {
            read.close();
            throw new CredentialsCsvException(
                    "Line " + row.line() + " has neither an access key with its secret nor a user name", null);
        }
        return read;
    }

    private static int column(List<String> header, List<String> names) {
        return names.stream()
                .mapToInt(header::indexOf)
                .filter(i -> i >= 0)
                .findFirst()
                .orElse(-1);
    }

    private static Optional<String> text(List<String> header, CsvRows.Row row, List<String> names) {
        int column = column(header, names);
        return column < 0
                ? Optional.empty()
                : Optional.of(new String(row.field(column)).strip()).filter(text -> !text.isEmpty());
    }

    private static Optional<Secret> secret(List<String> header, CsvRows.Row row, List<String> names) {
        int column = column(header, names);
        return column < 0 || row.field(column).length == 0
                ? Optional.empty()
                : Optional.of(Secret.owning(row.field(column).clone()));
    }

    /**
     * Seals a file with the access key of a user, as {@code aws configure import} takes it: the profile is named after the user. The
     * console's file of an access key has no {@code User name}, without which that command refuses it.
     *
     * @param userName with a comma in it the file is well-formed, and {@code aws configure import} does not read it
     * @param secretAccessKey stays open: the caller closes it
     * @throws io.iam4j.secret.UnusableRecipientException when the key cannot be used
     */
    public static SealedMessage sealedKey(String userName, String accessKeyId, Secret secretAccessKey, Sealer sealer) {
        String before =
                "User name,Access key ID,Secret access key\r\n" + field(userName) + "," + field(accessKeyId) + ",";
        return framed(before, secretAccessKey, "", sealer);
    }

    /**
     * Seals a file with the password of a user.
     *
     * @param password stays open: the caller closes it
     * @param signInUrl where it is asked for
     * @throws io.iam4j.secret.UnusableRecipientException when the key cannot be used
     */
    public static SealedMessage sealedPassword(String userName, Secret password, String signInUrl, Sealer sealer) {
        String before = "User name,Password,Console sign-in URL\r\n" + field(userName) + ",";
        return framed(before, password, "," + field(signInUrl), sealer);
    }

    private static SealedMessage framed(String before, Secret secret, String after, Sealer sealer) {
        char[] middle = secret.lend(CredentialsCsv::field);
        String end = after + "\r\n";
        char[] whole = new char[before.length() + middle.length + end.length()];
        before.getChars(0, before.length(), whole, 0);
        System.arraycopy(middle, 0, whole, before.length(), middle.length);
        end.getChars(0, end.length(), whole, before.length() + middle.length);
        Arrays.fill(middle, '\0');
        try (Secret file = Secret.owning(whole)) {
            return sealer.seal(file);
        }
    }

    private static String field(String text) {
        return new String(field(text.toCharArray()));
    }

    /** In quotation marks where they are needed; a new array. */
    private static char[] field(char[] text) {
        boolean plain = true;
        int marks = 0;
        for (char c : text) {
            if (c == '"') marks++;
            if (c == '"' || c == ',' || c == '\r' || c == '\n') plain = false;
        }
        if (plain) return text.clone();
        char[] quoted = new char[text.length + marks + 2];
        int next = 0;
        quoted[next++] = '"';
        for (char c : text) {
            if (c == '"') quoted[next++] = '"';
            quoted[next++] = c;
        }
        quoted[next] = '"';
        return quoted;
    }
}

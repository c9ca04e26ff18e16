// SPDX-License-Identifier: Apache-2.0
package io.iam4j.secret;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** The note that goes to a secret's owner. It is itself a file that {@code gpg --decrypt} opens. */
final class OwnerNote {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private OwnerNote() {}

    static String of(SealedSecret secret, Optional<String> signInUrl) {
        return heading(secret, signInUrl)
                + opening(secret)
                + "\n" + secret.message().armored()
                + "\nThe same message in base64, as Terraform prints it:\n\n"
                + secret.message().base64() + "\n";
    }

    private static String heading(SealedSecret secret, Optional<String> signInUrl) {
        StringBuilder text =
                new StringBuilder("For ").append(secret.owner()).append(": ").append(what(secret));
        secret.accessKeyId().ifPresent(id -> text.append("\nId:        ").append(id));
        signInUrl.ifPresent(url ->
                text.append("\nSign in:   ").append(url).append("\nUser name: ").append(secret.owner()));
        return text.append("\nSealed:    ")
                .append(MINUTE.format(secret.created()))
                .append(" to ")
                .append(secret.recipient())
                .append("\n")
                .toString();
    }

    private static String what(SealedSecret secret) {
        return switch (secret.kind()) {
            case CONSOLE_PASSWORD ->
                "your password for the AWS console. You may be asked to change it when you first sign in.";
            case ACCESS_KEY -> "the secret of your new AWS access key. It is shown here once and nowhere else.";
            case SES_SMTP_PASSWORD -> "your password for sending mail through SES (SMTP).";
            case SERVICE_SPECIFIC_PASSWORD ->
                "your password for one AWS service. It is shown here once and nowhere else.";
        };
    }

    private static String opening(SealedSecret secret) {
        return """

                Only your private key opens it. Save this note, whole, as secret.txt and run

                    gpg --decrypt secret.txt        on Linux, macOS and Windows alike

                or, from the base64 at the end,

                    echo BASE64 | base64 --decode | gpg --decrypt
                    PgpPrivateKey.read(Path.of("private.asc")).open("BASE64", passphrase)     in Java, with iam4j

                "No secret key"? Then the key KEY is on another machine of yours.
                """.replace("KEY", secret.recipient().fingerprint());
    }
}

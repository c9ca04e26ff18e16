// SPDX-License-Identifier: Apache-2.0
package io.iam4j.secret;

import io.iam4j.secret.SealedSecret.Kind;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The note that goes to a secret's owner. It is itself a file that {@code gpg --decrypt} opens. */
final class OwnerNote {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** Whoever may read a file of credentials has the key, so it is made for its owner alone. */
    private static final String APPEND =
            "(umask 077; mkdir -p ~/.aws; gpg --decrypt secret.txt >> ~/.aws/credentials)     on Linux and macOS";

    private static final String QR_CODE =
            "\n           qrencode is a program of its own (apt install qrencode, brew install qrencode)."
                    + "\n           Without it open the seed as below, and type what stands behind secret= and before & into the app.";

    private OwnerNote() {}

    static String of(SealedSecret secret) {
        return heading(secret)
                + opening(secret)
                + "\n" + secret.message().armored()
                + "\nThe same message in base64, as Terraform prints it:\n\n"
                + secret.message().base64() + "\n";
    }

    private static String heading(SealedSecret secret) {
        StringBuilder text = new StringBuilder("For ")
                .append(secret.owner())
                .append(": ")
                .append(what(secret))
                .append("\nAccount:   ")
                .append(secret.account());
        if (secret.kind() == Kind.CONSOLE_PASSWORD) {
            secret.account()
                    .signInUrl()
                    .ifPresent(url -> text.append("\nSign in:   ").append(url));
        }
        text.append("\nUser name: ").append(secret.owner());
        secret.credentialId().ifPresent(id -> text.append("\nId:        ").append(id));
        if (secret.isProfile()) text.append("\nAppend it: ").append(APPEND);
        if (secret.kind() == Kind.MFA_SEED) {
            text.append("\nShow it:   ").append(command(secret, "secret.txt")).append(QR_CODE);
        }
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
            case ACCESS_KEY ->
                secret.isProfile()
                        ? "your new AWS access key, as a section of your file ~/.aws/credentials. Where the file has a section of"
                                + " that name, put this one in its place; where it has none, append it. With two of one name the AWS CLI"
                                + " reads no profile at all."
                        : "the secret of your new AWS access key. It is shown here once and nowhere else.";
            case MFA_SEED ->
                "the seed of your MFA device. Opened, it is a line otpauth://...; an authenticator app reads it as a QR code.";
            case SES_SMTP_PASSWORD -> "your password for sending mail through SES (SMTP).";
            case SERVICE_SPECIFIC_PASSWORD ->
                "your password for one AWS service. Opened, it is the user name for that service and the password, a line each;"
                        + " an API key is one line.";
        };
    }

    /** What shows the secret in a note that was saved under that name; a seed as a QR code. */
    static String command(SealedSecret secret, String file) {
        return command(file) + (secret.kind() == Kind.MFA_SEED ? " | qrencode -t ansiutf8" : "");
    }

    private static String command(String file) {
        return "gpg --decrypt " + file;
    }

    private static String opening(SealedSecret secret) {
        return """

                Only your private key opens it. Save this note, whole, as secret.txt and run

                    COMMAND        on Linux, macOS and Windows alike

                or, with the line of base64 at the end, on Linux and macOS

                    echo BASE64 | base64 --decode | gpg --decrypt
                    PgpPrivateKey.read(Path.of("private.asc")).open("BASE64", passphrase)     in Java, with iam4j

                If gpg says "No secret key", the key KEY is on another machine of yours.
                """.replace("COMMAND", command("secret.txt"))
                .replace("KEY", secret.recipient().owner().fingerprint());
    }
}

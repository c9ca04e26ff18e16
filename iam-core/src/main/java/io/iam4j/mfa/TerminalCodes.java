// SPDX-License-Identifier: Apache-2.0
package io.iam4j.mfa;

import io.iam4j.secret.Secret;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks a person. */
final class TerminalCodes implements MfaCodeSource {
    private static final int ATTEMPTS = 3;

    private final BufferedReader in;
    private final PrintWriter out;

    /** Empty when the terminal has no block characters, so that a QR code would be question marks. */
    private final Optional<TerminalColours> colours;

    TerminalCodes(Reader in, PrintWriter out, Optional<TerminalColours> colours) {
        this.in = new BufferedReader(in);
        this.out = out;
        this.colours = colours;
    }

    @Override
    public synchronized MfaCode code(MfaPrompt prompt) {
        if (prompt.purpose() == MfaPrompt.Purpose.ENROLMENT && prompt.first().isEmpty())
            prompt.seed().ifPresent(this::show);
        for (int attempt = 1; ; attempt++) {
            out.print(question(prompt));
            out.flush();
            String typed = line(prompt);
            try {
                return MfaCode.of(typed);
            } catch (MfaException e) {
                if (attempt == ATTEMPTS) throw e;
                out.println(e.getMessage());
            }
        }
    }

    private static String question(MfaPrompt prompt) {
        if (!prompt.wantsPair()) return "MFA code of " + prompt.serialNumber() + ": ";
        return prompt.first().isEmpty()
                ? "First MFA code of " + prompt.serialNumber() + ": "
                : "The code that it shows next: ";
    }

    private void show(MfaSeed seed) {
        if (colours.isPresent()) {
            out.println("Scan this with an authenticator app, or type the key below it into the app:");
            try (Secret qr = seed.qrText(colours.get())) {
                write(qr);
            }
        }
        out.print("Key for the authenticator app: ");
        try (Secret key = seed.base32()) {
            write(key);
        }
        out.println();
        out.flush();
    }

    private void write(Secret secret) {
        secret.lend(chars -> {
            out.write(chars);
            return chars.length;
        });
    }

    private String line(MfaPrompt prompt) {
        @Nullable String line;
        try {
            line = in.readLine();
        } catch (IOException e) {
            throw new MfaException(
                    "The MFA code of " + prompt.serialNumber() + " could not be read from the terminal", e);
        }
        if (line == null)
            throw new MfaException(
                    "Nobody typed the MFA code of " + prompt.serialNumber() + ": the input has ended", null);
        return line;
    }

    @Override
    public String toString() {
        return "codes typed in at a terminal";
    }
}

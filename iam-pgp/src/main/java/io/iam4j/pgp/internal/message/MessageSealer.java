// SPDX-License-Identifier: Apache-2.0
package io.iam4j.pgp.internal.message;

import io.iam4j.pgp.internal.evaluation.RsaModulusCheck;
import io.iam4j.pgp.internal.packet.Armor;
import io.iam4j.secret.SealedMessage;
import io.iam4j.secret.Secret;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.openpgp.PGPEncryptedDataGenerator;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPLiteralData;
import org.bouncycastle.openpgp.PGPLiteralDataGenerator;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.operator.bc.BcPGPDataEncryptorBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPublicKeyKeyEncryptionMethodGenerator;

/**
 * Writes the one message form that every OpenPGP program reads: a version 3 session key packet per recipient, then a
 * version 1 integrity-protected packet around one literal packet; no compression, no signature, definite lengths.
 */
public final class MessageSealer {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int LITERAL_OVERHEAD = 6;

    private MessageSealer() {}

    /** Seals so that each of {@code keys} opens it. */
    public static SealedMessage seal(Secret secret, List<PGPPublicKey> keys, SealingCipher cipher) {
        byte[] message = secret.lendUtf8(clear -> {
            try {
                return RsaModulusCheck.within(() -> encrypt(clear, keys, cipher));
            } catch (IOException | PGPException | RuntimeException e) {
                throw new IllegalStateException(
                        "sealing failed (" + e.getClass().getSimpleName() + ") with a key that was evaluated as usable",
                        e);
            }
        });
        return new SealedMessage(Base64.getEncoder().encodeToString(message), Armor.encode("MESSAGE", message));
    }

    /** What goes wrong when something is sealed so that each of {@code keys} opens it; empty when nothing does. */
    public static Optional<String> probe(List<PGPPublicKey> keys) {
        byte[] noise = new byte[32];
        RANDOM.nextBytes(noise);
        try {
            byte[] message = RsaModulusCheck.within(() -> encrypt(noise, keys, SealingCipher.AES_256));
            return message.length > noise.length ? Optional.empty() : Optional.of("nothing came of it");
        } catch (IOException | PGPException | RuntimeException e) {
            return Optional.of(e.getClass().getSimpleName());
        }
    }

    private static byte[] encrypt(byte[] clear, List<PGPPublicKey> keys, SealingCipher cipher)
            throws IOException, PGPException {
        PGPEncryptedDataGenerator generator = new PGPEncryptedDataGenerator(new BcPGPDataEncryptorBuilder(cipher.number)
                .setWithIntegrityPacket(true)
                .setSecureRandom(RANDOM));
        for (PGPPublicKey key : keys) {
            generator.addMethod(new BcPublicKeyKeyEncryptionMethodGenerator(key).setSecureRandom(RANDOM));
        }
        ByteArrayOutputStream message = new ByteArrayOutputStream(1024);
        try (OutputStream encrypted = generator.open(message, literalLength(clear.length))) {
            OutputStream literal =
                    new PGPLiteralDataGenerator().open(encrypted, PGPLiteralData.BINARY, "", clear.length, new Date(0));
            literal.write(clear);
            literal.close();
        }
        return message.toByteArray();
    }

    /** The literal packet's whole length: its header, mode, empty name and date, and the text. */
    private static int literalLength(int clear) {
        int body = clear + LITERAL_OVERHEAD;
        int lengthOctets = body < 192 ? 1 : body < 8384 ? 2 : 5;
        return 1 + lengthOctets + body;
    }
}

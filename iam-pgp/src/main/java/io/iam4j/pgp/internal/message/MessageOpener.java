// SPDX-License-Identifier: Apache-2.0
package io.iam4j.pgp.internal.message;

import io.iam4j.pgp.internal.evaluation.Algorithms;
import io.iam4j.pgp.internal.packet.Armor;
import io.iam4j.pgp.internal.packet.InputForms;
import io.iam4j.secret.Secret;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bouncycastle.openpgp.PGPEncryptedData;
import org.bouncycastle.openpgp.PGPEncryptedDataList;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKeyEncryptedData;
import org.bouncycastle.openpgp.PGPSecretKey;
import org.bouncycastle.openpgp.PGPSecretKeyRing;
import org.bouncycastle.openpgp.PGPSecretKeyRingCollection;
import org.bouncycastle.openpgp.PGPSessionKey;
import org.bouncycastle.openpgp.bc.BcPGPObjectFactory;
import org.bouncycastle.openpgp.operator.bc.BcKeyFingerprintCalculator;
import org.bouncycastle.openpgp.operator.bc.BcPublicKeyDataDecryptorFactory;

/** Opens messages with the secret keys of one file. Immutable and thread-safe. */
public final class MessageOpener {
    private final List<PGPSecretKey> keys;

    private MessageOpener(List<PGPSecretKey> keys) {
        this.keys = List.copyOf(keys);
    }

    /** With the keys in these key rings in binary. */
    public static MessageOpener with(byte[] rings) throws CannotOpen {
        List<PGPSecretKey> keys = new ArrayList<>();
        try {
            for (PGPSecretKeyRing ring :
                    new PGPSecretKeyRingCollection(CardStubs.asRemoved(rings), new BcKeyFingerprintCalculator())) {
                ring.forEach(keys::add);
            }
        } catch (IOException | PGPException | RuntimeException e) {
            throw CannotOpen.notAPrivateKey("this is damaged");
        }
        if (keys.isEmpty()) throw CannotOpen.notAPrivateKey("this holds no secret key");
        return new MessageOpener(keys);
    }

    /** The text of {@code message}, in armour, base64 or binary; the caller closes it. */
    public Secret open(byte[] message, char[] passphrase) throws CannotOpen {
        List<PGPPublicKeyEncryptedData> parts = parts(binary(message));
        List<Attempt> attempts = new ArrayList<>();
        for (PGPPublicKeyEncryptedData part : parts) {
            keys.stream().filter(key -> fits(key, part)).forEach(key -> attempts.add(new Attempt(key, part)));
        }
        if (attempts.isEmpty()) {
            throw CannotOpen.sealedToOthers(
                    parts.stream().map(MessageOpener::recipient).toList());
        }
        return open(attempts, passphrase);
    }

    private record Attempt(PGPSecretKey key, PGPPublicKeyEncryptedData part) {}

    private static Secret open(List<Attempt> attempts, char[] passphrase) throws CannotOpen {
        CannotOpen failure = CannotOpen.damaged("no session key came out of it");
        for (Attempt attempt : attempts) {
            PGPSessionKey session;
            try {
                session = sessionKey(attempt, passphrase);
            } catch (CannotOpen e) {
                failure = e;
                continue;
            }
            return MessageContent.read(attempt.part, session);
        }
        throw failure;
    }

    private static PGPSessionKey sessionKey(Attempt attempt, char[] passphrase) throws CannotOpen {
        BcPublicKeyDataDecryptorFactory decryptor =
                new BcPublicKeyDataDecryptorFactory(SecretKeys.unlock(attempt.key, passphrase));
        try {
            return attempt.part.getSessionKey(decryptor);
        } catch (PGPException | RuntimeException e) {
            throw CannotOpen.damaged("the part for key " + recipient(attempt.part) + " is damaged");
        }
    }

    private static byte[] binary(byte[] message) throws CannotOpen {
        try {
            List<Armor.Block> blocks = InputForms.blocks(message, InputForms.ONE);
            if (!blocks.isEmpty()) return blocks.get(0).bytes();
            throw CannotOpen.damaged("it is empty");
        } catch (Armor.BadArmor e) {
            throw CannotOpen.damaged(String.valueOf(e.getMessage()));
        } catch (InputForms.NotOpenPgp e) {
            throw CannotOpen.damaged("this is " + e.getMessage());
        }
    }

    private static List<PGPPublicKeyEncryptedData> parts(byte[] message) throws CannotOpen {
        List<PGPPublicKeyEncryptedData> parts = new ArrayList<>();
        try {
            BcPGPObjectFactory objects = new BcPGPObjectFactory(new ByteArrayInputStream(message));
            if (objects.nextObject() instanceof PGPEncryptedDataList list) {
                for (PGPEncryptedData data : list) {
                    if (data instanceof PGPPublicKeyEncryptedData part) parts.add(part);
                }
            }
        } catch (IOException | RuntimeException e) {
            throw CannotOpen.damaged("it is not a whole OpenPGP message");
        }
        if (parts.isEmpty()) throw CannotOpen.damaged("it is not encrypted to any key");
        return parts;
    }

    private static boolean fits(PGPSecretKey key, PGPPublicKeyEncryptedData part) {
        if (part.getKeyID() != 0) return key.getKeyID() == part.getKeyID();
        return key.getPublicKey().getAlgorithm() == part.getAlgorithm() && Algorithms.canEncrypt(key.getPublicKey());
    }

    private static String recipient(PGPPublicKeyEncryptedData part) {
        return String.format(Locale.ROOT, "%016x", part.getKeyID());
    }
}

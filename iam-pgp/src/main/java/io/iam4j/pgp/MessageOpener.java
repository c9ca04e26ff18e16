// SPDX-License-Identifier: Apache-2.0
package io.iam4j.pgp;

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

/** Opens messages with the secret keys of one file. */
final class MessageOpener {
    private final String origin;
    private final List<PGPSecretKey> keys;

    private MessageOpener(String origin, List<PGPSecretKey> keys) {
        this.origin = origin;
        this.keys = List.copyOf(keys);
    }

    static MessageOpener with(String origin, byte[] rings) {
        List<PGPSecretKey> keys = new ArrayList<>();
        try {
            for (PGPSecretKeyRing ring : new PGPSecretKeyRingCollection(rings, new BcKeyFingerprintCalculator())) {
                ring.forEach(keys::add);
            }
        } catch (IOException | PGPException | RuntimeException e) {
            throw new OpeningException.NotAPrivateKey(origin, "this is damaged");
        }
        if (keys.isEmpty()) throw new OpeningException.NotAPrivateKey(origin, "this holds no secret key");
        return new MessageOpener(origin, keys);
    }

    Secret open(byte[] message, char[] passphrase) {
        List<PGPPublicKeyEncryptedData> parts = parts(binary(message));
        List<Attempt> attempts = new ArrayList<>();
        for (PGPPublicKeyEncryptedData part : parts) {
            keys.stream().filter(key -> fits(key, part)).forEach(key -> attempts.add(new Attempt(key, part)));
        }
        if (attempts.isEmpty()) {
            throw new OpeningException.NoKeyForMessage(
                    origin, parts.stream().map(MessageOpener::recipient).toList());
        }
        return open(attempts, passphrase);
    }

    private record Attempt(PGPSecretKey key, PGPPublicKeyEncryptedData part) {}

    private Secret open(List<Attempt> attempts, char[] passphrase) {
        OpeningException failure = new OpeningException.DamagedMessage("no session key came out of it");
        for (Attempt attempt : attempts) {
            PGPSessionKey session;
            try {
                session = sessionKey(attempt, passphrase);
            } catch (OpeningException e) {
                failure = e;
                continue;
            }
            return MessageContent.read(attempt.part, session);
        }
        throw failure;
    }

    private PGPSessionKey sessionKey(Attempt attempt, char[] passphrase) {
        BcPublicKeyDataDecryptorFactory decryptor =
                new BcPublicKeyDataDecryptorFactory(SecretKeys.unlock(origin, attempt.key, passphrase));
        try {
            return attempt.part.getSessionKey(decryptor);
        } catch (PGPException | RuntimeException e) {
            throw new OpeningException.DamagedMessage("the part for key " + recipient(attempt.part) + " is damaged");
        }
    }

    private static byte[] binary(byte[] message) {
        try {
            List<Armor.Block> blocks = InputForms.blocks(message);
            if (!blocks.isEmpty()) return blocks.get(0).bytes();
            throw new OpeningException.DamagedMessage("it is empty");
        } catch (Armor.BadArmor e) {
            throw new OpeningException.DamagedMessage(String.valueOf(e.getMessage()));
        } catch (InputForms.NotOpenPgp e) {
            throw new OpeningException.DamagedMessage("this is " + e.getMessage());
        }
    }

    private static List<PGPPublicKeyEncryptedData> parts(byte[] message) {
        List<PGPPublicKeyEncryptedData> parts = new ArrayList<>();
        try {
            BcPGPObjectFactory objects = new BcPGPObjectFactory(new ByteArrayInputStream(message));
            if (objects.nextObject() instanceof PGPEncryptedDataList list) {
                for (PGPEncryptedData data : list) {
                    if (data instanceof PGPPublicKeyEncryptedData part) parts.add(part);
                }
            }
        } catch (IOException | RuntimeException e) {
            throw new OpeningException.DamagedMessage("it is not a whole OpenPGP message");
        }
        if (parts.isEmpty()) throw new OpeningException.DamagedMessage("it is not encrypted to any key");
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

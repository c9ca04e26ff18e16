// SPDX-License-Identifier: Apache-2.0
package io.iam4j.pgp;

import io.iam4j.pgp.internal.message.CannotOpen;
import io.iam4j.pgp.internal.message.MessageOpener;
import io.iam4j.pgp.internal.packet.Armor;
import io.iam4j.pgp.internal.packet.Bytes;
import io.iam4j.pgp.internal.packet.InputForms;
import io.iam4j.pgp.internal.packet.Packet;
import io.iam4j.secret.SealedMessage;
import io.iam4j.secret.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * An OpenPGP private key, for its owner to open what was sealed to it, and for tests. A revoked or expired key still
 * opens old messages. Immutable and thread-safe; holds the key as it came, protected or not.
 */
public final class PgpPrivateKey {
    private static final String PRIVATE_BLOCK = "PRIVATE KEY BLOCK";

    private final String origin;
    private final MessageOpener opener;

    private PgpPrivateKey(String origin, MessageOpener opener) {
        this.origin = origin;
        this.opener = opener;
    }

    /**
     * Reads the private keys in {@code file}: armour, base64 or binary, as {@code gpg --export-secret-keys} prints them.
     *
     * @throws OpeningException.NotAPrivateKey when the file holds something else
     */
    public static PgpPrivateKey read(Path file) {
        try {
            return parse(file.toString(), Files.readAllBytes(file));
        } catch (IOException e) {
            throw new OpeningException.NotAPrivateKey(
                    file.toString(), "cannot be read (" + e.getClass().getSimpleName() + ")");
        }
    }

    /**
     * As {@link #read}, from armour or base64.
     *
     * @throws OpeningException.NotAPrivateKey when the text is something else
     */
    public static PgpPrivateKey parse(String text) {
        return parse(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * As {@link #read}, from binary or a text's bytes.
     *
     * @throws OpeningException.NotAPrivateKey when the bytes are something else
     */
    public static PgpPrivateKey parse(byte[] input) {
        return parse("the given private key", input);
    }

    private static PgpPrivateKey parse(String origin, byte[] input) {
        List<Armor.Block> blocks = blocks(origin, input);
        List<byte[]> rings = new ArrayList<>();
        for (Armor.Block block : blocks) {
            boolean armoredSecret = block.label().equals(PRIVATE_BLOCK);
            boolean binarySecret =
                    block.label().equals(InputForms.UNARMORED) && Packet.firstTag(block.bytes()) == Packet.SECRET_KEY;
            if (armoredSecret || binarySecret) rings.add(block.bytes());
        }
        if (rings.isEmpty()) throw new OpeningException.NotAPrivateKey(origin, kind(blocks));
        try {
            return new PgpPrivateKey(origin, MessageOpener.with(Bytes.join(rings)));
        } catch (CannotOpen e) {
            throw OpeningException.of(e, origin);
        }
    }

    private static List<Armor.Block> blocks(String origin, byte[] input) {
        try {
            return InputForms.blocks(input, InputForms.ONE);
        } catch (Armor.BadArmor | InputForms.NotOpenPgp e) {
            throw new OpeningException.NotAPrivateKey(
                    origin, "this is damaged or of another kind (" + e.getMessage() + ")");
        }
    }

    private static String kind(List<Armor.Block> blocks) {
        if (blocks.isEmpty()) return "this is empty";
        boolean key = Packet.firstTag(blocks.get(0).bytes()) == Packet.PUBLIC_KEY;
        return key ? "this is a public key" : "this is something else in OpenPGP form";
    }

    /**
     * Opens a message sealed to this key.
     *
     * @param passphrase the private key's, left as it is for the caller to wipe; none for an unprotected key
     * @return the secret, which the caller closes
     * @throws OpeningException with the reason, when it does not open
     */
    public Secret open(SealedMessage message, char... passphrase) {
        return open(message.base64(), passphrase);
    }

    /**
     * As {@link #open(SealedMessage, char...)}, from base64 or ASCII armour.
     *
     * @throws OpeningException with the reason, when it does not open
     */
    public Secret open(String message, char... passphrase) {
        try {
            return opener.open(message.getBytes(StandardCharsets.UTF_8), passphrase);
        } catch (CannotOpen e) {
            throw OpeningException.of(e, origin);
        }
    }

    /** Where the key came from; nothing of the key. */
    @Override
    public String toString() {
        return "private key from " + origin;
    }
}

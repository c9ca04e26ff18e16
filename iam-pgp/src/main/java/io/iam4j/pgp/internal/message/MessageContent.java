// SPDX-License-Identifier: Apache-2.0
package io.iam4j.pgp.internal.message;

import io.iam4j.secret.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bouncycastle.openpgp.PGPCompressedData;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPLiteralData;
import org.bouncycastle.openpgp.PGPPublicKeyEncryptedData;
import org.bouncycastle.openpgp.PGPSessionKey;
import org.bouncycastle.openpgp.bc.BcPGPObjectFactory;
import org.bouncycastle.openpgp.operator.bc.BcSessionKeyDataDecryptorFactory;

/** The text inside a message, returned only when the whole of it was read and proved unaltered. */
final class MessageContent {
    private static final int LONGEST_SECRET = 64 << 10;
    private static final int LAYERS = 4;

    private MessageContent() {}

    static Secret read(PGPPublicKeyEncryptedData part, PGPSessionKey session) throws CannotOpen {
        if (!part.isIntegrityProtected() && !part.isAEAD()) {
            throw CannotOpen.damaged("it has no protection against changes, which every program adds");
        }
        byte[] buffer = new byte[LONGEST_SECRET + 1];
        try {
            InputStream clear = part.getDataStream(new BcSessionKeyDataDecryptorFactory(session));
            int length = literal(clear, LAYERS).getInputStream().readNBytes(buffer, 0, buffer.length);
            drain(clear);
            if (!part.isAEAD() && !part.verify()) throw CannotOpen.damaged("it was altered");
            if (length > LONGEST_SECRET) throw CannotOpen.damaged("it holds more than 64 KiB");
            return text(buffer, length);
        } catch (CannotOpen e) {
            throw e;
        } catch (IOException | PGPException | RuntimeException e) {
            throw CannotOpen.damaged("it was altered or cut");
        } finally {
            Arrays.fill(buffer, (byte) 0);
        }
    }

    private static PGPLiteralData literal(InputStream clear, int layers) throws IOException, PGPException, CannotOpen {
        BcPGPObjectFactory objects = new BcPGPObjectFactory(clear);
        for (Object next = objects.nextObject(); next != null && layers > 0; next = objects.nextObject()) {
            if (next instanceof PGPLiteralData literal) return literal;
            if (next instanceof PGPCompressedData packed) return literal(packed.getDataStream(), layers - 1);
        }
        throw CannotOpen.damaged("there is no text in it");
    }

    private static void drain(InputStream clear) throws IOException {
        byte[] rest = new byte[4096];
        int read = 0;
        while (read >= 0) read = clear.read(rest);
        Arrays.fill(rest, (byte) 0);
    }

    private static Secret text(byte[] buffer, int length) throws CharacterCodingException {
        CharBuffer decoded = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(buffer, 0, length));
        char[] chars = new char[decoded.remaining()];
        decoded.get(chars);
        if (decoded.hasArray()) Arrays.fill(decoded.array(), '\0');
        return Secret.owning(chars);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.iam4j.pgp.internal.evaluation;

import io.iam4j.pgp.internal.packet.Certificate;
import io.iam4j.pgp.internal.packet.Packet;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.bcpg.BCPGInputStream;
import org.bouncycastle.bcpg.PublicKeyPacket;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.operator.bc.BcKeyFingerprintCalculator;
import org.jspecify.annotations.Nullable;

/**
 * A certificate in its sections (RFC 4880 section 11.1): the primary key, each name and each subkey, with the primary's
 * signatures over it. Other people's signatures and photographs are passed over. A revocation of the key counts wherever
 * it stands.
 */
final class KeyBlock {
    /** A certificate whose primary key no one can read; the message is one clause. */
    static final class Unparsable extends Exception {
        private static final long serialVersionUID = 1L;

        Unparsable(String why, Throwable cause) {
            super(why, cause);
        }
    }

    /** The primary's signatures over one thing, in their order. */
    static final class Section {
        private final List<SelfSignature> signatures = new ArrayList<>();
        private boolean unreadableRevocation;

        List<SelfSignature> signatures() {
            return signatures;
        }

        /** Whether a revocation is there that no one can read. */
        boolean hasUnreadableRevocation() {
            return unreadableRevocation;
        }
    }

    /** A subkey and the primary's signatures over it. */
    record Subkey(PGPPublicKey key, Section section) {
        Instant created() {
            return key.getCreationTime().toInstant();
        }
    }

    private final PGPPublicKey primary;
    private final Section direct = new Section();
    private final List<Section> names = new ArrayList<>();
    private final List<Subkey> subkeys = new ArrayList<>();
    private final CheckLimit limit = new CheckLimit();
    private boolean foreignRevocation;

    private KeyBlock(PGPPublicKey primary) {
        this.primary = primary;
    }

    static KeyBlock of(List<Packet> packets) throws Unparsable {
        KeyBlock block;
        try {
            block = new KeyBlock(key(packets.get(0)));
        } catch (IOException | PGPException | RuntimeException e) {
            throw new Unparsable("its primary key cannot be read", e);
        }
        block.fill(packets.subList(1, packets.size()));
        return block;
    }

    PGPPublicKey primary() {
        return primary;
    }

    Instant created() {
        return primary.getCreationTime().toInstant();
    }

    /** The signatures over the primary key itself. */
    Section direct() {
        return direct;
    }

    /** The signatures over each name. */
    List<Section> names() {
        return names;
    }

    List<Subkey> subkeys() {
        return subkeys;
    }

    /** Whether someone else claims to have revoked the key. */
    boolean hasForeignRevocation() {
        return foreignRevocation;
    }

    /** Whether checking was given up, so that signatures that may be good were taken for bad. */
    boolean isTooLongToCheck() {
        return limit.isReached();
    }

    static String fingerprint(PGPPublicKey key) {
        return HexFormat.of().formatHex(key.getFingerprint());
    }

    private void fill(List<Packet> packets) {
        Section section = direct;
        SelfSignature.Check check = this::overPrimary;
        for (Packet packet : packets) {
            if (packet.tag() == Packet.SIGNATURE) {
                add(packet, section, check);
                continue;
            }
            section = new Section();
            if (packet.tag() == Packet.USER_ID) {
                names.add(section);
                check = signature -> signature.verifyCertification(packet.body(), primary);
            } else {
                PGPPublicKey key = subkey(packet);
                if (key != null) subkeys.add(new Subkey(key, section));
                check = signature -> key != null && signature.verifyCertification(primary, key);
            }
        }
    }

    private void add(Packet packet, Section section, SelfSignature.Check check) {
        Optional<PGPSignature> parsed = SelfSignature.parse(packet);
        if (parsed.isEmpty()) {
            int type = SelfSignature.typeOf(packet);
            if (type == SelfSignature.KEY_REVOCATION) direct.unreadableRevocation = true;
            if (type == SelfSignature.SUBKEY_REVOCATION) section.unreadableRevocation = true;
            return; // anyone may revoke a certification of a name, so an unreadable one of those says nothing
        }
        boolean ours = parsed.get().getKeyID() == primary.getKeyID();
        if (parsed.get().getSignatureType() == SelfSignature.KEY_REVOCATION) {
            SelfSignature revocation = new SelfSignature(parsed.get(), primary, limit.on(this::overPrimary));
            if (ours || revocation.isSound()) direct.signatures.add(revocation);
            else foreignRevocation = true;
        } else if (ours) {
            section.signatures.add(new SelfSignature(parsed.get(), primary, limit.on(check)));
        }
    }

    private boolean overPrimary(PGPSignature signature) throws PGPException {
        return signature.verifyCertification(primary);
    }

    private static @Nullable PGPPublicKey subkey(Packet packet) {
        if (packet.tag() != Packet.PUBLIC_SUBKEY) return null;
        try {
            PGPPublicKey key = key(packet);
            return key.getVersion() == 4 ? key : null;
        } catch (IOException | PGPException | RuntimeException e) {
            return null;
        }
    }

    private static PGPPublicKey key(Packet packet) throws IOException, PGPException {
        BCPGInputStream in = new BCPGInputStream(new ByteArrayInputStream(packet.whole()));
        PGPPublicKey key = new PGPPublicKey((PublicKeyPacket) in.readPacket(), new BcKeyFingerprintCalculator());
        if (Algorithms.isOversized(key)) throw new PGPException("larger than any program makes");
        if (!fingerprint(key).equals(Certificate.fingerprint(packet.body()))) {
            throw new PGPException("its numbers are not written in the one way that the standard allows");
        }
        return key;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.iam4j.pgp;

import io.iam4j.pgp.internal.evaluation.SelfSignature;
import io.iam4j.pgp.internal.packet.Armor;
import io.iam4j.pgp.internal.packet.Bytes;
import io.iam4j.pgp.internal.packet.Packet;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.bcpg.BCPGInputStream;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyPacket;
import org.bouncycastle.bcpg.PublicSubkeyPacket;
import org.bouncycastle.openpgp.PGPPrivateKey;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPSecretKey;
import org.bouncycastle.openpgp.PGPSecretKeyRing;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureGenerator;
import org.bouncycastle.openpgp.PGPSignatureSubpacketGenerator;
import org.bouncycastle.openpgp.operator.bc.BcKeyFingerprintCalculator;
import org.bouncycastle.openpgp.operator.bc.BcPBESecretKeyDecryptorBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentSignerBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPDigestCalculatorProvider;

/** Certificates in every state a person's key can be in, made at run time from an unprotected pair. */
public final class Workshop {
    private final List<Packet> packets;
    private final PGPPublicKey primary;
    private final PGPPrivateKey secret;
    private int hash = HashAlgorithmTags.SHA256;

    private Workshop(List<Packet> packets, PGPSecretKey key) throws Exception {
        this.packets = packets;
        this.primary = key.getPublicKey();
        this.secret = key.extractPrivateKey(
                new BcPBESecretKeyDecryptorBuilder(new BcPGPDigestCalculatorProvider()).build(new char[0]));
    }

    public static Workshop on(PgpKeyPair pair) throws Exception {
        byte[] ring = Armor.blocks(pair.armoredPrivateKey()).get(0).bytes();
        return new Workshop(
                new ArrayList<>(Packet.split(pair.publicKey().encoded())),
                new PGPSecretKeyRing(ring, new BcKeyFingerprintCalculator()).getSecretKey());
    }

    /** From here on signs with another hash. */
    Workshop hashing(int algorithm) {
        this.hash = algorithm;
        return this;
    }

    public Workshop revokeKey(Instant when) throws Exception {
        packets.add(
                1, over(PGPSignature.KEY_REVOCATION, when, plain(), signer -> signer.generateCertification(primary)));
        return this;
    }

    Workshop revokeSubkey(int number, Instant when) throws Exception {
        int at = indexOf(Packet.PUBLIC_SUBKEY, number);
        PGPPublicKey subkey = key(packets.get(at));
        packets.add(
                at + 1,
                over(
                        PGPSignature.SUBKEY_REVOCATION,
                        when,
                        plain(),
                        signer -> signer.generateCertification(primary, subkey)));
        return this;
    }

    Workshop revokeName(int number, Instant when) throws Exception {
        int at = indexOf(Packet.USER_ID, number);
        return insertOverName(at, PGPSignature.CERTIFICATION_REVOCATION, when, plain());
    }

    /** Adds a name without any signature. */
    Workshop addName(String name) throws Exception {
        byte[] body = name.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        byte[] whole = new byte[body.length + 2];
        whole[0] = (byte) (0xC0 | Packet.USER_ID);
        whole[1] = (byte) body.length;
        System.arraycopy(body, 0, whole, 2, body.length);
        packets.add(indexOf(Packet.PUBLIC_SUBKEY, 0), Packet.split(whole).get(0));
        return this;
    }

    /** Drops a name with its certification. */
    Workshop dropName(int number) {
        int at = indexOf(Packet.USER_ID, number);
        packets.subList(at, at + 2).clear();
        return this;
    }

    /** Certifies a name again, as gpg does when it extends a key. */
    Workshop certify(int number, Instant when, PGPSignatureSubpacketGenerator subpackets) throws Exception {
        return insertOverName(indexOf(Packet.USER_ID, number), PGPSignature.POSITIVE_CERTIFICATION, when, subpackets);
    }

    Workshop certifyDirectly(Instant when, PGPSignatureSubpacketGenerator subpackets) throws Exception {
        packets.add(
                1, over(PGPSignature.DIRECT_KEY, when, subpackets, signer -> signer.generateCertification(primary)));
        return this;
    }

    /** Binds a subkey again. */
    Workshop bind(int number, Instant when, PGPSignatureSubpacketGenerator subpackets) throws Exception {
        int at = indexOf(Packet.PUBLIC_SUBKEY, number);
        PGPPublicKey subkey = key(packets.get(at));
        packets.add(
                at + 1,
                over(
                        PGPSignature.SUBKEY_BINDING,
                        when,
                        subpackets,
                        signer -> signer.generateCertification(primary, subkey)));
        return this;
    }

    /** Adds another pair's encryption subkey as one of this key's own. */
    Workshop adopt(PgpKeyPair other, Instant when, PGPSignatureSubpacketGenerator subpackets) throws Exception {
        List<Packet> theirs = Packet.split(other.publicKey().encoded());
        Packet subkey = theirs.stream()
                .filter(packet -> packet.tag() == Packet.PUBLIC_SUBKEY)
                .findFirst()
                .orElseThrow();
        return adopt(subkey, when, subpackets);
    }

    /** Adds {@code subkey}, of any algorithm, as one of this key's own. */
    Workshop adopt(PGPPublicKey subkey, Instant when, PGPSignatureSubpacketGenerator subpackets) throws Exception {
        PublicKeyPacket key = subkey.getPublicKeyPacket();
        byte[] bytes =
                new PublicSubkeyPacket(key.getVersion(), key.getAlgorithm(), key.getTime(), key.getKey()).getEncoded();
        return adopt(Packet.split(bytes).get(0), when, subpackets);
    }

    private Workshop adopt(Packet subkey, Instant when, PGPSignatureSubpacketGenerator subpackets) throws Exception {
        packets.add(subkey);
        PGPPublicKey key = key(subkey);
        packets.add(over(
                PGPSignature.SUBKEY_BINDING, when, subpackets, signer -> signer.generateCertification(primary, key)));
        return this;
    }

    /** Flips a bit in the last byte of the {@code number}th signature packet of {@code type}. */
    Workshop spoil(int type, int number) throws Exception {
        int seen = 0;
        for (int i = 0; i < packets.size(); i++) {
            Packet packet = packets.get(i);
            if (packet.tag() == Packet.SIGNATURE && SelfSignature.typeOf(packet) == type && seen++ == number) {
                byte[] spoilt = packet.whole().clone();
                spoilt[spoilt.length - 1] ^= 1;
                packets.set(i, Packet.split(spoilt).get(0));
                return this;
            }
        }
        throw new AssertionError("no signature of type " + type);
    }

    Workshop drop(int type) {
        packets.removeIf(packet -> packet.tag() == Packet.SIGNATURE && SelfSignature.typeOf(packet) == type);
        return this;
    }

    /** Writes a name or subkey a second time, and puts the signature that stood first behind that. */
    Workshop repeat(int tag, int number) {
        int at = indexOf(tag, number);
        List<Packet> again = List.of(packets.get(at), packets.remove(at + 1));
        packets.addAll(tag == Packet.USER_ID ? indexOf(Packet.PUBLIC_SUBKEY, 0) : packets.size(), again);
        return this;
    }

    public PgpKey key() {
        return PgpKey.parse(bytes());
    }

    byte[] bytes() {
        return Bytes.join(packets.stream().map(Packet::whole).toList());
    }

    private Workshop insertOverName(int at, int type, Instant when, PGPSignatureSubpacketGenerator subpackets)
            throws Exception {
        String name = new String(packets.get(at).body(), java.nio.charset.StandardCharsets.UTF_8);
        packets.add(at + 1, over(type, when, subpackets, signer -> signer.generateCertification(name, primary)));
        return this;
    }

    private static PGPSignatureSubpacketGenerator plain() {
        return new PGPSignatureSubpacketGenerator();
    }

    @FunctionalInterface
    private interface Signing {
        PGPSignature sign(PGPSignatureGenerator signer) throws Exception;
    }

    private Packet over(int type, Instant when, PGPSignatureSubpacketGenerator subpackets, Signing signing)
            throws Exception {
        subpackets.setSignatureCreationTime(false, Date.from(when));
        subpackets.setIssuerFingerprint(false, primary);
        PGPSignatureGenerator signer =
                new PGPSignatureGenerator(new BcPGPContentSignerBuilder(primary.getAlgorithm(), hash), primary);
        signer.init(type, secret);
        signer.setHashedSubpackets(subpackets.generate());
        PGPSignatureSubpacketGenerator unhashed = new PGPSignatureSubpacketGenerator();
        unhashed.setIssuerKeyID(false, primary.getKeyID());
        signer.setUnhashedSubpackets(unhashed.generate());
        return Packet.split(signing.sign(signer).getEncoded()).get(0);
    }

    private int indexOf(int tag, int number) {
        int seen = 0;
        for (int i = 0; i < packets.size(); i++) {
            if (packets.get(i).tag() == tag && seen++ == number) return i;
        }
        throw new AssertionError("no packet " + tag);
    }

    private static PGPPublicKey key(Packet packet) throws Exception {
        return new PGPPublicKey(
                (PublicKeyPacket) new BCPGInputStream(new ByteArrayInputStream(packet.whole())).readPacket(),
                new BcKeyFingerprintCalculator());
    }
}

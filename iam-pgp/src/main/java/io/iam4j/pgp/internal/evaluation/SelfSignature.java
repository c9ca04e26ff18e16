// SPDX-License-Identifier: Apache-2.0
package io.iam4j.pgp.internal.evaluation;

import io.iam4j.pgp.internal.packet.Packet;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.bcpg.BCPGInputStream;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.SignatureSubpacketTags;
import org.bouncycastle.bcpg.sig.KeyFlags;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureSubpacketVector;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentVerifierBuilderProvider;
import org.jspecify.annotations.Nullable;

/**
 * A signature that names the primary key as its maker, over the primary, one of its names or one of its subkeys. Whether
 * it verifies is found out once, on first need.
 */
public final class SelfSignature {
    static final int DIRECT = PGPSignature.DIRECT_KEY;
    static final int KEY_REVOCATION = PGPSignature.KEY_REVOCATION;
    static final int SUBKEY_BINDING = PGPSignature.SUBKEY_BINDING;
    static final int SUBKEY_REVOCATION = PGPSignature.SUBKEY_REVOCATION;
    static final int NAME_REVOCATION = PGPSignature.CERTIFICATION_REVOCATION;

    private static final BcPGPContentVerifierBuilderProvider VERIFIERS = new BcPGPContentVerifierBuilderProvider();
    private static final Set<Integer> WEAK = Set.of(HashAlgorithmTags.SHA1, HashAlgorithmTags.RIPEMD160);
    private static final Set<Integer> SOUND = Set.of(
            HashAlgorithmTags.SHA224, HashAlgorithmTags.SHA256, HashAlgorithmTags.SHA384, HashAlgorithmTags.SHA512);

    private static final Map<Integer, Integer> HASH_BITS = Map.of(
            HashAlgorithmTags.SHA1, 160,
            HashAlgorithmTags.RIPEMD160, 160,
            HashAlgorithmTags.SHA224, 224,
            HashAlgorithmTags.SHA256, 256,
            HashAlgorithmTags.SHA384, 384,
            HashAlgorithmTags.SHA512, 512);

    /** The critical subpackets that gpg 2.2 understands; any other makes a signature count as bad. */
    private static final Set<Integer> UNDERSTOOD = Set.of(
            SignatureSubpacketTags.CREATION_TIME,
            SignatureSubpacketTags.EXPIRE_TIME,
            SignatureSubpacketTags.EXPORTABLE,
            SignatureSubpacketTags.TRUST_SIG,
            SignatureSubpacketTags.REG_EXP,
            SignatureSubpacketTags.REVOCABLE,
            SignatureSubpacketTags.KEY_EXPIRE_TIME,
            SignatureSubpacketTags.PREFERRED_SYM_ALGS,
            SignatureSubpacketTags.REVOCATION_KEY,
            SignatureSubpacketTags.ISSUER_KEY_ID,
            SignatureSubpacketTags.PREFERRED_HASH_ALGS,
            SignatureSubpacketTags.PREFERRED_COMP_ALGS,
            SignatureSubpacketTags.PREFERRED_KEY_SERV,
            SignatureSubpacketTags.PRIMARY_USER_ID,
            SignatureSubpacketTags.POLICY_URL,
            SignatureSubpacketTags.KEY_FLAGS,
            SignatureSubpacketTags.REVOCATION_REASON,
            SignatureSubpacketTags.FEATURES,
            SignatureSubpacketTags.EMBEDDED_SIGNATURE,
            SignatureSubpacketTags.ISSUER_FINGERPRINT);

    /** How Bouncy Castle checks a signature against what it was made over. */
    @FunctionalInterface
    interface Check {
        boolean passes(PGPSignature signature) throws PGPException;
    }

    private final PGPSignature signature;
    private final PGPPublicKey primary;
    private final Check check;
    private volatile @Nullable Boolean verifies;

    SelfSignature(PGPSignature signature, PGPPublicKey primary, Check check) {
        this.signature = signature;
        this.primary = primary;
        this.check = check;
    }

    /** Empty for what no one can read. */
    static Optional<PGPSignature> parse(Packet packet) {
        try {
            return Optional.of(new PGPSignature(new BCPGInputStream(new ByteArrayInputStream(packet.whole()))));
        } catch (IOException | PGPException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** The type of a version 4 signature packet by its place, without parsing the rest; -1 for other versions. */
    public static int typeOf(Packet packet) {
        byte[] body = packet.body();
        return body.length > 1 && body[0] == 4 ? body[1] & 0xFF : -1;
    }

    int type() {
        return signature.getSignatureType();
    }

    boolean isCertification() {
        return type() >= PGPSignature.DEFAULT_CERTIFICATION && type() <= PGPSignature.POSITIVE_CERTIFICATION;
    }

    Instant created() {
        return signature.getCreationTime().toInstant();
    }

    /** Whether it was made with a hash that forgers can beat with effort. */
    boolean isWeak() {
        return WEAK.contains(signature.getHashAlgorithm());
    }

    boolean isMd5() {
        return signature.getHashAlgorithm() == HashAlgorithmTags.MD5;
    }

    /** Whether it counts at {@code now}: sound, not older than its maker, not from the future beyond what clocks differ. */
    boolean counts(Instant now) {
        return !Moments.isAhead(created(), now) && isSound();
    }

    /** Whether its hash has fewer bits than gpg demands of a signature by the primary, an ECDSA or DSA key. */
    boolean isHashTooShort() {
        int bits = HASH_BITS.getOrDefault(signature.getHashAlgorithm(), 0);
        return bits < Algorithms.hashBitsThatGpgDemands(primary);
    }

    /** Whether it counts at some moment: readable in all its critical parts, not older than its maker, verified. */
    boolean isSound() {
        return hashCounts()
                && !created().isBefore(primary.getCreationTime().toInstant())
                && isUnderstood()
                && verifies();
    }

    /** MD5 is too weak to make a key valid, and enough to say that its owner gave it up. */
    private boolean hashCounts() {
        return isWeak() || SOUND.contains(signature.getHashAlgorithm()) || (isRevocation() && isMd5());
    }

    private boolean isRevocation() {
        return type() == KEY_REVOCATION || type() == SUBKEY_REVOCATION || type() == NAME_REVOCATION;
    }

    /** When it ends, if ever; the key that it is about may end earlier or later. */
    Optional<Instant> ends() {
        long seconds = hashed() == null ? 0 : hashed().getSignatureExpirationTime();
        return seconds == 0 ? Optional.empty() : Optional.of(created().plusSeconds(seconds));
    }

    boolean hasEnded(Instant now) {
        return ends().filter(end -> !end.isAfter(now.truncatedTo(ChronoUnit.SECONDS)))
                .isPresent();
    }

    /** When it says that {@code key} expires. */
    Optional<Instant> keyExpiry(PGPPublicKey key) {
        long seconds = hashed() == null ? 0 : hashed().getKeyExpirationTime();
        return seconds == 0
                ? Optional.empty()
                : Optional.of(key.getCreationTime().toInstant().plusSeconds(seconds));
    }

    /** Whether it lets its key encrypt; empty when it says nothing about uses. */
    Optional<Boolean> allowsEncryption() {
        PGPSignatureSubpacketVector hashed = hashed();
        if (hashed == null || !hashed.hasSubpacket(SignatureSubpacketTags.KEY_FLAGS)) return Optional.empty();
        return Optional.of((hashed.getKeyFlags() & (KeyFlags.ENCRYPT_COMMS | KeyFlags.ENCRYPT_STORAGE)) != 0);
    }

    private @Nullable PGPSignatureSubpacketVector hashed() {
        return signature.getHashedSubPackets();
    }

    private boolean isUnderstood() {
        return isUnderstood(hashed()) && isUnderstood(signature.getUnhashedSubPackets());
    }

    private static boolean isUnderstood(@Nullable PGPSignatureSubpacketVector subpackets) {
        return subpackets == null || Arrays.stream(subpackets.getCriticalTags()).allMatch(UNDERSTOOD::contains);
    }

    private boolean verifies() {
        Boolean known = verifies;
        return known == null ? verifyOnce() : known;
    }

    private synchronized boolean verifyOnce() {
        Boolean known = verifies;
        if (known == null) {
            known = verify();
            verifies = known;
        }
        return known;
    }

    private boolean verify() {
        try {
            return RsaModulusCheck.within(() -> {
                signature.init(VERIFIERS, primary);
                return check.passes(signature);
            });
        } catch (PGPException | RuntimeException e) {
            return false;
        }
    }

    /** Newest first; of two made in the same second, the one that stands later comes first. */
    static List<SelfSignature> newestFirst(List<SelfSignature> inOrder) {
        SelfSignature[] reversed = inOrder.toArray(SelfSignature[]::new);
        for (int i = 0, j = reversed.length - 1; i < j; i++, j--) {
            SelfSignature swapped = reversed[i];
            reversed[i] = reversed[j];
            reversed[j] = swapped;
        }
        Arrays.sort(reversed, Comparator.comparing(SelfSignature::created).reversed());
        return List.of(reversed);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.iam4j.pgp;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.pgp.internal.packet.Bytes;
import io.iam4j.pgp.internal.packet.Packet;
import io.iam4j.pgp.verdict.KeyWarning;
import io.iam4j.pgp.verdict.PgpVerdict;
import java.io.ByteArrayOutputStream;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyAlgorithmTags;
import org.bouncycastle.bcpg.sig.KeyFlags;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.openpgp.PGPKeyRingGenerator;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureSubpacketGenerator;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentSignerBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPDigestCalculatorProvider;
import org.bouncycastle.openpgp.operator.bc.BcPGPKeyPair;
import org.junit.jupiter.api.Test;

/** Keys of other programs that gpg does not import: used, with a warning. */
class GpgImportsTest {
    private static final Date MADE = new Date(1_700_000_000_000L);

    private static AsymmetricCipherKeyPair pair(ASN1ObjectIdentifier curve) {
        ECKeyPairGenerator generator = new ECKeyPairGenerator();
        generator.init(new ECKeyGenerationParameters(
                new ECNamedDomainParameters(curve, ECNamedCurveTable.getByOID(curve)), new SecureRandom()));
        return generator.generateKeyPair();
    }

    private static PgpKey ecdsa(ASN1ObjectIdentifier curve, int hash) throws Exception {
        BcPGPKeyPair primary = new BcPGPKeyPair(PublicKeyAlgorithmTags.ECDSA, pair(curve), MADE);
        PGPKeyRingGenerator rings = new PGPKeyRingGenerator(
                PGPSignature.POSITIVE_CERTIFICATION,
                primary,
                "Nina <nina@example.org>",
                new BcPGPDigestCalculatorProvider().get(HashAlgorithmTags.SHA1),
                flags(KeyFlags.CERTIFY_OTHER).generate(),
                null,
                new BcPGPContentSignerBuilder(PublicKeyAlgorithmTags.ECDSA, hash),
                null);
        rings.addSubKey(
                new BcPGPKeyPair(PublicKeyAlgorithmTags.ECDH, pair(curve), MADE),
                flags(KeyFlags.ENCRYPT_COMMS).generate(),
                null);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        rings.generatePublicKeyRing().encode(bytes);
        return PgpKey.parse(bytes.toByteArray());
    }

    private static PGPSignatureSubpacketGenerator flags(int flags) {
        PGPSignatureSubpacketGenerator subpackets = new PGPSignatureSubpacketGenerator();
        subpackets.setKeyFlags(true, flags);
        return subpackets;
    }

    private static PgpKey nameless() throws Exception {
        Instant made = MADE.toInstant();
        PgpKey key = Workshop.on(PgpKeyPair.recipe("x").created(made).generate())
                .certifyDirectly(made, flags(KeyFlags.CERTIFY_OTHER))
                .key();
        List<Packet> packets = new ArrayList<>(Packet.split(key.encoded()));
        int name = packets.indexOf(packets.stream()
                .filter(packet -> packet.tag() == Packet.USER_ID)
                .findFirst()
                .orElseThrow());
        packets.subList(name, name + 2).clear();
        return PgpKey.parse(Bytes.join(packets.stream().map(Packet::whole).toList()));
    }

    private static List<KeyWarning.Kind> warnings(PgpKey key) {
        PgpVerdict verdict = key.assess(Instant.now());
        assertThat(verdict.usable()).as(verdict.toString()).isTrue();
        return verdict.warnings().stream().map(KeyWarning::kind).toList();
    }

    @Test
    void a_hash_shorter_than_the_curve_is_warned_of() throws Exception {
        assertThat(warnings(ecdsa(SECObjectIdentifiers.secp521r1, HashAlgorithmTags.SHA256)))
                .containsExactly(KeyWarning.Kind.HASH_TOO_SHORT);
        assertThat(warnings(ecdsa(SECObjectIdentifiers.secp521r1, HashAlgorithmTags.SHA512)))
                .isEmpty();
        assertThat(warnings(ecdsa(SECObjectIdentifiers.secp384r1, HashAlgorithmTags.SHA256)))
                .containsExactly(KeyWarning.Kind.HASH_TOO_SHORT);
        assertThat(warnings(ecdsa(SECObjectIdentifiers.secp256r1, HashAlgorithmTags.SHA256)))
                .isEmpty();
    }

    @Test
    void a_key_without_a_name_is_warned_of() throws Exception {
        assertThat(warnings(nameless())).containsExactly(KeyWarning.Kind.NO_USER_ID);
    }

    @Test
    void gpg_imports_those_that_are_not_warned_of_and_no_others() throws Exception {
        if (Gpg.isMissing("which keys of other programs gpg imports")) return;
        List<PgpKey> keys = List.of(
                nameless(),
                ecdsa(SECObjectIdentifiers.secp521r1, HashAlgorithmTags.SHA256),
                ecdsa(SECObjectIdentifiers.secp521r1, HashAlgorithmTags.SHA512),
                ecdsa(SECObjectIdentifiers.secp384r1, HashAlgorithmTags.SHA256),
                ecdsa(SECObjectIdentifiers.secp384r1, HashAlgorithmTags.SHA384),
                ecdsa(SECObjectIdentifiers.secp256r1, HashAlgorithmTags.SHA256));
        try (Gpg gpg = Gpg.start()) {
            for (PgpKey key : keys) {
                Gpg.Answer answer = gpg.run(key.encoded(), "--status-fd", "1", "--import");
                assertThat(answer.text().contains("IMPORT_OK"))
                        .as("%s: %s", key.assess(Instant.now()), answer.err())
                        .isEqualTo(warnings(key).isEmpty());
            }
        }
    }
}

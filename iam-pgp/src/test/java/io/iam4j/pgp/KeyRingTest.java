// SPDX-License-Identifier: Apache-2.0
package io.iam4j.pgp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.pgp.internal.packet.Bytes;
import io.iam4j.pgp.internal.packet.Certificate;
import io.iam4j.pgp.internal.packet.Packet;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A ring with certificates that no one can seal to: they are passed over, as gpg does, until one of them is meant. */
class KeyRingTest {
    private static final PgpKeyPair ADA = PgpKeyPair.generate("Ada <ada@example.org>");
    private static final PgpKeyPair BOB = PgpKeyPair.generate("Bob <bob@example.org>");

    /** Bob's certificate as if it were of another version; none of its signatures fits, which is not looked at. */
    private static byte[] bobOfVersion(int version) throws Exception {
        List<Packet> packets = new ArrayList<>(Packet.split(BOB.publicKey().encoded()));
        Packet primary = packets.get(0);
        byte[] whole = primary.whole().clone();
        whole[whole.length - primary.body().length] = (byte) version;
        packets.set(0, Packet.split(whole).get(0));
        return Bytes.join(packets.stream().map(Packet::whole).toList());
    }

    private static byte[] bareBob() throws Exception {
        return Packet.split(BOB.publicKey().encoded()).get(0).whole();
    }

    private static byte[] withAda(byte[] other) {
        return Bytes.join(List.of(other, ADA.publicKey().encoded()));
    }

    @Test
    void another_certificate_that_cannot_serve_does_not_matter() throws Exception {
        for (byte[] bob : List.of(bobOfVersion(6), bobOfVersion(3), bareBob())) {
            byte[] ring = withAda(bob);
            assertThat(PgpKey.parseAll("ring.gpg", ring)).containsExactly(ADA.publicKey());
            assertThat(PgpKey.parse("ring.gpg", ring)).isEqualTo(ADA.publicKey());
            assertThat(PgpKey.parse("ring.gpg", ring, "ada@example.org")).isEqualTo(ADA.publicKey());
            String fingerprint = ADA.publicKey().fingerprint();
            assertThat(PgpKey.parse("ring.gpg", ring, fingerprint)).isEqualTo(ADA.publicKey());
        }
    }

    @Test
    void a_certificate_that_cannot_serve_and_is_meant_is_named() throws Exception {
        byte[] bob = bobOfVersion(6);
        String fingerprint = Certificate.fingerprint(Packet.split(bob).get(0).body());
        assertThat(fingerprint).as("of SHA-256").hasSize(64);
        for (String which : List.of("bob@example.org", fingerprint)) {
            assertThatThrownBy(() -> PgpKey.parse("ring.gpg", withAda(bob), which))
                    .isInstanceOf(UnreadableKeyException.UnsupportedVersion.class)
                    .hasMessageStartingWith("ring.gpg: an OpenPGP key of version 6, " + fingerprint
                            + " (Bob <bob@example.org>), which gpg 2.2 can neither check nor use");
        }
        assertThatThrownBy(() -> PgpKey.parseAll("bob.gpg", bobOfVersion(3)))
                .isInstanceOf(UnreadableKeyException.UnsupportedVersion.class)
                .hasMessageContaining("version-3 key (Bob <bob@example.org>)");
        assertThatThrownBy(() -> PgpKey.parse(
                        "ring.gpg", withAda(bareBob()), BOB.publicKey().fingerprint()))
                .isInstanceOf(UnreadableKeyException.BareKey.class)
                .hasMessageContaining(BOB.publicKey().fingerprint());
    }

    @Test
    void of_two_certificates_of_one_address_the_one_that_can_serve_is_meant() throws Exception {
        byte[] both = Bytes.join(List.of(bobOfVersion(6), BOB.publicKey().encoded()));
        assertThat(PgpKey.parse("bob.gpg", both, "bob@example.org")).isEqualTo(BOB.publicKey());
    }

    @Test
    void a_bare_copy_beside_a_whole_one_is_the_same_certificate() throws Exception {
        byte[] both = Bytes.join(List.of(bareBob(), BOB.publicKey().encoded()));
        assertThat(PgpKey.parse(both)).isEqualTo(BOB.publicKey());
    }
}

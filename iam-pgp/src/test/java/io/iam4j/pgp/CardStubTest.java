// SPDX-License-Identifier: Apache-2.0
package io.iam4j.pgp;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.pgp.internal.packet.Armor;
import io.iam4j.pgp.internal.packet.Bytes;
import io.iam4j.pgp.internal.packet.Packet;
import io.iam4j.secret.SealedMessage;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A private key whose secret part is on a card, as gpg exports it, says so whatever passphrase or PIN is given. */
class CardStubTest {
    private static final byte[] SERIAL = HexFormat.of().parseHex("d2760001240103040006123456780000");
    private static final PgpKeyPair ADA = PgpKeyPair.generate("Ada <ada@example.org>");
    private static final SealedMessage SEALED = SealAndOpenTest.seal(ADA.publicKey(), "x");

    /** Ada's private key with this note instead of each secret part. */
    private static byte[] stub(byte[] note) throws Exception {
        List<Packet> secret =
                Packet.split(Armor.blocks(ADA.armoredPrivateKey()).get(0).bytes());
        List<Packet> open = Packet.split(ADA.publicKey().encoded());
        List<byte[]> parts = new ArrayList<>();
        for (int i = 0; i < secret.size(); i++) {
            Packet packet = secret.get(i);
            byte[] numbers = open.get(i).body();
            byte[] head = {(byte) (0xC0 | packet.tag()), (byte) (numbers.length + note.length)};
            parts.addAll(packet.isSecret() ? List.of(head, numbers, note) : List.of(packet.whole()));
        }
        return Bytes.join(parts);
    }

    private static byte[] note(int usage, int mode, byte[] rest) {
        byte[] note = {(byte) usage, 0, 101, 2, 'G', 'N', 'U', (byte) mode};
        return Bytes.join(List.of(note, rest));
    }

    /** The note of a card, with the first bytes of its serial number. */
    private static byte[] onCard(int usage, int length) {
        return note(usage, 2, Bytes.join(List.of(new byte[] {(byte) length}, Arrays.copyOf(SERIAL, length))));
    }

    private static void saysSo(byte[] stub, String how) {
        PgpPrivateKey key = PgpPrivateKey.parse(stub);
        for (char[] given : new char[][] {{}, "123456".toCharArray()}) {
            assertThatThrownBy(() -> key.open(SEALED, given))
                    .as("%s, %s characters given", how, given.length)
                    .isInstanceOf(OpeningException.SecretPartElsewhere.class)
                    .hasMessageContaining("on a smart card", "gpg --decrypt");
        }
    }

    @Test
    void a_key_on_a_card_says_so_whatever_its_serial_number() throws Exception {
        for (int usage : new int[] {254, 255}) {
            for (int length = 0; length <= 16; length++) saysSo(stub(onCard(usage, length)), length + " bytes");
        }
    }

    @Test
    void a_key_whose_secret_part_was_removed_or_is_kept_some_other_way_says_so() throws Exception {
        saysSo(stub(note(255, 1, new byte[0])), "removed");
        saysSo(stub(note(255, 3, new byte[16])), "another way");
    }

    /** Made once with gpg 2.2.40, in a home whose private keys were those that it writes for keys on a card. */
    @Test
    void what_gpg_exports_of_a_card_says_so() throws Exception {
        InteropKit kit = InteropKit.stored();
        PgpPrivateKey key = kit.privateKey("card");
        String message = Files.readString(kit.file("card", "msg"));
        assertThatThrownBy(() -> key.open(message)).isInstanceOf(OpeningException.SecretPartElsewhere.class);
        assertThatThrownBy(() -> key.open(message, "123456".toCharArray()))
                .isInstanceOf(OpeningException.SecretPartElsewhere.class);
    }
}

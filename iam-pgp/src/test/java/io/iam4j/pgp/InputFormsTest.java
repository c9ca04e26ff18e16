// SPDX-License-Identifier: Apache-2.0
package io.iam4j.pgp;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.pgp.internal.packet.Armor;
import io.iam4j.pgp.internal.packet.Bytes;
import io.iam4j.pgp.internal.packet.Packet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputFormsTest {
    private static final PgpKeyPair ADA = PgpKeyPair.generate("Ada <ada@example.org>");
    private static final PgpKeyPair BOB = PgpKeyPair.generate("Bob <bob@example.org>");
    private static final byte[] BINARY = ADA.publicKey().encoded();
    private static final String ARMOR = ADA.armoredPublicKey();
    private static final String BASE64 = Base64.getEncoder().encodeToString(BINARY);

    private static Map<String, byte[]> forms() {
        Map<String, byte[]> forms = new TreeMap<>();
        forms.put("binary", BINARY);
        forms.put("armour", ARMOR.getBytes(UTF_8));
        forms.put("armour with CRLF", ARMOR.replace("\n", "\r\n").getBytes(UTF_8));
        forms.put("armour with CR", ARMOR.replace("\n", "\r").getBytes(UTF_8));
        forms.put(
                "armour with headers",
                header("Version: GnuPG v2\nComment: Ada's key: new").getBytes(UTF_8));
        forms.put("armour indented", ARMOR.replace("\n", "  \n   ").getBytes(UTF_8));
        forms.put("armour in a mail", ("Hi,\nmein Schlüssel:\n\n" + ARMOR + "\n-- \nAda").getBytes(UTF_8));
        forms.put("armour without checksum", ARMOR.replaceAll("\n=....\n", "\n").getBytes(UTF_8));
        forms.put("armour on one line", ARMOR.replace("\n", " ").getBytes(UTF_8));
        forms.putAll(onOneLineBehindHeaders());
        forms.put("armour from JSON", ARMOR.replace("\n", "\\n").getBytes(UTF_8));
        forms.put("armour in UTF-16 with a mark", ARMOR.getBytes(UTF_16));
        forms.put("armour from PowerShell", ("\uFEFF" + ARMOR.replace("\n", "\r\n")).getBytes(UTF_16LE));
        forms.put("armour in UTF-16 without a mark", ARMOR.getBytes(UTF_16LE));
        forms.put("armour in UTF-8 with a mark", ("\uFEFF" + ARMOR).getBytes(UTF_8));
        forms.put(
                "the armour's body alone", ARMOR.replaceAll("-----.*-----", "").getBytes(UTF_8));
        forms.put("base64 on one line", BASE64.getBytes(UTF_8));
        forms.put("base64 wrapped at 76", ADA.base64PublicKey().getBytes(UTF_8));
        forms.put("base64 in quotes", ("\"" + BASE64 + "\"\n").getBytes(UTF_8));
        forms.put("base64 in UTF-16", ("\uFEFF" + BASE64).getBytes(UTF_16LE));
        forms.put("base64 unpadded", BASE64.replace("=", "").getBytes(UTF_8));
        forms.put("base64 for URLs", Base64.getUrlEncoder().withoutPadding().encode(BINARY));
        forms.put("base64 of armour", Base64.getEncoder().encode(ARMOR.getBytes(UTF_8)));
        forms.put("base64 of base64", Base64.getMimeEncoder().encode(BASE64.getBytes(UTF_8)));
        return forms;
    }

    private static Map<String, byte[]> onOneLineBehindHeaders() {
        Map<String, byte[]> forms = new TreeMap<>();
        for (String headers : List.of(
                "Version: GnuPG v2",
                "Comment: Ada's key: new",
                "Version: GnuPG v2\nComment: made by hand and by heart",
                "Comment: https://example.org/keys x")) {
            String line = header(headers).replace("\n", " ");
            forms.put("armour on one line behind " + headers, line.getBytes(UTF_8));
            forms.put(
                    "armour on one line without checksum behind " + headers,
                    line.replaceAll(" =.... -", " -").getBytes(UTF_8));
        }
        return forms;
    }

    private static String header(String lines) {
        return ARMOR.replaceFirst("\n\n", "\n" + lines + "\n\n");
    }

    @Test
    void every_form_that_people_send_is_read() {
        forms().forEach((form, bytes) ->
                assertThat(PgpKey.parse(bytes)).as(form).isEqualTo(ADA.publicKey()));
    }

    @Test
    void strings_and_files_are_read_alike(@TempDir Path folder) throws Exception {
        assertThat(PgpKey.parse(ARMOR)).isEqualTo(ADA.publicKey());
        Path file = folder.resolve("ada.asc");
        Files.writeString(file, ARMOR);
        assertThat(PgpKey.read(file)).isEqualTo(ADA.publicKey());
        assertThat(PgpKey.read(file).recipient().toString())
                .isEqualTo("pgp:" + ADA.publicKey().fingerprint() + " (Ada <ada@example.org>)");
        assertThatThrownBy(() -> PgpKey.read(folder.resolve("eve.asc")))
                .isInstanceOf(UnreadableKeyException.NotThere.class)
                .hasMessageContaining("eve.asc: cannot be read (there is no such file)");
        assertThatThrownBy(() -> PgpKey.resource(InputFormsTest.class, "none.asc"))
                .isInstanceOf(UnreadableKeyException.NotThere.class);
    }

    private static void refused(Class<? extends UnreadableKeyException> type, byte[] input, String message) {
        assertThatThrownBy(() -> PgpKey.parse("keys/ada.asc", input))
                .isInstanceOf(type)
                .hasMessageStartingWith("keys/ada.asc: ")
                .hasMessageContaining(message);
    }

    @Test
    void a_secret_key_is_refused_in_every_form() {
        byte[] secret =
                Base64.getMimeDecoder().decode(ADA.armoredPrivateKey().replaceAll("-----.*-----|\n=....\n", ""));
        refused(UnreadableKeyException.SecretKeyGiven.class, secret, "an OpenPGP secret key, a SECRET");
        refused(
                UnreadableKeyException.SecretKeyGiven.class,
                ADA.armoredPrivateKey().getBytes(UTF_8),
                "exposed");
        refused(UnreadableKeyException.SecretKeyGiven.class, Base64.getEncoder().encode(secret), "--export");
        refused(
                UnreadableKeyException.SecretKeyGiven.class,
                (ARMOR + ADA.armoredPrivateKey()).getBytes(UTF_8),
                "SECRET");
        refused(UnreadableKeyException.SecretKeyGiven.class, java.util.Arrays.copyOf(secret, 60), "SECRET");
    }

    @Test
    void what_is_no_key_is_named() {
        refused(UnreadableKeyException.Empty.class, new byte[0], "empty");
        refused(UnreadableKeyException.Empty.class, " \r\n\t".getBytes(UTF_8), "empty");
        for (String quotes : List.of("\"\"", "'", "\"".repeat(10_000)))
            refused(UnreadableKeyException.NotAKey.class, quotes.getBytes(UTF_8), "quotation marks around nothing");
        refused(
                UnreadableKeyException.Empty.class,
                Armor.encode("PUBLIC KEY BLOCK", new byte[0]).getBytes(UTF_8),
                "empty");
        String message = SealAndOpenTest.seal(ADA.publicKey(), "x").armored();
        refused(UnreadableKeyException.NotAKey.class, message.getBytes(UTF_8), "an OpenPGP message");
        refused(
                UnreadableKeyException.NotAKey.class,
                SealAndOpenTest.seal(ADA.publicKey(), "x").base64().getBytes(UTF_8),
                "an OpenPGP message");
        refused(UnreadableKeyException.NotAKey.class, "ssh-ed25519 AAAA ada".getBytes(UTF_8), "an SSH key");
        refused(UnreadableKeyException.NotAKey.class, "<!DOCTYPE html>".getBytes(UTF_8), "a web page");
        refused(UnreadableKeyException.NotAKey.class, "-----BEGIN CERTIFICATE-----".getBytes(UTF_8), "a PEM file");
        refused(
                UnreadableKeyException.NotAKey.class,
                "please find my key attached to this mail".getBytes(UTF_8),
                "neither");
        refused(UnreadableKeyException.NotAKey.class, "keybase".getBytes(UTF_8), "neither ASCII armour");
    }

    @Test
    void what_only_points_to_a_key_is_named_with_the_way_there(@TempDir Path folder) {
        for (String name : List.of("keybase:ada", "github:ada", "wkd:ada@example.org", "https://example.org/ada.asc"))
            refused(UnreadableKeyException.NotAKey.class, name.getBytes(UTF_8), "KeyFetcher.overHttps().fetch(name)");
        refused(UnreadableKeyException.NotAKey.class, "keys/ada.asc".getBytes(UTF_8), "PgpKey.read(Path)");
        refused(UnreadableKeyException.NotAKey.class, "ada@example.org".getBytes(UTF_8), "this is a mail address");
        refused(
                UnreadableKeyException.NotAKey.class,
                "0123 4567 89AB CDEF 0123  4567 89AB CDEF 0123 4567".getBytes(UTF_8),
                "a key's fingerprint alone");
        assertThatThrownBy(() -> PgpKey.read(folder))
                .isInstanceOf(UnreadableKeyException.NotThere.class)
                .hasMessageContaining("it is a folder; PgpKeys.in(folder)");
    }

    @Test
    void a_signature_and_a_bare_key_packet_are_refused() throws Exception {
        Packet key = Packet.split(BINARY).get(0);
        Packet signature = Packet.split(BINARY).get(2);
        refused(UnreadableKeyException.BareKey.class, key.whole(), "has no signature of its own");
        refused(UnreadableKeyException.NotAKey.class, signature.whole(), "an OpenPGP signature");
        byte[] version6 = key.whole().clone();
        version6[version6.length - key.body().length] = 6;
        refused(UnreadableKeyException.UnsupportedVersion.class, version6, "version 6");
    }

    @Test
    void damage_is_noticed_on_reading() {
        refused(
                UnreadableKeyException.Damaged.class,
                ARMOR.replaceAll("\n=....\n", "\n=AAAA\n").getBytes(UTF_8),
                "checksum");
        refused(
                UnreadableKeyException.Empty.class,
                "-----BEGIN PGP PUBLIC KEY BLOCK-----\nVersion: GnuPG v1\n\n-----END PGP PUBLIC KEY BLOCK-----\n"
                        .getBytes(UTF_8),
                "no key");
        refused(UnreadableKeyException.Damaged.class, ARMOR.substring(0, 200).getBytes(UTF_8), "cut off");
        refused(UnreadableKeyException.Damaged.class, java.util.Arrays.copyOf(BINARY, 100), "incomplete");
        refused(
                UnreadableKeyException.Damaged.class,
                ARMOR.replace("\n\n", "\n\n!").getBytes(UTF_8),
                "not base64");
    }

    @Test
    void a_line_of_headers_and_base64_that_does_not_fit_is_damage_and_not_empty() {
        String line = header("Version: GnuPG v2").replace("\n", " ");
        refused(
                UnreadableKeyException.Damaged.class,
                line.replaceAll(" =.... -", " =AAAA -").getBytes(UTF_8),
                "joined to one together with its headers, so it must be sent as an attachment");
        refused(
                UnreadableKeyException.Damaged.class,
                line.replace("GnuPG v2  ", "GnuPG v2").getBytes(UTF_8),
                "joined to one");
    }

    @Test
    void a_message_on_one_line_behind_a_header_opens() {
        String message = SealAndOpenTest.seal(ADA.publicKey(), "x").armored();
        String line = message.replaceFirst("\n\n", "\nVersion: GnuPG v2\n\n").replace("\n", " ");
        assertThat(SealAndOpenTest.open(ADA.privateKey(), line)).isEqualTo("x");
    }

    @Test
    void several_certificates_need_a_choice(@TempDir Path folder) throws Exception {
        String both = ARMOR + BOB.armoredPublicKey();
        refused(UnreadableKeyException.Ambiguous.class, both.getBytes(UTF_8), "2 certificates");
        refused(UnreadableKeyException.Ambiguous.class, both.getBytes(UTF_8), "Bob <bob@example.org>");
        Path file = folder.resolve("both.asc");
        Files.writeString(file, both);
        assertThat(PgpKey.readAll(file)).containsExactly(ADA.publicKey(), BOB.publicKey());
        String fingerprint = BOB.publicKey().fingerprint();
        for (String which : new String[] {
            fingerprint,
            "0x" + fingerprint.substring(24).toUpperCase(java.util.Locale.ROOT),
            fingerprint.replaceAll("(.{4})", "$1 "),
            "Bob <bob@example.org>",
            "BOB@example.org"
        }) {
            assertThat(PgpKey.read(file, which)).as(which).isEqualTo(BOB.publicKey());
        }
        assertThatThrownBy(() -> PgpKey.read(file, "eve@example.org"))
                .isInstanceOf(UnreadableKeyException.Ambiguous.class)
                .hasMessageContaining("no certificate of 'eve@example.org' in it; there is");
    }

    @Test
    void reading_does_not_judge() {
        PgpKeyPair expired = PgpKeyPair.recipe("Old <old@example.org>")
                .created(java.time.Instant.EPOCH.plusSeconds(1_000_000_000))
                .expiring(java.time.Instant.EPOCH.plusSeconds(1_000_000_100))
                .generate();
        assertThat(PgpKey.parse(expired.armoredPublicKey()).userIds()).containsExactly("Old <old@example.org>");
    }

    @Test
    void control_characters_in_a_name_are_not_printed() {
        PgpKey key = PgpKeyPair.generate("Ada\u001b[31m\n\u202e<x@y>").publicKey();
        assertThat(key.recipient().owner().name()).isEqualTo("Ada?[31m??<x@y>");
    }

    @Test
    void a_name_in_latin_1_is_read_as_one() throws Exception {
        byte[] body = "Jürgen <j@example.org>".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        byte[] whole = new byte[body.length + 2];
        whole[0] = (byte) (0xC0 | Packet.USER_ID);
        whole[1] = (byte) body.length;
        System.arraycopy(body, 0, whole, 2, body.length);
        var packets = new java.util.ArrayList<>(Packet.split(BINARY));
        packets.add(Packet.split(whole).get(0));
        assertThat(PgpKey.parse(Bytes.join(packets.stream().map(Packet::whole).toList()))
                        .userIds())
                .contains("Jürgen <j@example.org>");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.iam4j.pgp;

import io.iam4j.pgp.internal.packet.Armor;
import io.iam4j.pgp.internal.packet.Certificate;
import io.iam4j.pgp.internal.packet.InputForms;
import io.iam4j.pgp.internal.packet.Packet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the certificates in what was given, and refuses everything that is not a public key. */
final class CertificateReader {
    private static final String KEY_BLOCK = "PUBLIC KEY BLOCK";
    private static final String SECRET_BLOCK = "PRIVATE KEY BLOCK";
    private static final String DAMAGED_SECRET = "an OpenPGP secret key, damaged on the way";

    private final String origin;

    private CertificateReader(String origin) {
        this.origin = origin;
    }

    /** All usable certificates in {@code input}, at least one. */
    static List<Certificate> all(String origin, byte[] input) {
        CertificateReader reader = new CertificateReader(origin);
        return reader.usable(reader.read(input, InputForms.MANY));
    }

    /** The choice among the usable certificates in {@code input}. */
    static KeyChoice one(String origin, byte[] input) {
        CertificateReader reader = new CertificateReader(origin);
        List<Certificate> found = reader.usable(reader.read(input, InputForms.ONE));
        return new KeyChoice(origin, found, "there are " + found.size() + " certificates in it");
    }

    /** The choice among the certificates in {@code input} that {@code which} names by fingerprint or user id. */
    static KeyChoice named(String origin, byte[] input, String which) {
        CertificateReader reader = new CertificateReader(origin);
        List<Certificate> found = reader.read(input, InputForms.MANY);
        List<Certificate> named =
                found.stream().filter(one -> one.answersTo(which)).toList();
        if (named.isEmpty()) {
            throw new UnreadableKeyException.Ambiguous(
                    origin, "no certificate of '" + which + "' in it; there is " + KeyChoice.list(found));
        }
        List<Certificate> fitting = reader.usable(named);
        return new KeyChoice(origin, fitting, fitting.size() + " certificates of '" + which + "' in it");
    }

    /** Those of {@code found} that can serve, at least one; the others are passed over, as {@code gpg --import} does. */
    private List<Certificate> usable(List<Certificate> found) {
        List<Certificate> usable =
                found.stream().filter(one -> problem(one).isEmpty()).toList();
        if (usable.isEmpty()) throw problem(found.get(0)).orElseThrow();
        return usable;
    }

    private Optional<UnreadableKeyException> problem(Certificate certificate) {
        if (certificate.version() != 4) {
            return Optional.of(new UnreadableKeyException.UnsupportedVersion(
                    origin, certificate.toString(), certificate.version()));
        }
        if (!certificate.isSigned()) {
            return Optional.of(new UnreadableKeyException.BareKey(origin, certificate.fingerprint()));
        }
        if (certificate.hasOverlongName()) {
            return Optional.of(new UnreadableKeyException.Damaged(
                    origin, "a name on key " + certificate.fingerprint() + " is longer than 2048 bytes"));
        }
        return Optional.empty();
    }

    private List<Certificate> read(byte[] input, int most) {
        List<Armor.Block> blocks = blocks(input, most);
        if (blocks.isEmpty()) throw new UnreadableKeyException.Empty(origin);
        if (blocks.stream().anyMatch(block -> block.label().equals(SECRET_BLOCK))) {
            throw new UnreadableKeyException.SecretKeyGiven(origin, "an OpenPGP secret key");
        }
        List<Packet> packets = new ArrayList<>();
        for (Armor.Block block : blocks) {
            if (block.label().equals(KEY_BLOCK) || block.label().equals(InputForms.UNARMORED)) {
                packets.addAll(split(block.bytes()));
            }
        }
        if (packets.isEmpty()) refuseArmored(blocks.get(0));
        return certificates(packets);
    }

    private List<Armor.Block> blocks(byte[] input, int most) {
        try {
            return InputForms.blocks(input, most);
        } catch (Armor.BadArmor e) {
            if (e.isSecret()) throw new UnreadableKeyException.SecretKeyGiven(origin, DAMAGED_SECRET);
            throw new UnreadableKeyException.Damaged(origin, String.valueOf(e.getMessage()));
        } catch (InputForms.NotOpenPgp e) {
            if (e.isSecret()) throw new UnreadableKeyException.SecretKeyGiven(origin, String.valueOf(e.getMessage()));
            throw new UnreadableKeyException.NotAKey(origin, String.valueOf(e.getMessage()));
        }
    }

    private void refuseArmored(Armor.Block block) {
        if (block.label().equals(KEY_BLOCK)) throw new UnreadableKeyException.Empty(origin);
        throw new UnreadableKeyException.NotAKey(origin, kind(block.label()));
    }

    private static String kind(String label) {
        return switch (label) {
            case "SIGNATURE" -> "an OpenPGP signature";
            case Armor.CLEAR_SIGNED -> "a clear-signed text";
            default -> "an OpenPGP message";
        };
    }

    private List<Packet> split(byte[] bytes) {
        int tag = Packet.firstTag(bytes);
        if (isMessage(tag)) throw new UnreadableKeyException.NotAKey(origin, "an OpenPGP message");
        try {
            return Packet.split(bytes);
        } catch (Packet.BadFraming e) {
            if (Packet.holdsSecret(bytes)) throw new UnreadableKeyException.SecretKeyGiven(origin, DAMAGED_SECRET);
            throw new UnreadableKeyException.Damaged(origin, String.valueOf(e.getMessage()));
        }
    }

    private static boolean isMessage(int tag) {
        return switch (tag) {
            case 1, 3, 4, 8, 9, 11, 18, 20 -> true;
            default -> false;
        };
    }

    /** Each certificate once: copies of one are merged, whichever of them holds a revocation. */
    private List<Certificate> certificates(List<Packet> packets) {
        if (packets.stream().anyMatch(Packet::isSecret))
            throw new UnreadableKeyException.SecretKeyGiven(origin, "an OpenPGP secret key");
        Map<String, List<Packet>> byFingerprint = new LinkedHashMap<>();
        List<Packet> current = List.of();
        for (Packet packet : packets) {
            if (packet.isNoise()) continue;
            refuseMisplaced(packet, byFingerprint.isEmpty());
            if (packet.tag() == Packet.PUBLIC_KEY) {
                current =
                        byFingerprint.computeIfAbsent(Certificate.fingerprint(packet.body()), any -> new ArrayList<>());
            }
            current.add(packet);
        }
        if (byFingerprint.isEmpty()) throw new UnreadableKeyException.Empty(origin);
        return byFingerprint.values().stream().map(Certificate::new).toList();
    }

    private void refuseMisplaced(Packet packet, boolean first) {
        if (first && packet.tag() == Packet.SIGNATURE) {
            throw new UnreadableKeyException.NotAKey(origin, "an OpenPGP signature");
        }
        if (first && packet.tag() != Packet.PUBLIC_KEY) {
            throw new UnreadableKeyException.NotAKey(origin, "not the beginning of an OpenPGP key");
        }
        if (isMessage(packet.tag())) {
            throw new UnreadableKeyException.Damaged(origin, "parts of a message stand among those of the key");
        }
    }
}

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
import java.util.stream.Collectors;

/** Finds the certificates in what was given, and refuses everything that is not a public key. */
final class CertificateReader {
    private static final String KEY_BLOCK = "PUBLIC KEY BLOCK";
    private static final String SECRET_BLOCK = "PRIVATE KEY BLOCK";

    private final String origin;

    private CertificateReader(String origin) {
        this.origin = origin;
    }

    /** All certificates in {@code input}, at least one. */
    static List<Certificate> all(String origin, byte[] input) {
        return all(origin, input, InputForms.MANY);
    }

    private static List<Certificate> all(String origin, byte[] input, int most) {
        Map<String, Certificate> byFingerprint = new LinkedHashMap<>();
        for (Certificate found : new CertificateReader(origin).read(input, most)) {
            byFingerprint.merge(found.fingerprint(), found, Certificate::mergedWith);
        }
        return List.copyOf(byFingerprint.values());
    }

    /** The only certificate in {@code input}. */
    static Certificate only(String origin, byte[] input) {
        List<Certificate> found = all(origin, input, InputForms.ONE);
        if (found.size() == 1) return found.get(0);
        throw new UnreadableKeyException.Ambiguous(
                origin,
                "there are " + found.size() + " certificates in it: " + list(found)
                        + "; say which one by fingerprint or user id: PgpKey.read(file, \""
                        + found.get(0).fingerprint() + "\")");
    }

    /** The certificate in {@code input} that {@code which} names by fingerprint or user id. */
    static Certificate named(String origin, byte[] input, String which) {
        List<Certificate> found = all(origin, input);
        List<Certificate> fitting =
                found.stream().filter(one -> one.answersTo(which)).toList();
        if (fitting.size() == 1) return fitting.get(0);
        throw new UnreadableKeyException.Ambiguous(
                origin,
                fitting.isEmpty()
                        ? "no certificate of '" + which + "' in it; there is " + list(found)
                        : fitting.size() + " certificates of '" + which + "' in it: " + list(fitting)
                                + "; name one by its fingerprint");
    }

    private static String list(List<Certificate> certificates) {
        return certificates.stream().map(Certificate::toString).collect(Collectors.joining(", "));
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
            if (tag == Packet.SECRET_KEY)
                throw new UnreadableKeyException.SecretKeyGiven(origin, "an OpenPGP secret key");
            throw new UnreadableKeyException.Damaged(origin, String.valueOf(e.getMessage()));
        }
    }

    private static boolean isMessage(int tag) {
        return switch (tag) {
            case 1, 3, 4, 8, 9, 11, 18, 20 -> true;
            default -> false;
        };
    }

    private List<Certificate> certificates(List<Packet> packets) {
        if (packets.stream().anyMatch(Packet::isSecret))
            throw new UnreadableKeyException.SecretKeyGiven(origin, "an OpenPGP secret key");
        List<Certificate> certificates = new ArrayList<>();
        List<Packet> current = new ArrayList<>();
        for (Packet packet : packets) {
            if (packet.isNoise()) continue;
            if (packet.tag() == Packet.PUBLIC_KEY && !current.isEmpty()) {
                certificates.add(certificate(current));
                current = new ArrayList<>();
            }
            refuseMisplaced(packet, current.isEmpty());
            current.add(packet);
        }
        if (current.isEmpty()) throw new UnreadableKeyException.Empty(origin);
        certificates.add(certificate(current));
        return certificates;
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

    private Certificate certificate(List<Packet> packets) {
        Certificate certificate = new Certificate(packets);
        if (certificate.version() != 4) {
            throw new UnreadableKeyException.UnsupportedVersion(origin, certificate.version());
        }
        if (!certificate.isSigned()) throw new UnreadableKeyException.BareKey(origin, certificate.fingerprint());
        return certificate;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.iam4j.pgp;

import java.util.Arrays;
import java.util.Random;

/** Damage of the kinds that happen and of kinds that do not. */
final class Mutations {
    private Mutations() {}

    /** One to three changes to a copy of {@code original}. */
    static byte[] mutate(byte[] original, Random random) {
        byte[] bytes = original.clone();
        int changes = 1 + random.nextInt(3);
        for (int i = 0; i < changes && bytes.length > 2; i++) bytes = change(bytes, random);
        return bytes;
    }

    private static byte[] change(byte[] bytes, Random random) {
        int at = random.nextInt(bytes.length);
        int length = 1 + random.nextInt(Math.min(64, bytes.length - at));
        return switch (random.nextInt(7)) {
            case 0, 1 -> flipped(bytes, at, 1 << random.nextInt(8));
            case 2 -> flipped(bytes, at, 1 + random.nextInt(255));
            case 3 -> spliced(bytes, at, length, new byte[0]);
            case 4 -> spliced(bytes, at, 0, Arrays.copyOfRange(bytes, at, at + length));
            case 5 -> spliced(bytes, at, length, noise(length, random));
            default -> Arrays.copyOf(bytes, Math.max(1, at));
        };
    }

    private static byte[] flipped(byte[] bytes, int at, int bits) {
        byte[] changed = bytes.clone();
        changed[at] ^= (byte) bits;
        return changed;
    }

    private static byte[] noise(int length, Random random) {
        byte[] noise = new byte[length];
        random.nextBytes(noise);
        return noise;
    }

    private static byte[] spliced(byte[] bytes, int at, int dropped, byte[] inserted) {
        byte[] changed = new byte[bytes.length - dropped + inserted.length];
        System.arraycopy(bytes, 0, changed, 0, at);
        System.arraycopy(inserted, 0, changed, at, inserted.length);
        System.arraycopy(bytes, at + dropped, changed, at + inserted.length, bytes.length - at - dropped);
        return changed;
    }
}

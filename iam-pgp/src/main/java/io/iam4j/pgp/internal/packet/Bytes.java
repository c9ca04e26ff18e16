// SPDX-License-Identifier: Apache-2.0
package io.iam4j.pgp.internal.packet;

import java.io.ByteArrayOutputStream;
import java.util.List;

/** Joining of byte arrays. */
public final class Bytes {
    private Bytes() {}

    /** All of {@code parts}, one after the other. */
    public static byte[] join(List<byte[]> parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        parts.forEach(joined::writeBytes);
        return joined.toByteArray();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.iam4j.pgp;

import java.io.ByteArrayOutputStream;
import java.util.List;

/** Joining of byte arrays. */
final class Bytes {
    private Bytes() {}

    static byte[] join(List<byte[]> parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        parts.forEach(joined::writeBytes);
        return joined.toByteArray();
    }
}

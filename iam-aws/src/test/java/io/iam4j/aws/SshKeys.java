// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;

/** SSH public keys to upload; nobody has their private keys. */
final class SshKeys {
    private static final int BITS = 2048;

    private SshKeys() {}

    /** One of any number of keys, as SSH clients write it. */
    static String key(int number) {
        BigInteger modulus =
                new BigInteger(BITS, new Random(number)).setBit(BITS - 1).setBit(0);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] type = "ssh-rsa".getBytes(StandardCharsets.US_ASCII);
        for (byte[] part : List.of(type, BigInteger.valueOf(65_537).toByteArray(), modulus.toByteArray())) {
            out.writeBytes(
                    ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
            out.writeBytes(part);
        }
        return "ssh-rsa " + Base64.getEncoder().encodeToString(out.toByteArray()) + " ada@home";
    }
}

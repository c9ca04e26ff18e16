// SPDX-License-Identifier: Apache-2.0
package io.iam4j.mfa;

import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.crypto.SecretKey;

/** A seed as a key for HMAC. Unlike {@code SecretKeySpec} it can be wiped, with the copies that it handed out. */
final class SeedKey implements SecretKey {
    private static final long serialVersionUID = 1L;

    private final transient byte[] bytes;
    private final transient List<byte[]> copies = new ArrayList<>();

    /** Takes over {@code bytes}. */
    SeedKey(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public String getAlgorithm() {
        return "HmacSHA1";
    }

    @Override
    public String getFormat() {
        return "RAW";
    }

    @Override
    public byte[] getEncoded() {
        byte[] copy = bytes.clone();
        copies.add(copy);
        return copy;
    }

    @Override
    public void destroy() {
        Arrays.fill(bytes, (byte) 0);
        copies.forEach(copy -> Arrays.fill(copy, (byte) 0));
        copies.clear();
    }

    private void writeObject(ObjectOutputStream out) throws NotSerializableException {
        throw new NotSerializableException("a seed is not written anywhere");
    }
}

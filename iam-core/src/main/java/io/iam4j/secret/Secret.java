// SPDX-License-Identifier: Apache-2.0
package io.iam4j.secret;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Function;

/**
 * A secret in clear: exists only between its making and its sealing, and is wiped on {@link #close}. Never printed,
 * never serialised, equal to nothing but itself. Not thread-safe.
 */
public final class Secret implements AutoCloseable {
    private final char[] chars;
    private volatile boolean closed;

    private Secret(char[] chars) {
        this.chars = chars;
    }

    /** Takes over {@code chars} (no copy): this secret wipes the array on {@link #close}. */
    public static Secret owning(char[] chars) {
        return new Secret(chars);
    }

    /** Copies {@code text}, for secrets that a library hands over as a String, such as the SDK's answers. */
    public static Secret copyOf(CharSequence text) {
        char[] chars = new char[text.length()];
        for (int i = 0; i < chars.length; i++) chars[i] = text.charAt(i);
        return new Secret(chars);
    }

    /** The number of characters. */
    public int length() {
        return open().length;
    }

    /**
     * Lends the characters; the array is this secret's own and must not be kept.
     *
     * @throws IllegalStateException when closed
     */
    public <R> R lend(Function<char[], R> use) {
        return use.apply(open());
    }

    /**
     * Lends the UTF-8 bytes in a buffer that is wiped as {@code use} returns.
     *
     * @throws IllegalStateException when closed
     */
    public <R> R lendUtf8(Function<byte[], R> use) {
        ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(open()));
        byte[] bytes = new byte[encoded.remaining()];
        encoded.get(bytes);
        try {
            return use.apply(bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
            if (encoded.hasArray()) Arrays.fill(encoded.array(), (byte) 0);
        }
    }

    private char[] open() {
        if (closed) throw new IllegalStateException("this secret was wiped already; seal it before closing it");
        return chars;
    }

    /** Whether it was closed: what it held is gone. */
    public boolean isWiped() {
        return closed;
    }

    /** Wipes the characters; later use fails. Closing twice is harmless. */
    @Override
    public void close() {
        Arrays.fill(chars, '\0');
        closed = true;
    }

    @Override
    public String toString() {
        return "<secret>";
    }
}

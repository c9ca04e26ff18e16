// SPDX-License-Identifier: Apache-2.0
package io.iam4j.order;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Numbers in a row, at four bytes each. Not thread-safe. */
final class IntList {
    private static final int[] NONE = {};

    private int[] values = NONE;
    private int size;

    void add(int value) {
        if (size == values.length) values = Arrays.copyOf(values, Math.max(2, size * 2));
        values[size++] = value;
    }

    int get(int index) {
        return values[index];
    }

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    IntStream stream() {
        return Arrays.stream(values, 0, size);
    }
}

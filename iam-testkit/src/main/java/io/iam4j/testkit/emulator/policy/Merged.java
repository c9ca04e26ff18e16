// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.policy;

import java.util.Comparator;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Two ordered sequences as one, each read no further than asked for. Not thread-safe. */
final class Merged<T> implements Iterator<T> {
    private final Iterator<T> one;
    private final Iterator<T> other;
    private final Comparator<T> order;
    private @Nullable T ofOne;
    private @Nullable T ofOther;

    private Merged(Iterator<T> one, Iterator<T> other, Comparator<T> order) {
        this.one = one;
        this.other = other;
        this.order = order;
    }

    static <T> Stream<T> of(Stream<T> one, Stream<T> other, Comparator<T> order) {
        Iterator<T> merged = new Merged<>(one.iterator(), other.iterator(), order);
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(merged, Spliterator.ORDERED), false);
    }

    @Override
    public boolean hasNext() {
        if (ofOne == null && one.hasNext()) ofOne = one.next();
        if (ofOther == null && other.hasNext()) ofOther = other.next();
        return ofOne != null || ofOther != null;
    }

    @Override
    public T next() {
        if (!hasNext()) throw new NoSuchElementException();
        T first = ofOne;
        T second = ofOther;
        if (first != null && (second == null || order.compare(first, second) <= 0)) {
            ofOne = null;
            return first;
        }
        ofOther = null;
        if (second == null) throw new NoSuchElementException();
        return second;
    }
}

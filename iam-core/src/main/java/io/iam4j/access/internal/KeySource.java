// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.internal;

import java.util.List;
import java.util.Optional;

/** The condition keys of a request, as far as they are known. Keys ignore case. */
public interface KeySource {
    /** A request without any condition key. */
    KeySource NONE = new KeySource() {
        @Override
        public Optional<List<String>> values(String key) {
            return Optional.empty();
        }

        @Override
        public boolean knows(String key) {
            return true;
        }
    };

    /** The values of a key; empty when it is absent from the request or not known. */
    Optional<List<String>> values(String key);

    /** Whether it is known what the request says for this key. */
    boolean knows(String key);
}

// SPDX-License-Identifier: Apache-2.0
package io.iam4j.secret;

import java.util.List;

/**
 * Several sinks as one.
 *
 * @param sinks in the order in which they get each secret
 */
record SinkList(List<SecretSink> sinks) implements SecretSink {
    @Override
    public void prepare() {
        sinks.forEach(SecretSink::prepare);
    }

    @Override
    public void accept(SealedSecret secret) {
        for (int i = 0; i < sinks.size(); i++) {
            try {
                sinks.get(i).accept(secret);
            } catch (RuntimeException failure) {
                sinks.subList(0, i).forEach(earlier -> earlier.withdraw(secret));
                throw failure;
            }
        }
    }

    @Override
    public void withdraw(SealedSecret secret) {
        sinks.forEach(sink -> sink.withdraw(secret));
    }
}

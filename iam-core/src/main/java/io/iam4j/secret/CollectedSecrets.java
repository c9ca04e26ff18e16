// SPDX-License-Identifier: Apache-2.0
package io.iam4j.secret;

import java.util.ArrayList;
import java.util.List;

/** A sink that keeps what it gets, for programs that pass sealed secrets on themselves. Thread-safe. */
public final class CollectedSecrets implements SecretSink {
    private final List<SealedSecret> secrets = new ArrayList<>();
    private final List<SealedSecret> uncertain = new ArrayList<>();

    @Override
    public synchronized void accept(SealedSecret secret) {
        secrets.add(secret);
    }

    @Override
    public synchronized void withdraw(SealedSecret secret) {
        secrets.remove(secret);
    }

    @Override
    public synchronized void markUncertain(SealedSecret secret) {
        uncertain.add(secret);
    }

    /** Those of {@link #list} of which it is not known whether they are in force. */
    public synchronized List<SealedSecret> uncertain() {
        return List.copyOf(uncertain);
    }

    /** The secrets so far, in order of arrival. */
    public synchronized List<SealedSecret> list() {
        return List.copyOf(secrets);
    }

    @Override
    public synchronized String toString() {
        return "CollectedSecrets, which hold " + secrets.size();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.iam4j.secret;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/**
 * Where sealed secrets go, each as soon as it exists: a crash in mid-apply loses none. Called from several threads. A
 * lambda serves for anything that is not here: {@code secret -> mailer.send(secret.owner(), secret.note())}.
 */
@FunctionalInterface
public interface SecretSink {
    /** Takes one sealed secret; what it throws fails the step that made the secret, and the secret is undone. */
    void accept(SealedSecret secret);

    /**
     * Writes each secret's {@link SealedSecret#note() note} to a file of its own in {@code folder}, which is created if
     * missing: readable by its owner only, written whole or not at all, never over another file.
     *
     * @throws SinkException from {@link #accept} when a file cannot be written or exists already
     */
    static SecretSink directory(Path folder) {
        return new DirectorySink(folder);
    }

    /** Prints each secret's note, for demonstrations. */
    static SecretSink printing(PrintStream out) {
        return secret -> out.println(secret.note());
    }

    /** Hands each secret to every one of {@code sinks}, in order; the first that fails ends it. */
    static SecretSink all(SecretSink... sinks) {
        List<SecretSink> each = List.of(sinks);
        return secret -> each.forEach(sink -> sink.accept(secret));
    }
}

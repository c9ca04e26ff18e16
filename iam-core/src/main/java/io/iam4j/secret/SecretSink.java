// SPDX-License-Identifier: Apache-2.0
package io.iam4j.secret;

/**
 * Where sealed secrets go, each as soon as it exists: a crash in mid-apply loses none. Called from several threads.
 */
@FunctionalInterface
public interface SecretSink {
    /** Takes one sealed secret; what it throws fails the step that made the secret, and the secret is undone. */
    void accept(SealedSecret secret);
}

// SPDX-License-Identifier: Apache-2.0
package io.iam4j.secret;

import java.io.PrintStream;

/**
 * Prints each note.
 *
 * @param out where to
 */
record PrintingSink(PrintStream out) implements SecretSink {
    @Override
    public void accept(SealedSecret secret) {
        out.println(secret.note());
    }

    @Override
    public void withdraw(SealedSecret secret) {
        out.println("Disregard the " + secret.title() + " above: it was not set.");
    }

    @Override
    public void markUncertain(SealedSecret secret) {
        out.println("It is not known whether the " + secret.title() + " above was set: try it.");
    }

    @Override
    public String toString() {
        return "the notes printed";
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.iam4j.secret;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Where sealed secrets go, each as soon as it exists: a crash in mid-apply loses none. Called from several threads. A
 * lambda serves for anything that is not here: {@code secret -> mailer.send(secret.owner(), secret.note())}.
 */
@FunctionalInterface
public interface SecretSink {
    /**
     * Called once before the first change of an apply that will make secrets; what this throws stops the apply with
     * nothing changed. Does nothing unless overridden.
     */
    default void prepare() {}

    /**
     * Called once after the last change of an apply that called {@link #prepare}, however it ended, unless that threw. Does nothing unless
     * overridden.
     */
    default void finish() {}

    /**
     * Where an apply writes down what it is about to make, so that the next one finds what it left if it dies. Without one, an
     * access key that AWS made in the moment of a crash stays, and nobody holds its secret.
     */
    default Optional<SecretJournal> journal() {
        return Optional.empty();
    }

    /**
     * Takes one sealed secret: a password before it is set, an access key's as soon as the service tells it. What this
     * throws fails the step; a password is then never set, and an access key is deleted again.
     */
    void accept(SealedSecret secret);

    /** Told when a password that this sink took was not set, for certain. Does nothing unless overridden. */
    default void withdraw(SealedSecret secret) {}

    /**
     * Told when it is not known whether a password that this sink took was set: its answer got lost, and no later attempt
     * could find out. What the sink took must stay, and should show that it may be in force or not. Does nothing unless
     * overridden.
     */
    default void markUncertain(SealedSecret secret) {}

    /**
     * Writes each secret's {@link SealedSecret#note() note} to a file of its own in {@code folder}. The file's name tells
     * user, kind and account, so several accounts may share a folder. A missing folder is created, with permissions for
     * its owner alone; the files are readable by their owner alone, and never replace another file. Has a journal: a
     * process that ends in the middle leaves hidden files, whose names begin with {@code .iam4j-}, and the next apply with
     * this folder tidies them up. Leave a note of an access key there until its apply has ended.
     *
     * @throws SinkException from {@link #prepare} and {@link #accept} when a file cannot be written there
     */
    static SecretSink directory(Path folder) {
        return new DirectorySink(Objects.requireNonNull(folder, "folder"));
    }

    /** Prints each secret's note, for demonstrations. */
    static SecretSink printing(PrintStream out) {
        return new PrintingSink(Objects.requireNonNull(out, "out"));
    }

    /**
     * Hands each secret to every one of {@code sinks}, in order, until one fails; the earlier ones are then told to {@link #withdraw} it.
     * What one of these throws is suppressed in that failure, and the others are told all the same.
     */
    static SecretSink all(SecretSink... sinks) {
        return new SinkList(List.of(sinks));
    }
}

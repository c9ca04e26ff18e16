// SPDX-License-Identifier: Apache-2.0
package io.iam4j.secret;

import io.iam4j.secret.SecretIntent.Ending;
import java.util.List;

/**
 * What a sink writes down so that an apply that dies in the middle leaves no credential whose secret nobody holds. The sink of
 * {@link SecretSink#directory} has one; {@code SecretSinkContract} of iam-testkit holds any other to what is said here. Called
 * from several threads.
 *
 * <p>The order of the calls for an access key is {@link #begin}, the call to AWS, {@link SecretSink#accept}, {@link #end}; for a
 * console password it is {@link #begin}, {@link SecretSink#accept}, the call to AWS, {@link #end}. An apply that dies leaves
 * intents without an end. The next apply with the same sink asks for them, looks at the account, and ends them.
 */
public interface SecretJournal {
    /**
     * Writes {@code intent} down, in the place of an earlier one of the same id. When this returns, it outlives the process.
     *
     * @throws SinkException when it cannot be written down; the credential is then not made
     */
    void begin(SecretIntent intent);

    /**
     * Forgets {@code intent}. What the sink took for it, by {@link SealedSecret#intent}, stays with {@link Ending#IN_FORCE}, goes
     * with {@link Ending#NOT_MADE}, and is marked with {@link Ending#UNCERTAIN}. What it took for another intent is not touched, be it
     * of the same user and kind: two applies may use one sink. Does nothing for an intent that it does not know.
     *
     * @throws SinkException when that fails; a later apply then finds the intent again
     */
    void end(SecretIntent intent, Ending ending);

    /**
     * The intents of an account that have no end and whose apply is dead. Those of an apply that may still be running, in this
     * process or another, are not among them: the credential that they speak of may be delivered in the next moment.
     *
     * @param accountId 12 digits
     * @throws SinkException when they cannot be read
     */
    List<SecretIntent> unfinished(String accountId);

    /**
     * What {@link #unfinished} gave as {@code intent} is not looked at by this apply after all: the next one to ask is told of it again. Does
     * nothing unless overridden; then that may take until no apply uses the sink.
     */
    default void release(SecretIntent intent) {}

    /**
     * Whether the sink took a secret for {@code intent}, which has no end yet: one whose {@link SealedSecret#intent} is its id, and which
     * is there whole.
     */
    boolean took(SecretIntent intent);

    /**
     * Whether the sink took the secret of that label: the same account, owner, kind and credential. The account is the same when its
     * {@link SecretAccount#id} is, whatever it is called: what a declaration calls it an act does not know, and programs that use one place
     * may call it by different names. The owner is the same also in other upper and lower case, as for IAM.
     */
    boolean holds(SecretLabel label);
}

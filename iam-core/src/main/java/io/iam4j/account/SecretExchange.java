// SPDX-License-Identifier: Apache-2.0
package io.iam4j.account;

import io.iam4j.mfa.MfaCodePair;
import io.iam4j.secret.Secret;
import java.time.InstantSource;
import java.util.Set;

/**
 * What passes between the applier and a backend while one change is carried out: the secret that the change sets, and the
 * secret that the service issues. One exchange serves every attempt of its change. Used from one thread at a time.
 *
 * <p>The backend's part is small. It sets what {@link #toSet} lends, and gives what the service issues to {@link #handOver}
 * before it returns. Sealing, delivery, and what follows when delivery fails are the applier's part.
 */
public interface SecretExchange {
    /**
     * Lends the secret that the change sets, such as the password of CreateLoginProfile: the same at each attempt. It is
     * wiped by its owner; the backend neither closes nor keeps it.
     *
     * @throws IllegalStateException when the change sets no secret
     */
    Secret toSet();

    /**
     * Says that the call that makes the change's credential is sent next: the last moment to write down what must outlive a
     * crash. A backend calls it before each such call, and not before it looks for what an earlier call made.
     *
     * @param existing the ids of the credentials of that kind that the user has, as far as the backend knows; none of them is
     *     the new one
     * @throws RuntimeException when it cannot be written down: the backend does not send the call, and lets this pass
     */
    void sending(Set<String> existing);

    /**
     * Takes a secret that the service issued, to be sealed and handed to its owner; wipes it. Throws nothing: when it cannot
     * be handed over, the applier carries out {@link IssuedSecret#undo} as the next change of the same step, for as long as
     * that may succeed.
     */
    void handOver(IssuedSecret issued);

    /**
     * Says, after {@link #handOver}, that an earlier call of this change that got no answer may have made another credential, whose secret
     * nobody holds and which is not to be seen yet. The next apply with the same sink looks again; where the sink has no journal, the
     * apply's result says so. Does nothing in an exchange that takes no issued secret.
     *
     * @param existing the ids of the credentials of that kind that are not to be looked for; the new one is not either
     * @param notice what may be there, and how to look for it: a sentence or two
     */
    default void unsettled(Set<String> existing, String notice) {}

    /**
     * Tells, in the apply's result, what somebody has to look at although the change is done. Does nothing in an exchange that takes no
     * issued secret.
     *
     * @param notice what is there, and what to do: a sentence or two
     */
    default void tell(String notice) {}

    /**
     * The two consecutive codes of an MFA device that the change sends, such as EnableMFADevice. Asks for them when that was not done
     * for this change yet, or too long ago, and may wait for them.
     *
     * @throws io.iam4j.mfa.MfaException when there are none
     * @throws IllegalStateException when the change sends no codes
     */
    default MfaCodePair mfaCodes() {
        throw new IllegalStateException("this change sends no MFA codes");
    }

    /** This machine's clock, or what stands for it: codes are asked for and computed by it. */
    default InstantSource clock() {
        return InstantSource.system();
    }

    /** An exchange for changes that make no secret. */
    static SecretExchange none() {
        return NoSecrets.INSTANCE;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.credential;

import io.iam4j.testkit.emulator.action.Action;
import java.util.List;

/** The actions on credentials. */
public final class CredentialActions {
    private CredentialActions() {}

    /** One of each. */
    public static List<Action> all() {
        return List.of(
                new CreateAccessKey(),
                new CreateServiceSpecificCredential(),
                new DeleteAccessKey(),
                new DeleteServiceSpecificCredential(),
                new GetAccessKeyLastUsed(),
                new ListAccessKeys(),
                new ListServiceSpecificCredentials(),
                new ResetServiceSpecificCredential(),
                new UpdateAccessKey(),
                new UpdateServiceSpecificCredential());
    }
}

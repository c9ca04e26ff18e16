// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.mfa;

import io.iam4j.testkit.emulator.action.Action;
import java.util.List;

/** The actions on MFA devices. */
public final class MfaActions {
    private MfaActions() {}

    /** One of each. */
    public static List<Action> all() {
        return List.of(
                new CreateVirtualMFADevice(),
                new DeactivateMFADevice(),
                new DeleteVirtualMFADevice(),
                new EnableMFADevice(),
                new GetMFADevice(),
                new ListMFADeviceTags(),
                new ListMFADevices(),
                new ListVirtualMFADevices(),
                new ResyncMFADevice(),
                new TagMFADevice(),
                new UntagMFADevice());
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.mfa;

import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Tagging;
import io.iam4j.testkit.emulator.base.Tags;
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
                Action.named(
                        "ListMFADeviceTags", (request, out) -> Tagging.list(request, Devices.virtual(request), out)),
                new ListMFADevices(),
                new ListVirtualMFADevices(),
                new ResyncMFADevice(),
                Action.named(
                        "TagMFADevice",
                        (request, out) -> Tagging.tag(request, () -> Devices.virtual(request), Tags.exact())),
                Action.named(
                        "UntagMFADevice", (request, out) -> Tagging.untag(request, () -> Devices.virtual(request))));
    }
}

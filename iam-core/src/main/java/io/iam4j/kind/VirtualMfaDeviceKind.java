// SPDX-License-Identifier: Apache-2.0
package io.iam4j.kind;

import io.iam4j.change.internal.VirtualMfaDeviceChange;
import io.iam4j.change.internal.VirtualMfaDeviceChange.DeleteUnassignedMFADevice;
import io.iam4j.model.Values;
import io.iam4j.model.VirtualMfaDevice;
import io.iam4j.policy.Arn;
import io.iam4j.resolve.Resolution;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Virtual MFA devices: their tags, and those that are left over. */
final class VirtualMfaDeviceKind extends KindDescriptor<VirtualMfaDevice> {
    VirtualMfaDeviceKind() {
        super(VirtualMfaDevice.KIND, VirtualMfaDevice.class, VirtualMfaDeviceChange.class);
    }

    @Override
    VirtualMfaDevice resolve(VirtualMfaDevice declared, @Nullable VirtualMfaDevice before, Resolution resolution) {
        if (before == null)
            resolution.problem(
                    declared,
                    "is not there, and no declaration creates one: its seed has to reach the authenticator of its owner, as"
                            + " plan(mfaOf(user).begin(sealedTo(key)), account) sees to");
        VirtualMfaDevice named = Values.withName(declared, resolution.name(declared));
        return Values.withTags(named, resolution.tags(declared, before));
    }

    @Override
    List<?> parts(VirtualMfaDevice held) {
        return List.of(held.tags());
    }

    /** A device that went with its user is not there any more. */
    @Override
    void compare(VirtualMfaDevice wanted, @Nullable VirtualMfaDevice before, Draft draft) {
        if (before != null) HolderComparison.tags(wanted, serialNumber(wanted, draft), before.tags(), draft);
    }

    @Override
    void delete(VirtualMfaDevice held, Draft draft) {
        Optional<Arn> holder = draft.observed()
                .factsOf(VirtualMfaDevice.KIND, held.name())
                .holder()
                .map(Arn::parse);
        if (holder.isPresent())
            draft.problems()
                    .add("virtual MFA device \"" + held.name() + "\" cannot be deleted: " + wayOut(holder.get()));
        else draft.applyNow(new DeleteUnassignedMFADevice(held.name(), serialNumber(held, draft)));
    }

    private static String wayOut(Arn holder) {
        return holder.type().equals("user")
                ? "the user \"" + holder.name() + "\" signs in with it; plan(mfaOf(\"" + holder.name()
                        + "\").remove(), account) takes it away."
                : "the root user signs in with it, and alone can take it away.";
    }

    private static String serialNumber(VirtualMfaDevice device, Draft draft) {
        return Arn.iam(draft.observed().accountId(), VirtualMfaDevice.KIND.arnPrefix() + "/" + device.name())
                .resolve(draft.observed().partition(), draft.observed().accountId())
                .toString();
    }
}

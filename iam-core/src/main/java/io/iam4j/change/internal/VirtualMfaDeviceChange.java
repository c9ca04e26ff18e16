// SPDX-License-Identifier: Apache-2.0
package io.iam4j.change.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.iam4j.change.Target;
import io.iam4j.model.VirtualMfaDevice;
import io.iam4j.observed.AccountState;
import java.util.List;

/** A change of a virtual MFA device, whoever has it. What is done to the devices of a user is an {@link MfaChange}. */
public sealed interface VirtualMfaDeviceChange extends ChangeRecord {
    /** The device's name, after its path where there is one. */
    String device();

    @Override
    default Target target() {
        return new Target(VirtualMfaDevice.KIND, device());
    }

    /** Deletes a device that is assigned to nobody: DeleteVirtualMFADevice. */
    @JsonTypeName("DeleteUnassignedMFADevice")
    record DeleteUnassignedMFADevice(
            @JsonProperty("device") String device,
            @JsonProperty("serialNumber") String serialNumber) implements VirtualMfaDeviceChange {
        @Override
        public Nature nature() {
            return Nature.DELETES;
        }

        @Override
        public List<String> lines() {
            return List.of("delete");
        }

        @Override
        public void applyTo(AccountState state) {
            state.remove(VirtualMfaDevice.KIND, device);
        }

        @Override
        public ApiCall api() {
            return ApiCall.on(serialNumber, "DeleteVirtualMFADevice").with("SerialNumber", serialNumber);
        }

        @Override
        public Dependencies dependencies() {
            return Dependencies.NONE.frees(VirtualMfaDevice.KIND, device);
        }
    }
}

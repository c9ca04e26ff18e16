// SPDX-License-Identifier: Apache-2.0
package io.iam4j.change.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.iam4j.change.NewSecret;
import io.iam4j.change.Target;
import io.iam4j.change.internal.Dependencies.Slot;
import io.iam4j.model.Kind;
import io.iam4j.model.VirtualMfaDevice;
import io.iam4j.observed.AccountState;
import io.iam4j.observed.Credential;
import io.iam4j.policy.Arn;
import io.iam4j.secret.Recipient;
import io.iam4j.secret.SealedSecret;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A change of a virtual MFA device of a user. */
public sealed interface MfaChange extends ChangeRecord {
    /** The user's name. */
    String user();

    /** The ARN of the device. */
    String serialNumber();

    @Override
    default Target target() {
        return new Target(Kind.USER, user());
    }

    /** Whether two consecutive codes of the device are sent. */
    default boolean sendsCodes() {
        return false;
    }

    /**
     * Creates a device, whose seed is sealed to the recipient. Without one the seed is for the step alone that enables the device in
     * the same plan.
     */
    @JsonTypeName("CreateVirtualMFADevice")
    record CreateVirtualMFADevice(
            @JsonProperty("user") String user,
            @JsonProperty("serialNumber") String serialNumber,
            @JsonProperty("path") String path,
            @JsonProperty("name") String name,
            @JsonProperty("tags") Map<String, String> tags,
            @JsonProperty("recipient") Optional<Recipient> recipient)
            implements MfaChange {
        @Override
        public Nature nature() {
            return Nature.ADDS;
        }

        @Override
        public List<String> lines() {
            return List.of("virtual MFA device " + serialNumber
                    + recipient.map(to -> ", its seed sealed to " + to).orElse(""));
        }

        @Override
        public void applyTo(AccountState state) {
            // A device that nobody has is no part of a snapshot of users.
        }

        @Override
        public Optional<NewSecret> secret() {
            return recipient.map(to -> new NewSecret(SealedSecret.Kind.MFA_SEED, user, to, OptionalInt.empty()));
        }

        @Override
        public ApiCall api() {
            return ApiCall.on(serialNumber, call())
                    .with("VirtualMFADeviceName", name)
                    .withUnless("Path", path, "/")
                    .tagged(tags, "TagMFADevice")
                    .leftWithSecret();
        }

        @Override
        public Dependencies dependencies() {
            return Dependencies.NONE
                    .needs(Kind.USER, user)
                    .needs(Kind.USER, serialNumber, Slot.ROOM_FOR_MFA_DEVICE)
                    .makes(Kind.USER, serialNumber, Slot.MFA_DEVICE);
        }
    }

    /** Assigns a device to the user, with two consecutive codes of it. */
    @JsonTypeName("EnableMFADevice")
    record EnableMFADevice(
            @JsonProperty("user") String user,
            @JsonProperty("serialNumber") String serialNumber) implements MfaChange {
        @Override
        public Nature nature() {
            return Nature.ADDS;
        }

        @Override
        public boolean sendsCodes() {
            return true;
        }

        @Override
        public List<String> lines() {
            return List.of("MFA device " + serialNumber + " enabled, by two codes that it shows");
        }

        @Override
        public void applyTo(AccountState state) {
            Credential device = new Credential(Credential.Kind.MFA_DEVICE, serialNumber);
            state.credentials(user, state.credentials(user).with(device, Credential.Facts.NONE));
        }

        @Override
        public ApiCall api() {
            return ApiCall.onUser(user, call())
                    .with("SerialNumber", serialNumber)
                    .left("it needs two codes of the device");
        }

        @Override
        public Dependencies dependencies() {
            return Dependencies.NONE
                    .needs(Kind.USER, user)
                    .needs(Kind.USER, serialNumber, Slot.MFA_DEVICE)
                    .makes(Kind.USER, user, Slot.MFA_ENABLED);
        }
    }

    /** Brings a device back in step with the service, with two consecutive codes of it. */
    @JsonTypeName("ResyncMFADevice")
    record ResyncMFADevice(
            @JsonProperty("user") String user,
            @JsonProperty("serialNumber") String serialNumber) implements MfaChange {
        @Override
        public Nature nature() {
            return Nature.ALTERS;
        }

        @Override
        public boolean sendsCodes() {
            return true;
        }

        @Override
        public List<String> lines() {
            return List.of("MFA device " + serialNumber + " brought back in step, by two codes that it shows");
        }

        @Override
        public void applyTo(AccountState state) {
            // A snapshot does not tell whether a device is in step.
        }

        @Override
        public ApiCall api() {
            return ApiCall.onUser(user, call())
                    .with("SerialNumber", serialNumber)
                    .left("it needs two codes of the device");
        }

        @Override
        public Dependencies dependencies() {
            return Dependencies.NONE.needs(Kind.USER, user);
        }
    }

    /** Deletes a device that is assigned to nobody. */
    @JsonTypeName("DeleteVirtualMFADevice")
    record DeleteVirtualMFADevice(
            @JsonProperty("user") String user,
            @JsonProperty("serialNumber") String serialNumber) implements MfaChange {
        @Override
        public Nature nature() {
            return Nature.REMOVES;
        }

        @Override
        public List<String> lines() {
            return List.of("virtual MFA device " + serialNumber);
        }

        @Override
        public void applyTo(AccountState state) {
            state.remove(
                    VirtualMfaDevice.KIND, Arn.parse(serialNumber).resource().substring("mfa/".length()));
        }

        @Override
        public ApiCall api() {
            return ApiCall.on(serialNumber, call()).with("SerialNumber", serialNumber);
        }

        @Override
        public Dependencies dependencies() {
            return Dependencies.NONE
                    .frees(Kind.USER, serialNumber)
                    .makes(Kind.USER, serialNumber, Slot.ROOM_FOR_MFA_DEVICE)
                    .releases(Kind.USER, user);
        }
    }
}

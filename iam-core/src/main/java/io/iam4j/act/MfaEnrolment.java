// SPDX-License-Identifier: Apache-2.0
package io.iam4j.act;

import io.iam4j.change.internal.MfaChange.CreateVirtualMFADevice;
import io.iam4j.change.internal.MfaChange.DeleteVirtualMFADevice;
import io.iam4j.change.internal.MfaChange.EnableMFADevice;
import io.iam4j.kind.Draft;
import io.iam4j.model.User;
import io.iam4j.observed.Credential;
import io.iam4j.observed.UnassignedDevice;
import io.iam4j.observed.UserCredentials;
import io.iam4j.observed.UserMark;
import io.iam4j.secret.Sealer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The enrolment of a virtual MFA device.
 *
 * @param sealer whom the seed is sealed to; empty for nobody
 * @param enabled whether it is enabled in the same apply
 * @param replacing whether a device of that name that is assigned to nobody is deleted first, however young
 */
record MfaEnrolment(Optional<Sealer> sealer, boolean enabled, boolean replacing) {
    /**
     * How many MFA devices a user can have.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html">IAM and AWS STS quotas</a>
     */
    private static final int MOST_DEVICES = 8;

    /** Nobody is in the middle of an enrolment for longer. */
    private static final Duration ABANDONED = Duration.ofHours(1);

    /**
     * In the first place. Where one's own enrolment was given up, and nobody can tell how long ago, in the next free one: who has no MFA
     * yet may create a device and mostly not delete one.
     */
    void enrol(Draft draft, User user, UserCredentials held) {
        MfaDevicePlace place = new MfaDevicePlace(user, 1);
        if (sealer.isEmpty() && !replacing) while (isLeft(place, draft)) place = place.next();
        enrol(place, draft, held);
    }

    private static boolean isLeft(MfaDevicePlace place, Draft draft) {
        return unassigned(place.serialNumber(draft), draft)
                .filter(device -> device.created().isEmpty())
                .isPresent();
    }

    /** In the first place that none of the present devices has. */
    void replace(Draft draft, User user, UserCredentials held) {
        List<Credential> old =
                MfaRemoval.devices(held).filter(Credential::isVirtualMfa).toList();
        MfaDevicePlace place = new MfaDevicePlace(user, 1);
        while (has(old, place.serialNumber(draft))) place = place.next();
        enrol(place, draft, held);
        if (!draft.problems().isEmpty()) return;
        old.forEach(device -> MfaRemoval.remove(device, user, draft));
    }

    private static boolean has(List<Credential> devices, String serial) {
        return devices.stream().anyMatch(device -> device.id().equals(serial));
    }

    private void enrol(MfaDevicePlace place, Draft draft, UserCredentials held) {
        User user = place.user();
        String serial = place.serialNumber(draft);
        long devices = MfaRemoval.devices(held).count();
        if (devices >= MOST_DEVICES) {
            draft.problems()
                    .add("user \"" + user.name() + "\" has " + devices + " MFA devices, and no more are allowed.");
            return;
        }
        if (MfaRemoval.devices(held).anyMatch(device -> device.id().equals(serial))) {
            draft.problems()
                    .add("user \"" + user.name() + "\" has the device " + serial + " in use; mfaOf(\"" + user.name()
                            + "\").replace() gives another.");
            return;
        }
        unassigned(serial, draft).ifPresent(left -> clear(left, user, draft));
        if (!draft.problems().isEmpty()) return;
        place.warn(draft);
        draft.add(new CreateVirtualMFADevice(
                user.name(), serial, place.path(), place.name(), tags(user, draft), sealer.map(Sealer::recipient)));
        if (enabled) draft.add(new EnableMFADevice(user.name(), serial));
    }

    /**
     * What a device is told by later. People who may create a device of their own may often not tag it, so one whose seed is sealed to
     * nobody gets no tags.
     */
    private Map<String, String> tags(User user, Draft draft) {
        if (sealer.isEmpty()) return Map.of();
        Map<String, String> tags = new TreeMap<>(user.tags());
        tags.keySet().removeIf(UserMark::isMark);
        if (tags.size() > UserMark.MOST_TAGS - 2) tags.clear(); // two tell when and by which call it was created
        tags.put(
                UnassignedDevice.CREATED,
                draft.now().truncatedTo(ChronoUnit.SECONDS).toString());
        return tags;
    }

    private static Optional<UnassignedDevice> unassigned(String serial, Draft draft) {
        return draft.observed().unassignedDevices().stream()
                .filter(device -> device.serialNumber().equals(serial))
                .findFirst();
    }

    private void clear(UnassignedDevice left, User user, Draft draft) {
        Instant young = draft.now().minus(ABANDONED);
        boolean abandoned = left.created().filter(at -> at.isBefore(young)).isPresent();
        if (!replacing && !abandoned) {
            String since = left.created()
                    .map(at -> ", created " + at + " and")
                    .orElse(", and it is not known since when it is");
            draft.problems()
                    .add("there is a device " + left.serialNumber() + since
                            + " assigned to nobody: somebody may be about to enable it. mfaOf(\"" + user.name()
                            + "\").confirm() enables it, and mfaOf(\"" + user.name()
                            + "\").replacingUnassigned() deletes it first.");
            return;
        }
        draft.add(new DeleteVirtualMFADevice(user.name(), left.serialNumber()));
    }

    static void confirm(Draft draft, User user, UserCredentials held) {
        List<UnassignedDevice> begun = draft.observed().unassignedDevices().stream()
                .filter(device -> device.name().equals(user.name()))
                .toList();
        if (begun.size() == 1) {
            draft.add(new EnableMFADevice(user.name(), begun.get(0).serialNumber()));
            return;
        }
        draft.problems()
                .add(
                        begun.isEmpty()
                                ? "there is no virtual MFA device for user \"" + user.name()
                                        + "\" that waits to be enabled; mfaOf(\"" + user.name()
                                        + "\").begin(...) creates one."
                                : "several devices wait to be enabled for user \"" + user.name() + "\": "
                                        + begun.stream()
                                                .map(UnassignedDevice::serialNumber)
                                                .collect(Collectors.joining(", "))
                                        + "; delete all but one.");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.iam4j.act;

import io.iam4j.change.internal.CredentialChange.DeleteCredential;
import io.iam4j.change.internal.MfaChange.DeleteVirtualMFADevice;
import io.iam4j.change.internal.MfaChange.ResyncMFADevice;
import io.iam4j.kind.Draft;
import io.iam4j.model.User;
import io.iam4j.observed.Credential;
import io.iam4j.observed.UserCredentials;
import java.util.List;
import java.util.stream.Stream;

/** Bringing MFA devices back in step, and removing them. */
final class MfaRemoval {
    private MfaRemoval() {}

    static Stream<Credential> devices(UserCredentials held) {
        return held.of(Credential.Kind.MFA_DEVICE);
    }

    static void resynchronise(Draft draft, User user, UserCredentials held) {
        List<Credential> withCodes = devices(held)
                .filter(device -> device.mfaKind() != Credential.MfaKind.FIDO)
                .toList();
        if (withCodes.size() == 1) {
            draft.add(new ResyncMFADevice(user.name(), withCodes.get(0).id()));
            return;
        }
        draft.problems()
                .add("user \"" + user.name() + "\" has " + withCodes.size()
                        + " MFA devices that show codes, and one is brought in step at a time.");
    }

    static void remove(Draft draft, User user, UserCredentials held) {
        List<Credential> all = devices(held).toList();
        if (all.isEmpty()) draft.problems().add("user \"" + user.name() + "\" has no MFA device.");
        all.forEach(device -> remove(device, user, draft));
    }

    static void remove(Credential device, User user, Draft draft) {
        draft.add(new DeleteCredential(user.name(), device));
        if (device.isVirtualMfa() && !new MfaDevicePlace(user, 1).leaves(device.id(), draft))
            draft.add(new DeleteVirtualMFADevice(user.name(), device.id()));
    }

    static void lost(Draft draft, User user, UserCredentials held) {
        remove(draft, user, held);
        ShuttingOff.endSessions(draft, user);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.iam4j.act;

import io.iam4j.access.ConditionContext;
import io.iam4j.access.Decision;
import io.iam4j.access.question.Access;
import io.iam4j.kind.Draft;
import io.iam4j.model.User;
import io.iam4j.policy.Arn;
import java.util.Optional;

/**
 * Where a user's virtual MFA devices lie: the first one under the user's path, a further one beneath that in a path of its number. Each
 * bears the user's name. A policy by which people look after their own devices can then name all of theirs, and nobody else's, by {@code
 * mfa/*&#47;${aws:username}}; a number after the name would make the devices of {@code ada} and those of a user {@code ada-2} alike.
 *
 * @param user whose device it is
 * @param number which one, from 1
 */
record MfaDevicePlace(User user, int number) {
    private static final String DELETE = "iam:DeleteVirtualMFADevice";

    /** The next one. */
    MfaDevicePlace next() {
        return new MfaDevicePlace(user, number + 1);
    }

    String name() {
        return user.name();
    }

    String path() {
        return number == 1 ? user.path() : user.path() + number + "/";
    }

    String serialNumber(Draft draft) {
        return arn("mfa" + path() + name(), draft);
    }

    private static String arn(String resource, Draft draft) {
        String account = draft.observed().accountId();
        return Arn.iam(account, resource)
                .resolve(draft.observed().partition(), account)
                .toString();
    }

    /** Says beforehand when the user may delete the device that lies under the user's path, and not this one. */
    void warn(Draft draft) {
        if (number == 1) return;
        String serial = serialNumber(draft);
        String which = user.name() + "'s new device is " + serial + ". ";
        if (!isKnown()) {
            draft.warnings()
                    .add(which + "A policy that names mfa/${aws:username} alone lets " + user.name()
                            + " neither create nor delete it; selfManagement() names mfa/*/${aws:username} too.");
            return;
        }
        Decision deletes = decide(serial, draft);
        if (!deletes.isDenied()
                || !decide(new MfaDevicePlace(user, 1).serialNumber(draft), draft)
                        .isAllowed()) return;
        draft.warnings()
                .add(which + "The policies of " + user.name() + " allow " + DELETE
                        + " of the device without a number, and not of" + " this one: add "
                        + arn("mfa/*/${aws:username}", draft) + " to the resources, as selfManagement() has it.");
    }

    /**
     * Whether the user carries this out and may not delete that device, which is deactivated then and stays: one that was made before the
     * user was renamed bears the former name, and people may mostly delete those of their own name alone. Says it, and says beforehand
     * when it is not known who carries this out.
     */
    boolean leaves(String serial, Draft draft) {
        boolean own = serial.substring(serial.lastIndexOf('/') + 1).equals(user.name());
        if (own) return false;
        Optional<Arn> caller = draft.observed().caller();
        boolean self = caller.filter(
                        arn -> arn.type().equals("user") && arn.name().equalsIgnoreCase(user.name()))
                .isPresent();
        if (caller.isPresent() && !self) return false;
        boolean may = isKnown() ? !decide(serial, draft).isDenied() : !self;
        if (may) return false;
        String which = "The device " + serial + " does not bear the name of " + user.name() + ", who may not delete it";
        draft.warnings()
                .add(
                        self
                                ? which
                                        + ": it is deactivated, and stays assigned to nobody. Who may deletes it by aws iam"
                                        + " delete-virtual-mfa-device --serial-number " + serial
                                : which + ": carried out by " + user.name()
                                        + ", this would fail there. Who may has to do it.");
        return self;
    }

    /** Whether the user's policies were read; who reads their own user alone sees none. */
    private boolean isKnown() {
        return !user.groups().isEmpty()
                || !user.attached().isEmpty()
                || !user.inline().isEmpty();
    }

    private Decision decide(String serial, Draft draft) {
        return Access.of(draft.observed(), draft.now())
                .may(
                        Arn.parse(arn("user" + user.path() + user.name(), draft)),
                        DELETE,
                        serial,
                        ConditionContext.partial().with("aws:MultiFactorAuthPresent", "true"));
    }
}

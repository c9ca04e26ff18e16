// SPDX-License-Identifier: Apache-2.0
package io.iam4j.apply;

import io.iam4j.error.Iam4jException;
import io.iam4j.internal.Times;
import io.iam4j.observed.Credential;
import io.iam4j.secret.Recipient;
import io.iam4j.secret.Sealer;
import io.iam4j.secret.SecretIntent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a {@link Recovery} tells of what it cannot mend, or not alone. */
final class RecoveryNotices {
    private RecoveryNotices() {}

    /** A credential that was made at another time than that of the call. */
    static String far(SecretIntent intent, Credential credential, Optional<Instant> created) {
        return "An apply that died was about to make the " + intent.label() + " at " + Times.at(intent.latestCall())
                + ". The " + credential.kind() + " " + credential.id() + " of "
                + created.map(Times::at).orElse("an unknown time")
                + " is in no note, and is left: it is somebody's, unless the clock of that machine was wrong.";
    }

    /** A secret of a user whose credentials could not be read. */
    static String unread(SecretIntent intent) {
        return "An apply that died was about to make the " + intent.label() + " at " + Times.at(intent.latestCall())
                + ". User " + intent.label().owner()
                + " cannot be read, so whether it was made is not known: correct what the plan tells of that user, and apply again.";
    }

    /** A secret of a user who was renamed or deleted since. */
    static String outOfSight(SecretIntent intent) {
        String user = intent.label().owner();
        String before = "An apply that died was about to make the " + intent.label() + " at "
                + Times.at(intent.latestCall()) + ". The user " + user
                + " of that time is gone. Where they were deleted,"
                + " nothing is left to do; where they were renamed, ";
        return switch (intent.label().kind()) {
            case CONSOLE_PASSWORD -> before + "the password may be in force: its note is kept, and marked.";
            case SERVICE_SPECIFIC_PASSWORD ->
                before + "look for a credential of that time whose password nobody has, and delete it:"
                        + " aws iam list-service-specific-credentials --user-name NEW-NAME";
            case ACCESS_KEY, SES_SMTP_PASSWORD, MFA_SEED ->
                before + "look for an access key of that time that nobody used, and delete it:"
                        + " aws iam list-access-keys --user-name NEW-NAME";
        };
    }

    static String mfaSeed(SecretIntent intent) {
        String user = intent.label().owner();
        return "An apply that died may have created a virtual MFA device of " + user
                + ". If there is a note with its seed, confirm it: mfaOf(\"" + user
                + "\").confirm(); otherwise enrol anew by mfaOf(\""
                + user + "\").replacingUnassigned(), which deletes it first.";
    }

    /** A password of a credential that there was before. */
    static String reset(SecretIntent intent) {
        String user = intent.label().owner();
        String ids = intent.existing().stream()
                .filter(id -> !id.equals(SecretIntent.REPLACED))
                .collect(Collectors.joining(", "));
        return "An apply that died may have reset the password of service-specific credential " + ids + " of user "
                + user
                + ". Where there is no note of the new one, or it does not work, reset it again: credentialsOf(\""
                + user + "\").resetServicePassword(...).";
    }

    /** A credential in whose place there is none; {@code why} its declared recipient's key cannot serve. */
    static String deleted(String user, Credential credential, Optional<String> why) {
        return "An apply that died had made " + credential.kind() + " " + credential.id() + " of user " + user
                + ", whose "
                + (credential.kind() == Credential.Kind.ACCESS_KEY ? "secret" : "password")
                + " nobody holds. It is deleted"
                + why.map(each -> ", and not made anew. " + each + " Correct that, and plan again.")
                        .orElse("; where it is wanted still, plan again.");
    }

    /**
     * Why nothing can be sealed to {@code recipient} at {@code now}; empty when something can. A key that the plan does not need was not
     * judged before.
     */
    static Optional<String> obstacle(Recipient recipient, Map<Recipient, Sealer> sealers, Instant now) {
        Sealer sealer = sealers.get(recipient);
        if (sealer == null) return Optional.of("No key is at hand for " + recipient + ".");
        try {
            sealer.judge(now);
            return Optional.empty();
        } catch (Iam4jException unusable) {
            return Optional.of(String.valueOf(unusable.getMessage()));
        } catch (RuntimeException | LinkageError defect) {
            return Optional.of(
                    "The key of " + recipient + " could not be judged: its sealer failed with " + defect + ".");
        }
    }

    /** A credential that another one was to be taken away for. */
    static String overtaken(String user, Credential lost) {
        return "An apply that died had made " + lost.kind() + " " + lost.id() + " of user " + user
                + ", whose secret nobody holds. It is deleted, and the other "
                + (lost.kind() == Credential.Kind.ACCESS_KEY ? "keys" : "service-specific credentials") + " of " + user
                + " are left as they are; plan again.";
    }

    /** Several credentials that may be meant. */
    static String ambiguous(SecretIntent intent, List<Credential> several) {
        String user = intent.label().owner();
        boolean keys = several.get(0).kind() == Credential.Kind.ACCESS_KEY;
        return "An apply that died may have made one of the "
                + (keys ? "access keys " : "service-specific credentials ")
                + several.stream().map(Credential::id).collect(Collectors.joining(", ")) + " of user " + user
                + ", and then nobody holds its secret; the other is somebody's. Find out which is not used, and delete"
                + " it: aws iam "
                + (keys
                        ? "delete-access-key --user-name " + user + " --access-key-id ID"
                        : "delete-service-specific-credential --user-name " + user
                                + " --service-specific-credential-id ID");
    }
}

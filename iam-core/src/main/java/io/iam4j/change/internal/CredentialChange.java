// SPDX-License-Identifier: Apache-2.0
package io.iam4j.change.internal;

import io.iam4j.change.NewSecret;
import io.iam4j.change.Target;
import io.iam4j.model.Kind;
import io.iam4j.observed.Credential;
import io.iam4j.observed.Snapshot;
import io.iam4j.observed.UserCredentials;
import io.iam4j.secret.Recipient;
import io.iam4j.secret.SealedSecret;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A change of what a user signs in or signs requests with. */
public sealed interface CredentialChange extends ChangeRecord {
    /** The user's name. */
    String user();

    @Override
    default Target target() {
        return new Target(Kind.USER, user());
    }

    /** Makes a console password of so many characters, seals it to the recipient, and only then sets it. */
    record CreateLoginProfile(String user, Recipient recipient, int passwordLength, boolean resetRequired)
            implements CredentialChange {
        @Override
        public Nature nature() {
            return Nature.ADDS;
        }

        @Override
        public List<String> lines() {
            return List.of("console password of " + passwordLength + " characters"
                    + (resetRequired ? ", to be changed at sign-in" : "") + ", sealed to " + recipient);
        }

        @Override
        public Snapshot after(Snapshot before) {
            List<Credential> held = before.credentialsOf(user).held();
            return before.credentials(user, new UserCredentials(true, held));
        }

        @Override
        public Optional<NewSecret> secret() {
            return Optional.of(
                    new NewSecret(SealedSecret.Kind.CONSOLE_PASSWORD, user, recipient, OptionalInt.of(passwordLength)));
        }

        @Override
        public Dependencies dependencies() {
            return Dependencies.NONE
                    .needs(Kind.USER, user)
                    .needs(Kind.ACCOUNT, AccountChange.UpdateAccountPasswordPolicy.KEY);
        }
    }

    /** Deletes the console password. */
    record DeleteLoginProfile(String user) implements CredentialChange {
        @Override
        public Nature nature() {
            return Nature.REMOVES;
        }

        @Override
        public List<String> lines() {
            return List.of("console password");
        }

        @Override
        public Snapshot after(Snapshot before) {
            List<Credential> held = before.credentialsOf(user).held();
            return before.credentials(user, new UserCredentials(false, held));
        }

        @Override
        public Dependencies dependencies() {
            return Dependencies.NONE.needs(Kind.USER, user).releases(Kind.USER, user);
        }
    }

    /** Makes an access key and seals its secret to the recipient. */
    record CreateAccessKey(String user, Recipient recipient) implements CredentialChange {
        @Override
        public Nature nature() {
            return Nature.ADDS;
        }

        @Override
        public List<String> lines() {
            return List.of("access key, sealed to " + recipient);
        }

        @Override
        public Snapshot after(Snapshot before) {
            UserCredentials credentials = before.credentialsOf(user);
            List<Credential> held = new ArrayList<>(credentials.held());
            held.add(new Credential(Credential.Kind.ACCESS_KEY, "AKIA (new)"));
            return before.credentials(user, new UserCredentials(credentials.password(), held));
        }

        @Override
        public Optional<NewSecret> secret() {
            return Optional.of(new NewSecret(SealedSecret.Kind.ACCESS_KEY, user, recipient, OptionalInt.empty()));
        }

        @Override
        public Dependencies dependencies() {
            return Dependencies.NONE.needs(Kind.USER, user);
        }
    }

    /**
     * Deletes an access key, SSH public key, signing certificate or service-specific credential, or deactivates an MFA
     * device: DeleteAccessKey, DeleteSSHPublicKey, DeleteSigningCertificate, DeleteServiceSpecificCredential,
     * DeactivateMFADevice.
     */
    record DeleteCredential(String user, Credential credential) implements CredentialChange {
        @Override
        public Nature nature() {
            return Nature.REMOVES;
        }

        @Override
        public List<String> lines() {
            return List.of(credential.kind() + " " + credential.id());
        }

        @Override
        public Snapshot after(Snapshot before) {
            UserCredentials credentials = before.credentialsOf(user);
            List<Credential> held = new ArrayList<>(credentials.held());
            held.remove(credential);
            return before.credentials(user, new UserCredentials(credentials.password(), held));
        }

        @Override
        public Dependencies dependencies() {
            return Dependencies.NONE
                    .needs(Kind.USER, user)
                    .releases(Kind.USER, user)
                    .makes(Kind.USER, freed(credential));
        }
    }

    /** Deletes a virtual MFA device after it was deactivated. */
    record DeleteVirtualMfaDevice(String user, String serialNumber) implements CredentialChange {
        @Override
        public Nature nature() {
            return Nature.REMOVES;
        }

        @Override
        public List<String> lines() {
            return List.of("virtual MFA device " + serialNumber);
        }

        @Override
        public Snapshot after(Snapshot before) {
            return before;
        }

        @Override
        public Dependencies dependencies() {
            Credential device = new Credential(Credential.Kind.MFA_DEVICE, serialNumber);
            return Dependencies.NONE.needs(Kind.USER, freed(device)).releases(Kind.USER, user);
        }
    }

    /** The key under which what follows the removal of {@code credential} waits for it. */
    private static String freed(Credential credential) {
        return "without " + credential.id();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.iam4j.change.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.iam4j.change.Change;
import io.iam4j.change.NewSecret;
import io.iam4j.change.Target;
import io.iam4j.change.internal.Dependencies.Slot;
import io.iam4j.model.Kind;
import io.iam4j.observed.AccountState;
import io.iam4j.observed.Credential;
import io.iam4j.observed.Credential.Status;
import io.iam4j.observed.Snapshot;
import io.iam4j.observed.UserCredentials;
import io.iam4j.secret.Recipient;
import io.iam4j.secret.SealedSecret;
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

    @Override
    default ApiCall api() {
        ApiCall api = ApiCall.onUser(user(), call());
        return secret().isPresent() ? api.leftWithSecret() : api;
    }

    /** Whether {@code change} takes from somebody, as {@code before} has them, a credential that works, or switches it off. */
    static boolean takesAccess(Change change, Snapshot before) {
        if (change instanceof UpdateCredential update) return update.status() != Status.ACTIVE;
        if (change instanceof DeleteCredential delete)
            return !before.credentialsOf(delete.user())
                    .facts(delete.credential())
                    .isDead();
        return change instanceof CredentialChange && change.nature() == Nature.REMOVES;
    }

    /** Makes a console password of so many characters, seals it to the recipient, and only then sets it. */
    @JsonTypeName("CreateLoginProfile")
    record CreateLoginProfile(
            @JsonProperty("user") String user,
            @JsonProperty("recipient") Recipient recipient,
            @JsonProperty("passwordLength") int passwordLength,
            @JsonProperty("resetRequired") boolean resetRequired)
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
        public void applyTo(AccountState state) {
            state.credentials(user, state.credentials(user).password(true));
        }

        @Override
        public Optional<NewSecret> secret() {
            return Optional.of(
                    new NewSecret(SealedSecret.Kind.CONSOLE_PASSWORD, user, recipient, OptionalInt.of(passwordLength)));
        }

        @Override
        public Dependencies dependencies() {
            return Dependencies.NONE.needs(Kind.USER, user).needs(Kind.ACCOUNT, "", Slot.PASSWORD_POLICY);
        }
    }

    /** Makes another console password, seals it to the recipient, and only then sets it in place of the one that there is. */
    @JsonTypeName("UpdateLoginProfile")
    record UpdateLoginProfile(
            @JsonProperty("user") String user,
            @JsonProperty("recipient") Recipient recipient,
            @JsonProperty("passwordLength") int passwordLength,
            @JsonProperty("resetRequired") boolean resetRequired)
            implements CredentialChange {
        @Override
        public Nature nature() {
            return Nature.ALTERS;
        }

        @Override
        public List<String> lines() {
            return List.of("another console password of " + passwordLength + " characters"
                    + (resetRequired ? ", to be changed at sign-in" : "") + ", sealed to " + recipient);
        }

        @Override
        public void applyTo(AccountState state) {
            state.credentials(user, state.credentials(user).password(true));
        }

        @Override
        public Optional<NewSecret> secret() {
            return Optional.of(new NewSecret(
                    SealedSecret.Kind.CONSOLE_PASSWORD, user, recipient, OptionalInt.of(passwordLength), true));
        }

        @Override
        public Dependencies dependencies() {
            return Dependencies.NONE.needs(Kind.USER, user).needs(Kind.ACCOUNT, "", Slot.PASSWORD_POLICY);
        }
    }

    /** Deletes the console password. */
    @JsonTypeName("DeleteLoginProfile")
    record DeleteLoginProfile(@JsonProperty("user") String user) implements CredentialChange {
        @Override
        public Nature nature() {
            return Nature.REMOVES;
        }

        @Override
        public List<String> lines() {
            return List.of("console password");
        }

        @Override
        public void applyTo(AccountState state) {
            state.credentials(user, state.credentials(user).password(false));
        }

        @Override
        public Dependencies dependencies() {
            return Dependencies.NONE.needs(Kind.USER, user).releases(Kind.USER, user);
        }
    }

    /** Makes an access key and seals its secret to the recipient. */
    @JsonTypeName("CreateAccessKey")
    record CreateAccessKey(
            @JsonProperty("user") String user,
            @JsonProperty("recipient") Recipient recipient) implements CredentialChange {
        @Override
        public Nature nature() {
            return Nature.ADDS;
        }

        @Override
        public List<String> lines() {
            return List.of("access key, sealed to " + recipient);
        }

        @Override
        public void applyTo(AccountState state) {
            Credential key = new Credential(Credential.Kind.ACCESS_KEY, "AKIA (new)");
            state.credentials(user, state.credentials(user).with(key, Credential.Facts.NONE));
        }

        @Override
        public Optional<NewSecret> secret() {
            return Optional.of(new NewSecret(SealedSecret.Kind.ACCESS_KEY, user, recipient, OptionalInt.empty()));
        }

        @Override
        public ApiCall api() {
            return ApiCall.onUser(user, call()).lookingFirst("ListAccessKeys").leftWithSecret();
        }

        @Override
        public Dependencies dependencies() {
            return Dependencies.NONE.needs(Kind.USER, user).needs(Kind.USER, user, Slot.ROOM_FOR_ACCESS_KEY);
        }
    }

    /** Makes an access key, derives the password from it with which mail is sent through SES in that region, and seals that alone. */
    @JsonTypeName("CreateSmtpCredential")
    record CreateSmtpCredential(
            @JsonProperty("user") String user,
            @JsonProperty("region") String region,
            @JsonProperty("recipient") Recipient recipient)
            implements CredentialChange {
        @Override
        public Nature nature() {
            return Nature.ADDS;
        }

        @Override
        public List<String> lines() {
            return List.of("access key for SMTP of SES in " + region + ", its password sealed to " + recipient);
        }

        @Override
        public void applyTo(AccountState state) {
            Credential key = new Credential(Credential.Kind.ACCESS_KEY, "AKIA (new)");
            state.credentials(user, state.credentials(user).with(key, Credential.Facts.NONE));
        }

        @Override
        public Optional<NewSecret> secret() {
            return Optional.of(
                    new NewSecret(SealedSecret.Kind.SES_SMTP_PASSWORD, user, recipient, OptionalInt.empty()));
        }

        @Override
        public ApiCall api() {
            return ApiCall.onUser(user, "CreateAccessKey")
                    .lookingFirst("ListAccessKeys")
                    .leftWithSecret();
        }

        @Override
        public Dependencies dependencies() {
            return Dependencies.NONE.needs(Kind.USER, user).needs(Kind.USER, user, Slot.ROOM_FOR_ACCESS_KEY);
        }
    }

    /** Makes a credential for one service, such as CodeCommit, and seals its password to the recipient. */
    @JsonTypeName("CreateServiceSpecificCredential")
    record CreateServiceSpecificCredential(
            @JsonProperty("user") String user,
            @JsonProperty("service") String service,
            @JsonProperty("days") OptionalInt days,
            @JsonProperty("recipient") Recipient recipient)
            implements CredentialChange {
        @Override
        public Nature nature() {
            return Nature.ADDS;
        }

        @Override
        public List<String> lines() {
            return List.of("credential for " + service + (days.isPresent() ? ", for " + days.getAsInt() + " days" : "")
                    + ", sealed to " + recipient);
        }

        @Override
        public void applyTo(AccountState state) {
            Credential made =
                    new Credential(Credential.Kind.SERVICE_SPECIFIC_CREDENTIAL, "ACCA (new, " + service + ")");
            state.credentials(user, state.credentials(user).with(made, Credential.Facts.NONE.service(service)));
        }

        @Override
        public Optional<NewSecret> secret() {
            return Optional.of(
                    new NewSecret(SealedSecret.Kind.SERVICE_SPECIFIC_PASSWORD, user, recipient, OptionalInt.empty()));
        }

        @Override
        public ApiCall api() {
            return ApiCall.onUser(user, call())
                    .with("ServiceName", service)
                    .with("CredentialAgeDays", days)
                    .lookingAlways("ListServiceSpecificCredentials")
                    .leftWithSecret();
        }

        @Override
        public Dependencies dependencies() {
            return Dependencies.NONE.needs(Kind.USER, user);
        }
    }

    /** Has the service make another password for a credential that there is, and seals it to the recipient. */
    @JsonTypeName("ResetServiceSpecificCredential")
    record ResetServiceSpecificCredential(
            @JsonProperty("user") String user,
            @JsonProperty("id") String id,
            @JsonProperty("recipient") Recipient recipient)
            implements CredentialChange {
        @Override
        public Nature nature() {
            return Nature.ALTERS;
        }

        @Override
        public List<String> lines() {
            return List.of("another password of service-specific credential " + id + ", sealed to " + recipient);
        }

        @Override
        public void applyTo(AccountState state) {
            // A snapshot does not tell which password is in force.
        }

        @Override
        public Optional<NewSecret> secret() {
            return Optional.of(new NewSecret(
                    SealedSecret.Kind.SERVICE_SPECIFIC_PASSWORD, user, recipient, OptionalInt.empty(), true));
        }

        @Override
        public ApiCall api() {
            return ApiCall.onUser(user, call())
                    .with("ServiceSpecificCredentialId", id)
                    .leftWithSecret();
        }

        @Override
        public Dependencies dependencies() {
            return Dependencies.NONE.needs(Kind.USER, user);
        }
    }

    /** Switches a credential that is no MFA device on or off. When it is {@code noted}, it waits for the tags of the user. */
    @JsonTypeName("UpdateCredential")
    record UpdateCredential(
            @JsonProperty("user") String user,
            @JsonProperty("credential") Credential credential,
            @JsonProperty("status") Status status,
            @JsonProperty("noted") boolean noted)
            implements CredentialChange {
        /** One that waits for no tag. */
        public UpdateCredential(String user, Credential credential, Status status) {
            this(user, credential, status, false);
        }

        @Override
        public Nature nature() {
            return Nature.ALTERS;
        }

        @Override
        public List<String> lines() {
            return List.of(credential.kind() + " " + credential.id()
                    + (status == Status.ACTIVE ? " switched on" : " switched off"));
        }

        @Override
        public void applyTo(AccountState state) {
            UserCredentials held = state.credentials(user);
            state.credentials(
                    user, held.knowing(credential, held.facts(credential).status(status)));
        }

        @Override
        public ApiCall api() {
            return ApiCall.of(credential, "Update", user)
                    .with("Status", status == Status.ACTIVE ? "Active" : "Inactive");
        }

        @Override
        public Dependencies dependencies() {
            Dependencies all = Dependencies.NONE.needs(Kind.USER, user).makes(Kind.USER, user, Slot.STATUS);
            return noted ? all.needs(Kind.USER, user, Slot.TAGS) : all;
        }
    }

    /**
     * Deletes an access key, SSH public key, signing certificate or service-specific credential, or deactivates an MFA
     * device: DeleteAccessKey, DeleteSSHPublicKey, DeleteSigningCertificate, DeleteServiceSpecificCredential,
     * DeactivateMFADevice.
     */
    @JsonTypeName("DeleteCredential")
    record DeleteCredential(
            @JsonProperty("user") String user,
            @JsonProperty("credential") Credential credential) implements CredentialChange {
        @Override
        public Nature nature() {
            return Nature.REMOVES;
        }

        @Override
        public List<String> lines() {
            return List.of(credential.kind() + " " + credential.id());
        }

        @Override
        public void applyTo(AccountState state) {
            state.credentials(user, state.credentials(user).without(credential));
        }

        @Override
        public ApiCall api() {
            return ApiCall.of(credential, "Delete", user);
        }

        @Override
        public Dependencies dependencies() {
            Dependencies all = Dependencies.NONE.needs(Kind.USER, user).releases(Kind.USER, user);
            return switch (credential.kind()) {
                case ACCESS_KEY -> all.makes(Kind.USER, user, Slot.ROOM_FOR_ACCESS_KEY);
                case MFA_DEVICE -> all.needs(Kind.USER, user, Slot.MFA_ENABLED).releases(Kind.USER, credential.id());
                default -> all;
            };
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.iam4j.change.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.iam4j.change.Target;
import io.iam4j.model.Kind;
import io.iam4j.model.credential.SigningCertificate;
import io.iam4j.model.credential.SshPublicKey;
import io.iam4j.observed.AccountState;
import io.iam4j.observed.Credential;
import io.iam4j.observed.Credential.Facts;
import io.iam4j.observed.Credential.Status;
import java.util.List;
import java.util.Optional;

/** An upload of the public half of what a user signs with. Switching it off and deleting it are changes of a credential. */
public sealed interface UploadChange extends ChangeRecord {
    /** The user's name. */
    String user();

    /** What is uploaded, as text. */
    String body();

    /** What it is. */
    Credential.Kind credential();

    /** Which it is: what readings tell of it. */
    String fingerprint();

    @Override
    default Target target() {
        return new Target(Kind.USER, user());
    }

    @Override
    default Nature nature() {
        return Nature.ADDS;
    }

    @Override
    default void applyTo(AccountState state) {
        Credential made = new Credential(credential(), "(new, " + fingerprint() + ")");
        Facts facts = Facts.NONE.status(Status.ACTIVE).fingerprint(Optional.of(fingerprint()));
        state.credentials(user(), state.credentials(user()).with(made, facts));
    }

    @Override
    default Dependencies dependencies() {
        return Dependencies.NONE.needs(Kind.USER, user());
    }

    /** Uploads an SSH public key, which is active. */
    @JsonTypeName("UploadSSHPublicKey")
    record UploadSSHPublicKey(
            @JsonProperty("user") String user,
            @JsonProperty("body") String body) implements UploadChange {
        @Override
        public Credential.Kind credential() {
            return Credential.Kind.SSH_PUBLIC_KEY;
        }

        @Override
        public String fingerprint() {
            return SshPublicKey.of(body).fingerprint();
        }

        @Override
        public List<String> lines() {
            return List.of("SSH public key " + SshPublicKey.of(body));
        }

        @Override
        public ApiCall api() {
            return ApiCall.onUser(user, call()).with("SSHPublicKeyBody", body);
        }
    }

    /** Uploads a signing certificate, which is active. */
    @JsonTypeName("UploadSigningCertificate")
    record UploadSigningCertificate(
            @JsonProperty("user") String user,
            @JsonProperty("body") String body) implements UploadChange {
        @Override
        public Credential.Kind credential() {
            return Credential.Kind.SIGNING_CERTIFICATE;
        }

        @Override
        public String fingerprint() {
            return SigningCertificate.of(body).fingerprint();
        }

        @Override
        public List<String> lines() {
            return List.of("signing certificate " + SigningCertificate.of(body));
        }

        @Override
        public ApiCall api() {
            return ApiCall.onUser(user, call()).with("CertificateBody", body);
        }
    }
}

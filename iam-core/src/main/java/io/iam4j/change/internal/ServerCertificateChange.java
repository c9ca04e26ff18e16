// SPDX-License-Identifier: Apache-2.0
package io.iam4j.change.internal;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.iam4j.change.GivenSecret;
import io.iam4j.change.Target;
import io.iam4j.internal.Pem;
import io.iam4j.model.ServerCertificate;
import io.iam4j.model.Values;
import io.iam4j.observed.AccountState;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A change of a server certificate. */
public sealed interface ServerCertificateChange extends ChangeRecord {
    /** The certificate's name before the change. */
    String certificate();

    @Override
    default Target target() {
        return new Target(ServerCertificate.KIND, certificate());
    }

    /** Uploads a certificate with all that it has; its private key is given by the owner of the plan. */
    @JsonTypeName("UploadServerCertificate")
    record UploadServerCertificate(
            @JsonProperty("certificate") String certificate,
            @JsonProperty("path") String path,
            @JsonProperty("body") String body,
            @JsonProperty("chain") Optional<String> chain,
            @JsonProperty("tags") Map<String, String> tags)
            implements ServerCertificateChange {
        @Override
        public Nature nature() {
            return Nature.CREATES;
        }

        @Override
        public List<String> lines() {
            return Lines.of("upload")
                    .addUnless("path", path, "/")
                    .add(Pem.of(body).inWords())
                    .add(chain.stream()
                            .flatMap(pem -> Pem.of(pem).inWords().stream())
                            .map(each -> "vouched for by " + each)
                            .toList())
                    .add(List.of("with its private key"))
                    .tags(tags)
                    .list();
        }

        @Override
        public Optional<GivenSecret> given() {
            return Optional.of(new GivenSecret(ServerCertificate.KIND, certificate));
        }

        @Override
        public void applyTo(AccountState state) {
            ServerCertificate made =
                    ServerCertificate.named(certificate).path(path).body(body);
            if (chain.isPresent()) made = made.chain(chain.get());
            state.put(Values.withTags(made, tags));
        }

        @Override
        public ApiCall api() {
            ApiCall api = ApiCall.on(target(), call())
                    .with("ServerCertificateName", certificate)
                    .withUnless("Path", path, "/")
                    .with("CertificateBody", body);
            if (chain.isPresent()) api = api.with("CertificateChain", chain.get());
            return api.tagged(tags, "TagServerCertificate").left("it hands over a private key, which is in no plan");
        }

        @Override
        public Dependencies dependencies() {
            return Dependencies.NONE.makes(ServerCertificate.KIND, certificate);
        }
    }

    /** Renames or moves a certificate. */
    @JsonTypeName("UpdateServerCertificate")
    record UpdateServerCertificate(
            @JsonProperty("certificate") String certificate,
            @JsonProperty("newName") String newName,
            @JsonProperty("path") String path,
            @JsonProperty("newPath") String newPath)
            implements ServerCertificateChange {
        @Override
        public Target target() {
            return new Target(ServerCertificate.KIND, newName);
        }

        @Override
        public Optional<String> formerName() {
            return Optional.of(certificate).filter(old -> !old.equals(newName));
        }

        @Override
        public Nature nature() {
            return Nature.ALTERS;
        }

        @Override
        public List<String> lines() {
            return Lines.of("update")
                    .changed("name", certificate, newName)
                    .changed("path", path, newPath)
                    .list();
        }

        @Override
        public void applyTo(AccountState state) {
            ServerCertificate before = state.require(ServerCertificate.KIND, certificate, ServerCertificate.class);
            state.remove(ServerCertificate.KIND, certificate);
            state.put(Values.withPath(Values.withName(before, newName), newPath));
        }

        @Override
        public ApiCall api() {
            return ApiCall.on(new Target(ServerCertificate.KIND, certificate), call())
                    .alsoOn(target())
                    .with("ServerCertificateName", certificate)
                    .withUnless("NewServerCertificateName", newName, certificate)
                    .withUnless("NewPath", newPath, path);
        }

        @Override
        public Dependencies dependencies() {
            if (certificate.equalsIgnoreCase(newName))
                return Dependencies.NONE.needs(ServerCertificate.KIND, certificate);
            return Dependencies.NONE.makes(ServerCertificate.KIND, newName).frees(ServerCertificate.KIND, certificate);
        }
    }

    /** Deletes a certificate. */
    @JsonTypeName("DeleteServerCertificate")
    record DeleteServerCertificate(
            @JsonProperty("certificate") String certificate) implements ServerCertificateChange {
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
            state.remove(ServerCertificate.KIND, certificate);
        }

        @Override
        public ApiCall api() {
            return ApiCall.on(target(), call()).with("ServerCertificateName", certificate);
        }

        @Override
        public Dependencies dependencies() {
            return Dependencies.NONE.frees(ServerCertificate.KIND, certificate);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.seed;

import io.iam4j.model.User;
import io.iam4j.model.credential.ConsoleAccess;
import io.iam4j.model.credential.DeclaredCredentials;
import io.iam4j.model.settings.PasswordPolicy;
import io.iam4j.observed.Credential;
import io.iam4j.observed.UserCredentials;
import io.iam4j.policy.Arn;
import io.iam4j.secret.PasswordGenerator;
import io.iam4j.secret.Secret;
import io.iam4j.testkit.http.Authenticator;
import io.iam4j.testkit.http.Reply;
import java.time.InstantSource;
import java.util.Optional;

/** Creates the credentials of users; their secrets are generated. */
final class CredentialSeeder {
    private static final String SLASH = "/";

    private final SeedTarget target;
    private final Seeded.Notebook book;
    private final InstantSource clock;
    private final PasswordGenerator passwords;

    CredentialSeeder(SeedTarget target, Seeded.Notebook book, InstantSource clock, Optional<PasswordPolicy> policy) {
        this.target = target;
        this.book = book;
        this.clock = clock;
        int least = policy.map(PasswordPolicy::minimumLength).orElse(8);
        this.passwords = PasswordGenerator.ofAtLeast(least);
    }

    void seed(User user, UserCredentials read) {
        Optional<ConsoleAccess> declared =
                user.consoleAccess().filter(access -> access.recipient().isPresent());
        if (declared.isPresent() || read.password())
            password(user, declared.map(ConsoleAccess::resetRequired).orElse(false));
        boolean keyDeclared =
                user.accessKeys().flatMap(keys -> keys.recipient()).isPresent();
        long keys = read.of(Credential.Kind.ACCESS_KEY).count();
        for (long made = 0; made < Math.max(keys, keyDeclared ? 1 : 0); made++) key(user);
        declared(user);
        for (Credential credential : read.held()) {
            if (credential.kind() == Credential.Kind.ACCESS_KEY) continue;
            if (!credential.isVirtualMfa())
                throw SeedException.impossible(
                        credential.kind() + " " + credential.id() + " of user " + user.name(),
                        "what it is made of cannot be read.");
            mfa(user, credential.id());
        }
    }

    private void declared(User user) {
        DeclaredCredentials declared = user.declaredCredentials();
        String of = " of user " + user.name();
        declared.sshPublicKeys()
                .ifPresent(keys -> keys.forEach(key -> target.call(
                        "SSH public key " + key + of,
                        "UploadSSHPublicKey",
                        "UserName",
                        user.name(),
                        "SSHPublicKeyBody",
                        key.body())));
        declared.signingCertificates()
                .ifPresent(all -> all.forEach(each -> target.call(
                        "signing certificate " + each + of,
                        "UploadSigningCertificate",
                        "UserName",
                        user.name(),
                        "CertificateBody",
                        each.body())));
        declared.servicePasswords()
                .ifPresent(all -> all.forEach(each -> target.call(
                        "the password for " + each.service() + of,
                        "CreateServiceSpecificCredential",
                        "UserName",
                        user.name(),
                        "ServiceName",
                        each.service())));
        if (!declared.accessKeys().isEmpty())
            throw SeedException.impossible(
                    "access key " + declared.accessKeys().firstKey() + of,
                    "the service gives out the ids of access keys; leave its status out of the seed.");
    }

    private void password(User user, boolean resetRequired) {
        try (Secret secret = passwords.generate()) {
            String password = secret.lend(String::new);
            target.call(
                    "the password of user " + user.name(),
                    "CreateLoginProfile",
                    "UserName",
                    user.name(),
                    "Password",
                    password,
                    "PasswordResetRequired",
                    Boolean.toString(resetRequired));
            book.password(user.name(), password);
        }
    }

    private void key(User user) {
        Reply made = target.call("an access key of user " + user.name(), "CreateAccessKey", "UserName", user.name());
        book.key(user.name(), new Seeded.Key(made.text("AccessKeyId"), made.text("SecretAccessKey")));
    }

    private void mfa(User user, String serial) {
        String device = Arn.parse(serial).resource().substring("mfa".length());
        String path = device.substring(0, device.lastIndexOf(SLASH) + 1);
        String name = device.substring(device.lastIndexOf(SLASH) + 1);
        String what = "MFA device " + serial + " of user " + user.name();
        Reply made = target.call(what, "CreateVirtualMFADevice", "VirtualMFADeviceName", name, "Path", path);
        String seed = Authenticator.seed(made);
        target.call(
                what,
                "EnableMFADevice",
                "UserName",
                user.name(),
                "SerialNumber",
                made.text("SerialNumber"),
                "AuthenticationCode1",
                Authenticator.code(seed, clock.instant(), -2),
                "AuthenticationCode2",
                Authenticator.code(seed, clock.instant(), -1));
        book.mfa(user.name(), serial, seed);
    }
}

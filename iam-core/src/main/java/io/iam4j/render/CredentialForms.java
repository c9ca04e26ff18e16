// SPDX-License-Identifier: Apache-2.0
package io.iam4j.render;

import io.iam4j.model.User;
import io.iam4j.model.credential.AccessKeys;
import io.iam4j.model.credential.ConsoleAccess;
import io.iam4j.model.credential.SigningCertificate;
import io.iam4j.model.credential.SshPublicKey;
import io.iam4j.render.JsonForm.Member;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What of a user's credentials is no secret, as members in JSON: public keys and certificates, ids, and that there are to be none. */
final class CredentialForms {
    static final List<Member<User>> OF_USER = List.of(
            Member.flag(
                    "withoutConsoleAccess",
                    user -> user.consoleAccess()
                            .filter(ConsoleAccess.none()::equals)
                            .isPresent(),
                    User::withoutConsoleAccess),
            Member.flag(
                    "withoutAccessKeys",
                    user -> user.accessKeys().filter(AccessKeys.none()::equals).isPresent(),
                    User::withoutAccessKeys),
            KindForms.texts("activeAccessKeys", user -> accessKeys(user, true), (user, ids) -> {
                User active = user;
                for (String id : ids) active = active.withActiveAccessKey(id);
                return active;
            }),
            KindForms.texts("inactiveAccessKeys", user -> accessKeys(user, false), (user, ids) -> {
                User inactive = user;
                for (String id : ids) inactive = inactive.withInactiveAccessKey(id);
                return inactive;
            }),
            Member.of(
                    "sshPublicKeys",
                    JsonForm.listOf(JsonForm.TEXT),
                    user -> user.declaredCredentials()
                            .sshPublicKeys()
                            .map(keys -> keys.stream()
                                    .map(SshPublicKey::body)
                                    .sorted()
                                    .toList()),
                    CredentialForms::withKeys),
            Member.of(
                    "signingCertificates",
                    JsonForm.listOf(JsonForm.TEXT),
                    user -> user.declaredCredentials()
                            .signingCertificates()
                            .map(all -> all.stream()
                                    .map(SigningCertificate::body)
                                    .sorted()
                                    .toList()),
                    CredentialForms::withCertificates),
            Member.flag(
                    "withoutServicePasswords",
                    user -> user.declaredCredentials()
                            .servicePasswords()
                            .filter(Set::isEmpty)
                            .isPresent(),
                    User::withoutServicePasswords),
            KindForms.texts(
                    "withoutCredentials", user -> user.declaredCredentials().gone(), (user, ids) -> {
                        User without = user;
                        for (String id : ids) without = without.withoutCredential(id);
                        return without;
                    }));

    private CredentialForms() {}

    private static List<String> accessKeys(User user, boolean on) {
        return user.declaredCredentials().accessKeys().entrySet().stream()
                .filter(key -> key.getValue() == on)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static User withKeys(User user, Collection<String> keys) {
        User with = keys.isEmpty() ? user.withoutSshPublicKeys() : user;
        for (String key : keys) with = with.withSshPublicKey(key);
        return with;
    }

    private static User withCertificates(User user, Collection<String> certificates) {
        User with = certificates.isEmpty() ? user.withoutSigningCertificates() : user;
        for (String certificate : certificates) with = with.withSigningCertificate(certificate);
        return with;
    }
}

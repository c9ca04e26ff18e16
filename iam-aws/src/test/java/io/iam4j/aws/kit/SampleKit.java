// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.kit;

import io.iam4j.aws.profile.PersonalProfiles;
import io.iam4j.model.Account;
import io.iam4j.model.Role;
import io.iam4j.model.User;
import io.iam4j.model.settings.PasswordPolicy;
import io.iam4j.pgp.PgpKeyPair;
import io.iam4j.policy.Statement;
import io.iam4j.policy.Trust;
import io.iam4j.secret.SealedSecret;
import io.iam4j.secret.Sealer;
import io.iam4j.secret.Secret;
import io.iam4j.secret.SecretAccount;
import io.iam4j.secret.SecretLabel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A kit of somebody who joins, with the key pair that opens it. */
final class SampleKit {
    static final String PASSWORD = "7hx!Quiet-Lantern_Moss-42";
    static final String KEY_ID = "AKIAIOSFODNN7EXAMPLE";
    static final String KEY_SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
    static final String SERIAL = "arn:aws:iam::222222222222:mfa/ada.lovelace";
    static final PgpKeyPair KEY = PgpKeyPair.generate("Ada Lovelace <ada@acme.example>");

    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");
    private static final SecretAccount WHERE = new SecretAccount("222222222222", "security", Optional.empty());

    private SampleKit() {}

    static Account security() {
        return Account.of("security")
                .id("222222222222")
                .alias("acme-security")
                .passwordPolicy(PasswordPolicy.standard()
                        .minimumLength(30)
                        .maxAge(Duration.ofDays(60))
                        .remembering(12)
                        .requiringAllClasses())
                .with(User.named("ada.lovelace")
                        .withConsoleAccess(KEY.publicKey())
                        .inline("assume", Statement.allow("sts:AssumeRole").on("*")));
    }

    static Account apps() {
        return Account.of("apps")
                .id("555555555555")
                .with(Role.named("DevOps").trusting(Trust.of(security()).withMfa(Duration.ofHours(4))));
    }

    private static SealedSecret sealed(SecretLabel label, String clear) {
        return sealed(KEY.publicKey(), label, clear);
    }

    private static SealedSecret sealed(Sealer sealer, SecretLabel label, String clear) {
        try (Secret secret = Secret.copyOf(clear)) {
            return new SealedSecret(label, sealer.recipient(), NOW, sealer.seal(secret, label));
        }
    }

    /** The bare secret of the access key. */
    static SealedSecret bare() {
        return sealed(SecretLabel.accessKey(WHERE, "ada.lovelace", KEY_ID), KEY_SECRET);
    }

    /** The access key, as a whole section of the file credentials. */
    static SealedSecret section() {
        Sealer sealer = KEY.publicKey().asProfile("security");
        return sealed(sealer, SecretLabel.accessKey(WHERE, "ada.lovelace", KEY_ID), KEY_SECRET);
    }

    /** The seed of an MFA device that an administrator began; its id is the serial number, as an apply gives it. */
    static SealedSecret seed() {
        SecretLabel label = new SecretLabel(WHERE, "ada.lovelace", SealedSecret.Kind.MFA_SEED, Optional.of(SERIAL));
        return sealed(label, "otpauth://totp/x?secret=JBSWY3DPEHPK3PXP");
    }

    static List<SealedSecret> secrets() {
        return List.of(
                sealed(SecretLabel.consolePassword(WHERE, "ada.lovelace"), PASSWORD),
                section(),
                sealed(SecretLabel.consolePassword(WHERE, "bob"), "somebody else's"));
    }

    static PersonalKit kit() {
        return kit(secrets());
    }

    static PersonalKit kit(List<SealedSecret> secrets) {
        return PersonalKit.of(security(), "ada.lovelace")
                .with(secrets)
                .with(PersonalProfiles.of(security(), "ada.lovelace")
                        .assumingIn(List.of(apps()))
                        .region("eu-west-1"))
                .contact("the platform team, platform@acme.example")
                .validUntil(NOW.plus(Duration.ofDays(14)));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.iam4j.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.model.User;
import io.iam4j.observed.Credential;
import io.iam4j.observed.Credential.Facts;
import io.iam4j.observed.Credential.Status;
import io.iam4j.observed.Snapshot;
import io.iam4j.observed.UserCredentials;
import io.iam4j.observed.UserMark;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CredentialTableTest {
    private static final Instant SHUT = Instant.parse("2026-11-30T19:15:53Z");

    private static Facts facts(Status status) {
        return new Facts(Optional.of(status), Optional.empty(), Optional.empty());
    }

    @Test
    void of_somebody_shut_off_it_tells_since_when_and_that_every_credential_is_off() {
        User ci = User.named("ci").tagged(UserMark.SHUT_OFF.tag(), SHUT.toString());
        UserCredentials held = UserCredentials.NONE
                .with(new Credential(Credential.Kind.SSH_PUBLIC_KEY, "APKAEXAMPLE"), facts(Status.INACTIVE))
                .with(
                        new Credential(Credential.Kind.SERVICE_SPECIFIC_CREDENTIAL, "ACCAEXAMPLE"),
                        facts(Status.INACTIVE).service("codecommit.amazonaws.com"))
                .with(new Credential(Credential.Kind.SIGNING_CERTIFICATE, "CERTEXAMPLE"), facts(Status.ACTIVE));
        Snapshot read = Snapshot.empty("222222222222", "aws").holding(ci).credentials("ci", held);
        assertThat(CredentialTable.of(read, SHUT.plusSeconds(60)).toString())
                .contains("shut off since 2026-11-30T19:15:53Z")
                .contains("SSH public key, off; codecommit.amazonaws.com, off; signing certificate  ");
    }
}

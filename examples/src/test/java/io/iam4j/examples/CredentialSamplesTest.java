// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples;

import static io.iam4j.Iam.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.apply.ApplyOptions;
import io.iam4j.aws.AwsAccount;
import io.iam4j.aws.OwnUser;
import io.iam4j.aws.session.MfaCredentialsProvider;
import io.iam4j.aws.session.MfaSession;
import io.iam4j.mfa.MfaCodeSource;
import io.iam4j.mfa.SingleUseCodes;
import io.iam4j.pgp.PgpKey;
import io.iam4j.pgp.PgpKeyPair;
import io.iam4j.secret.SecretSink;
import io.iam4j.testkit.EmbeddedIam;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sts.StsClient;

/** What README shows of the life of a credential. */
class CredentialSamplesTest {
    private static void acts(AwsAccount live, PgpKey key, ApplyOptions options) {
        // readme-life
        // who signs in with what, and what is to be done: no MFA, old keys, what nobody uses
        System.out.println(credentials(live));
        // the same from the credential report: everyone in three calls, four hours old at most
        System.out.println(credentials(live.credentialReport(hours(4))));

        // declared: a key that is replaced every 90 days, sealed to its owner; both work for a week at most
        var ci = user("ci").withAccessKey(sealedTo(key).rotatedEvery(days(90)).overlapping(days(7)));

        // declared: until Friday; a plan from then on takes it away
        var ada = user("ada")
                .requiringMfa()
                .memberOf("people")
                .until(Instant.parse("2026-12-04T18:00:00Z"), each -> each.memberOf("oncall"));

        // once: plans like any other, printed, guarded, sealed
        plan(credentialsOf("ada").reissuePassword(sealedTo(key)), live).apply(options);
        plan(mfaOf("ada").begin(sealedTo(key)), live).apply(options); // the seed is sealed to Ada
        plan(credentialsOf("ada").createServicePassword("codecommit.amazonaws.com", sealedTo(key)), live)
                .apply(options);
        plan(credentialsOf("eve").shutOff(), live).apply(); // keys off, password gone, sessions ended, until restore()
        plan(credentialsOf("bob").offboard(days(30)), live).apply(); // planned again after 30 days, it deletes the user
        // end
        Instant wednesday = Instant.parse("2026-12-02T09:00:00Z");
        assertThat(plan(account("acme").with(ci, ada), live, () -> wednesday).toString())
                .contains("+ user ci", "+ member of oncall", "what ends, and when:");
    }

    static void own(IamClient own, StsClient sts, String roleArn, String serialNumber, ApplyOptions options) {
        // readme-own
        var codes = SingleUseCodes.of(MfaCodeSource.terminal()); // shows the QR code, asks for codes, takes each once
        plan(mfaOf("ada").enrol(), OwnUser.using(own)).apply(options.mfaCodes(codes));

        var session = MfaCredentialsProvider.using(sts, MfaSession.ofRole(roleArn, serialNumber), codes);
        var reader = IamClient.builder()
                .region(Region.AWS_GLOBAL)
                .credentialsProvider(session)
                .build();
        // end
        reader.close();
    }

    @Test
    void the_acts_of_the_readme_do_what_they_say(@TempDir Path notes) throws IOException {
        try (EmbeddedIam server = EmbeddedIam.start();
                IamClient iam = Sdk.iam(server.endpoint(), "test")) {
            for (String user : new String[] {"ada", "eve", "bob"}) iam.createUser(request -> request.userName(user));
            for (String group : new String[] {"people", "oncall"}) iam.createGroup(request -> request.groupName(group));
            PgpKeyPair key = PgpKeyPair.generate("Ada <ada@example.org>");
            acts(AwsAccount.using(iam), key.publicKey(), ApplyOptions.standard().sink(SecretSink.directory(notes)));
            try (var files = Files.list(notes)) {
                assertThat(files).hasSize(3);
            }
        }
    }

    @Test
    void the_samples_are_those_of_the_readme() throws IOException {
        String readme = Files.readString(Project.root().resolve("README.md"));
        for (String region : new String[] {"life", "own"}) {
            String sample =
                    Samples.region("examples/src/test/java/io/iam4j/examples/CredentialSamplesTest.java", region);
            assertThat(readme).contains("```java\n" + sample + "```");
        }
    }
}

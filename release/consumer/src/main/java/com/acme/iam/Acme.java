// SPDX-License-Identifier: Apache-2.0
package com.acme.iam;

import static io.iam4j.Iam.*;

import io.iam4j.apply.ApplyOptions;
import io.iam4j.aws.AwsAccount;
import io.iam4j.pgp.PgpKeyPair;
import io.iam4j.secret.SecretSink;
import io.iam4j.testkit.EmbeddedIam;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;

/** The first program of a user: plans and applies on an IAM in the same process. */
public final class Acme {
    private Acme() {}

    /** Takes no arguments. */
    public static void main(String[] arguments) {
        try (EmbeddedIam server = EmbeddedIam.start();
                IamClient iam = IamClient.builder()
                        .endpointOverride(
                                server.endpoint()) // this line and the next two: for the IAM in this process only
                        .credentialsProvider(
                                StaticCredentialsProvider.create(AwsBasicCredentials.create("123456789012", "any")))
                        .region(Region.US_EAST_1)
                        .build()) {
            var live = AwsAccount.using(iam);
            var key = PgpKeyPair.generate("Ada Lovelace <ada@example.org>").publicKey();
            var acme = account("acme")
                    .with(user("ada").memberOf(administrators("admins")).withConsoleAccess(sealedTo(key)));

            var plan = plan(acme, live);
            System.out.println(plan);
            System.out.println(plan.apply(ApplyOptions.standard().sink(SecretSink.printing(System.out))));
            System.out.println(plan(acme, live));
        }
    }
}

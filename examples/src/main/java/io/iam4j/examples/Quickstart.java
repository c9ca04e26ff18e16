// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples;

import static io.iam4j.Iam.*;

import io.iam4j.apply.ApplyOptions;
import io.iam4j.aws.AwsAccount;
import io.iam4j.pgp.PgpKey;
import io.iam4j.secret.SecretSink;
import java.nio.file.Path;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;

/** The sample of the README; a test holds the two equal. */
public final class Quickstart {
    private Quickstart() {}

    /** Runs on the account that the machine's own AWS credentials lead to; takes no arguments. */
    public static void main(String[] arguments) {
        try (IamClient iam = IamClient.builder().region(Region.AWS_GLOBAL).build()) {
            run(iam, Path.of("keys/ada.asc"), Path.of("sealed"));
        }
    }

    static void run(IamClient iam, Path key, Path sealed) {
        // readme
        var shared = account("shared").id("333333333333");

        var devops = group("devops")
                .attach(policy("assume_devops_role")
                        .allowing(allow("sts:AssumeRole").on(role("DevOps").in(shared))));

        var ada = user("ada.lovelace").memberOf(devops).withConsoleAccess(sealedTo(PgpKey.read(key)));

        var security = account("security")
                .alias("acme-security")
                .passwordPolicy(passwordPolicy().minimumLength(30).maxAge(days(60)))
                .tagging("Layer", "base-identities")
                .with(ada);

        var plan = plan(security, AwsAccount.using(iam));
        System.out.println(plan); // the diff, readable as it stands

        // ordered, parallel, retried; a note for each owner is on disk before the password is set
        var applied = plan.apply(ApplyOptions.standard().sink(SecretSink.directory(sealed)));
        System.out.println(applied);
        // end
    }
}

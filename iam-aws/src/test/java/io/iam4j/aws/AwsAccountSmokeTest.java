// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws;

import static io.iam4j.Iam.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.Plan;
import io.iam4j.model.*;
import io.iam4j.testkit.EmbeddedIam;
import java.net.URI;
import org.junit.jupiter.api.Test;

class AwsAccountSmokeTest {
    @Test
    void smoke() {
        String moto = System.getProperty("moto");
        try (EmbeddedIam iam = EmbeddedIam.start()) {
            URI at = moto == null ? iam.endpoint() : URI.create(moto);
            AwsAccount aws = AwsAccount.using(Clients.iam(at));
            ManagedPolicy p = policy("assume")
                    .allowing(allow("sts:AssumeRole").on("*"))
                    .tagged("a", "b")
                    .description("hello");
            Group devs = group("devs").attach(p).attach(awsManaged("ReadOnlyAccess"));
            User ada = user("ada")
                    .memberOf(devs)
                    .tagged("team", "x")
                    .inline("in", allow("s3:*").on("*"));
            Role ec2 = ec2Role("web").attach(p).description("web").maxSession(hours(2));
            Account desired = account("security")
                    .alias("acme-sec")
                    .passwordPolicy(passwordPolicy()
                            .minimumLength(30)
                            .requiringAllClasses()
                            .maxAge(days(60))
                            .remembering(12))
                    .with(devs, ada, ec2)
                    .with(instanceProfileOf(ec2).tagged("x", "y"));
            Plan plan = plan(desired, aws);
            System.out.println(plan);
            iam.calls().clear();
            System.out.println(plan.apply());
            System.out.println(iam.calls());
            iam.calls().clear();
            Plan again = plan(desired, aws);
            System.out.println(again);
            System.out.println(iam.calls());
            assertThat(again.isEmpty()).isTrue();
            assertThat(plan(aws.export(), aws).isEmpty()).isTrue();
            Plan drift = plan(desired.with(user("bob")).tagging("k", "v"), aws);
            System.out.println(drift);
            drift.apply();
            assertThat(plan(desired.with(user("bob")).tagging("k", "v"), aws).isEmpty())
                    .isTrue();
            Plan gone = plan(
                    account("security")
                            .with(
                                    user("ada").absent(),
                                    group("devs").absent(),
                                    instanceProfile("web").absent(),
                                    role("web").absent(),
                                    policy("assume").absent()),
                    aws);
            System.out.println(gone);
            gone.apply();
            System.out.println(aws.export());
        }
    }
}

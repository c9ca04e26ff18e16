// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.administrators;
import static io.iam4j.Iam.awsManaged;
import static io.iam4j.Iam.plan;
import static io.iam4j.Iam.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.model.Account;
import io.iam4j.model.User;
import io.iam4j.testkit.localstack.MotoServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import software.amazon.awssdk.services.iam.IamClient;

/** What the contract leaves out on moto: policies of AWS itself. */
@EnabledIf("motoIsHere")
class AwsMotoManagedPoliciesTest {
    static boolean motoIsHere() {
        return MotoServer.isHere("attaching AWS managed policies");
    }

    @Test
    void policies_of_aws_are_attached_found_and_detached() {
        try (MotoServer moto = MotoServer.start(true);
                IamClient iam = Clients.iam(moto.endpoint())) {
            AwsAccount aws = AwsAccount.using(iam);
            User ada = user("ada").memberOf(administrators("Administrators"));
            Account desired = account("contract").with(ada).exclusive();
            plan(desired, aws).apply();
            assertThat(plan(desired, aws).isEmpty()).isTrue();
            Account drifted = account("contract").with(ada.attach(awsManaged("PowerUserAccess")));
            plan(drifted, aws).apply();
            assertThat(plan(desired, aws).toString()).contains("- attached arn:aws:iam::aws:policy/PowerUserAccess");
        }
    }
}

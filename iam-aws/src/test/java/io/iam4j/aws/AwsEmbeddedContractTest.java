// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws;

import io.iam4j.account.LiveAccount;
import io.iam4j.testkit.EmbeddedIam;
import io.iam4j.testkit.contract.AccountContract;
import io.iam4j.testkit.weather.InjectedFault;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sts.StsClient;

class AwsEmbeddedContractTest extends AccountContract {
    private static final EmbeddedIam SERVER = EmbeddedIam.start();
    private static final IamClient IAM = Clients.iam(SERVER.endpoint());
    private static final StsClient STS = Clients.sts(SERVER.endpoint());

    @AfterAll
    static void stop() {
        IAM.close();
        STS.close();
        SERVER.close();
    }

    @Override
    public LiveAccount account() {
        SERVER.reset();
        return AwsAccount.using(IAM, STS);
    }

    @Override
    public String backend() {
        return "the embedded IAM";
    }

    @Override
    public Optional<Consumer<String>> answerLoser() {
        return Optional.of(action -> SERVER.weather().next(action, InjectedFault.LOST_ANSWER));
    }
}

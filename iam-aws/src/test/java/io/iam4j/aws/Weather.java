// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.account.Result;
import io.iam4j.account.Result.Problem;
import io.iam4j.account.Result.Reason;
import io.iam4j.account.Result.Retry;
import io.iam4j.account.SecretExchange;
import io.iam4j.change.Change;
import io.iam4j.testkit.EmbeddedIam;
import java.util.Optional;
import software.amazon.awssdk.services.iam.IamClient;

/** An embedded IAM behind a {@link Proxy}, and a way around it. */
final class Weather implements AutoCloseable {
    final EmbeddedIam server = EmbeddedIam.start();
    final Proxy proxy = new Proxy(server.endpoint());
    final IamClient iam = Clients.iam(server.endpoint());
    final IamClient spoilt = Clients.iam(proxy.endpoint());
    final AwsAccount account = AwsAccount.using(spoilt);

    Result result(Change change) {
        return account.carryOut(change, SecretExchange.none());
    }

    /** Carries out {@code change}, which must succeed. */
    void carryOut(Change change) {
        assertThat(result(change)).isEqualTo(Result.done());
    }

    /** Why {@code result} is worth another attempt. */
    static Reason reason(Result result) {
        Optional<Retry> retry = result instanceof Result.Unknown unknown
                ? unknown.again()
                : Optional.of(((Result.Transient) result).retry());
        return retry.orElseThrow().reason();
    }

    Reason reason(Change change) {
        return reason(result(change));
    }

    static Problem refused(Result result) {
        assertThat(result).isInstanceOf(Result.Refused.class);
        return ((Result.Refused) result).problem();
    }

    Problem refused(Change change) {
        return refused(result(change));
    }

    /** What {@code result} says, which is not done. */
    static String said(Result result) {
        return ((Result.Failed) result).problem().message();
    }

    /** Carries out {@code change}, whose answer gets lost. */
    void lose(String action, Change change) {
        proxy.losingAnswer(action);
        assertThat(result(change)).isInstanceOf(Result.Unknown.class);
    }

    @Override
    public void close() {
        spoilt.close();
        iam.close();
        proxy.close();
        server.close();
    }
}

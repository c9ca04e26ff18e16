// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.iam4j.account.AccountException;
import io.iam4j.account.PassingException;
import io.iam4j.account.PassingException.Cause;
import io.iam4j.change.Change;
import io.iam4j.testkit.EmbeddedIam;
import software.amazon.awssdk.services.iam.IamClient;

/** An embedded IAM behind a {@link Proxy}, and a way around it. */
final class Weather implements AutoCloseable {
    final EmbeddedIam server = EmbeddedIam.start();
    final Proxy proxy = new Proxy(server.endpoint());
    final IamClient iam = Clients.iam(server.endpoint());
    private final IamClient spoilt = Clients.iam(proxy.endpoint());
    final AwsAccount account = AwsAccount.using(spoilt);

    /** What a carrying out that will pass fails of. */
    PassingException passing(Runnable work) {
        return catchThrowableOfType(PassingException.class, work::run);
    }

    Cause cause(Change change) {
        return passing(() -> account.carryOut(change)).because();
    }

    AccountException refused(Change change) {
        return catchThrowableOfType(AccountException.class, () -> account.carryOut(change));
    }

    /** Carries out {@code change}, whose answer gets lost. */
    void lose(String action, Change change) {
        proxy.losingAnswer(action);
        if (cause(change) != Cause.FAULT) throw new AssertionError("a lost answer of " + action + " is a fault");
    }

    @Override
    public void close() {
        spoilt.close();
        iam.close();
        proxy.close();
        server.close();
    }
}

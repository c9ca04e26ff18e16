// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.allow;
import static io.iam4j.Iam.instanceProfile;
import static io.iam4j.Iam.plan;
import static io.iam4j.Iam.policy;
import static io.iam4j.Iam.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.account.AccountException;
import io.iam4j.model.Account;
import io.iam4j.testkit.EmbeddedIam;
import io.iam4j.testkit.weather.InjectedFault;
import io.iam4j.testkit.weather.Lag;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.IamClient;

/** A plan that is made straight after an apply, by a process that remembers nothing, sees everything that was made. */
class AwsFreshReadingTest {
    private static final Account DESIRED = account("a")
            .with(
                    policy("p")
                            .allowing(allow("s3:GetObject").onEverything())
                            .description("described")
                            .tagged("k", "v"),
                    instanceProfile("i").tagged("k", "v"),
                    user("ada").withConsoleAccess(new PlainSealer()).withAccessKey(new PlainSealer()));

    private final EmbeddedIam server = EmbeddedIam.start();
    private final IamClient iam = Clients.iam(server.endpoint());

    @AfterEach
    void close() {
        iam.close();
        server.close();
    }

    @Test
    void what_a_listing_shows_is_not_taken_for_gone_where_it_is_not_visible_yet() {
        assertThat(plan(DESIRED, AwsAccount.using(iam)).apply().isComplete()).isTrue();
        server.weather().readLag(Lag.looks(2));
        assertThat(plan(DESIRED, AwsAccount.using(iam)).changes().changes()).isEmpty();
        assertThat(server.calls().withInjectedFault()).hasSizeGreaterThan(2);
    }

    @Test
    void a_user_who_is_gone_since_the_listing_is_not_planned_without_password() {
        iam.createUser(request -> request.userName("ada"));
        InjectedFault gone = InjectedFault.fault(404, "NoSuchEntity", "The user with name ada cannot be found.");
        server.weather()
                .next("GetLoginProfile", Stream.generate(() -> gone).limit(6).toArray(InjectedFault[]::new));
        assertThatThrownBy(() -> plan(DESIRED, AwsAccount.using(iam)))
                .isInstanceOf(AccountException.class)
                .hasMessageContaining("The user with name ada cannot be found");
    }
}

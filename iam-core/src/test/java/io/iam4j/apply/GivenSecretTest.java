// SPDX-License-Identifier: Apache-2.0
package io.iam4j.apply;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.plan;
import static io.iam4j.Iam.serverCertificate;
import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.Plan;
import io.iam4j.account.LiveAccount;
import io.iam4j.account.Result;
import io.iam4j.account.Result.Problem;
import io.iam4j.account.SecretExchange;
import io.iam4j.apply.StepResult.Outcome;
import io.iam4j.change.Change;
import io.iam4j.model.ServerCertificate;
import io.iam4j.observed.ReadScope;
import io.iam4j.observed.Snapshot;
import io.iam4j.plan.Certificates;
import io.iam4j.secret.Secret;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.Test;

/** One private key for two certificates: it is wiped when the service has both. */
class GivenSecretTest {
    private final Secret key = Secret.copyOf(Certificates.WWW_KEY);
    private final Set<String> sent = new ConcurrentSkipListSet<>();

    private Applied applied(Set<String> refused) {
        ServerCertificate www = serverCertificate("www").body(Certificates.WWW).privateKey(key);
        ServerCertificate front = serverCertificate("front")
                .path("/cloudfront/")
                .body(Certificates.WWW)
                .privateKey(key);
        Plan plan = plan(account("a").with(www, front), new LiveAccount() {
            @Override
            public Snapshot read(ReadScope scope) {
                return Snapshot.empty("222222222222", "aws");
            }

            @Override
            public Result carryOut(Change change, SecretExchange exchange) {
                String name = change.target().name();
                if (refused.contains(name))
                    return new Result.Refused(
                            new Problem("AccessDenied", "not authorized", new IllegalStateException()));
                if (exchange.toSet().lend(String::new).equals(Certificates.WWW_KEY)) sent.add(name);
                return Result.done();
            }
        });
        try {
            return plan.apply(ApplyOptions.standard().parallelism(1));
        } catch (ApplyFailedException failed) {
            return failed.applied();
        }
    }

    @Test
    void both_are_sent() {
        Applied applied = applied(Set.of());
        assertThat(applied.isComplete()).as(applied.toString()).isTrue();
        assertThat(sent).containsExactly("front", "www");
        assertThat(key.isWiped()).isTrue();
    }

    @Test
    void and_it_is_there_for_the_next_plan_when_one_is_refused() {
        for (String refused : List.of("www", "front")) {
            Applied applied = applied(Set.of(refused));
            assertThat(applied.count(Outcome.DONE)).isEqualTo(1);
            assertThat(applied.count(Outcome.FAILED)).isEqualTo(1);
            assertThat(key.isWiped()).isFalse();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.plan;
import static io.iam4j.Iam.sealedTo;
import static io.iam4j.Iam.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.aws.AwsAccount;
import io.iam4j.model.Account;
import io.iam4j.pgp.PgpKeyPair;
import io.iam4j.pgp.team.PgpKeys;
import io.iam4j.plan.UnplannableException;
import io.iam4j.testkit.EmbeddedIam;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder of keys as an organisation has it: some expired, one shared, one file with two keys. */
class TeamKeysTest {
    private static final int PEOPLE = 23;
    private static final int EXPIRED = 6;

    private static String name(int number) {
        return String.format("person.%02d", number);
    }

    private static PgpKeyPair pair(String name, boolean expired) {
        Instant made = Instant.now().minus(Duration.ofDays(900));
        var recipe = PgpKeyPair.recipe(name + " <" + name + "@example.org>").created(made);
        return (expired ? recipe.expiring(made.plus(Duration.ofDays(365))) : recipe).generate();
    }

    private static void fill(Path folder) throws IOException {
        String shared = pair("shared", false).armoredPublicKey();
        for (int i = 0; i < PEOPLE; i++) {
            String key =
                    i == 10 || i == 11 ? shared : pair(name(i), i < EXPIRED).armoredPublicKey();
            String two = i == 12 ? pair("other", false).armoredPublicKey() : "";
            Files.writeString(folder.resolve(name(i) + ".asc"), key + two);
        }
    }

    @Test
    void a_plan_names_every_bad_key_before_anything_is_changed(@TempDir Path folder) throws IOException {
        fill(folder);
        PgpKeys keys = PgpKeys.in(folder);
        Account declared = account("security")
                .with(IntStream.range(0, PEOPLE)
                        .mapToObj(i -> user(name(i)).withConsoleAccess(sealedTo(keys.of(name(i)))))
                        .toList());
        List<String> expired =
                IntStream.range(0, EXPIRED).mapToObj(TeamKeysTest::name).toList();
        try (EmbeddedIam server = EmbeddedIam.start()) {
            AwsAccount live = Sdk.account(server.endpoint(), "test");
            assertThatThrownBy(() -> plan(declared, live))
                    .isInstanceOf(UnplannableException.class)
                    .hasMessageContainingAll(expired.toArray(String[]::new))
                    .hasMessageContaining("expired")
                    .hasMessageContaining("person.12")
                    .hasMessageContaining("passwords of person.10, person.11 are sealed to one and the same key")
                    .satisfies(thrown -> assertThat(((UnplannableException) thrown).problems())
                            .hasSize(EXPIRED + 1));
            assertThat(server.calls().mutating()).isEmpty();
        }
        assertThat(keys.audit(Instant.now()).blocking()).hasSize(EXPIRED + 1);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.iam4j;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.plan;
import static io.iam4j.Iam.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.account.LiveAccount;
import io.iam4j.account.Result;
import io.iam4j.account.SecretExchange;
import io.iam4j.change.Change;
import io.iam4j.model.Account;
import io.iam4j.model.User;
import io.iam4j.observed.ReadScope;
import io.iam4j.observed.Snapshot;
import io.iam4j.observed.UserCredentials;
import io.iam4j.render.ChangeSetJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Console passwords that a backend knows from an older list are a hint: who would be changed is read again. */
class HintedReadingTest {
    private static final UserCredentials PASSWORD = UserCredentials.NONE.password(true);

    /** Everybody has a password. The list that this backend goes by says so of Ben alone. */
    private static final class Backend implements LiveAccount {
        private final List<Set<String>> readings = new ArrayList<>();

        @Override
        public Snapshot read(ReadScope scope) {
            readings.add(scope.exactly());
            Snapshot snapshot = Snapshot.of(
                            account("222222222222").id("222222222222").with(user("ada"), user("ben"), user("cleo")),
                            "aws")
                    .scope(scope);
            Set<String> hinted = new TreeSet<>();
            for (String user : List.of("ada", "ben", "cleo")) {
                boolean exact = scope.exactly().contains(user);
                if (!exact) hinted.add(user);
                boolean listed = exact || user.equals("ben");
                snapshot = snapshot.credentials(user, listed ? PASSWORD : UserCredentials.NONE);
            }
            return snapshot.hinted(hinted, List.of("The list is of yesterday."));
        }

        @Override
        public Result carryOut(Change change, SecretExchange secrets) {
            return Result.done();
        }
    }

    private static User person(String name) {
        return user(name).withConsoleAccess(FakeSealer.of(name));
    }

    private final Backend backend = new Backend();

    @Test
    void who_would_be_changed_is_read_exactly_and_nobody_else() {
        Account declared = account("a").with(person("Ada"), person("ben"));
        assertThat(plan(declared, backend).isEmpty()).isTrue();
        assertThat(backend.readings).containsExactly(Set.of(), Set.of("ada"));
    }

    @Test
    void who_would_be_changed_in_another_way_is_read_exactly_too() {
        Account declared = account("a").with(person("ada"), person("ben").tagged("Team", "new"), person("cleo"));
        assertThat(plan(declared, backend).changes().changes())
                .extracting(change -> change.target().name())
                .containsExactly("ben");
        assertThat(backend.readings).containsExactly(Set.of(), Set.of("ada", "ben", "cleo"));
    }

    @Test
    void without_a_change_one_reading_is_enough() {
        assertThat(plan(account("a").with(person("ben")), backend).isEmpty()).isTrue();
        assertThat(backend.readings).containsExactly(Set.of());
    }

    @Test
    void the_plan_warns_as_the_reader_does() {
        assertThat(plan(account("a").with(person("ben")), backend).toString()).contains("The list is of yesterday.");
    }

    @Test
    void a_stored_plan_is_compared_with_a_reading_as_exact_as_its_own() {
        Account declared = account("a").with(person("ada"), person("ben").tagged("Team", "new"));
        String stored = ChangeSetJson.write(plan(declared, backend).changes());
        assertThat(plan(ChangeSetJson.read(stored), backend).apply().isComplete())
                .isTrue();
        assertThat(backend.readings.get(2)).containsExactly("ada", "ben");
    }

    @Test
    void who_is_looked_at_to_mend_an_earlier_apply_is_read_exactly() {
        assertThat(ReadScope.leftUnfinished(List.of("ada"), List.of()).exactly())
                .containsExactly("ada");
        assertThat(ReadScope.credentialsOf(List.of("ada")).exactly()).containsExactly("ada");
    }
}

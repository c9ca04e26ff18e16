// SPDX-License-Identifier: Apache-2.0
package io.iam4j.source;

import static io.iam4j.Iam.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.model.Account;
import io.iam4j.model.Ownership;
import io.iam4j.model.Relation;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccountSourceTest {
    @Test
    void what_is_owned_is_said() {
        Account account = account("222222222222").with(user("ada").memberOf("devops"), group("devops"));
        Ownership whole = wholeAccount()
                .except(user("ada"), role("r"), oidcProvider("id.example.org"))
                .exceptTagged("keep")
                .exceptTagged("a", "b");
        for (Ownership owning : List.of(
                tagged("stack", "id").groupsUnder("/id/"),
                under("/a/").exceptUnder("/a/b/"),
                whole,
                Ownership.declared().except(group("g"))))
            assertThat(CompiledSource.declaration(
                            JavaSource.of(account.owning(owning)).files(), "ExportedAccount"))
                    .isEqualTo(account.owning(owning));
        assertThat(JavaSource.of(account.owning(whole)).split().toString()).contains(".except(");
    }

    @Test
    void what_ends_at_some_time_is_said_with_its_end() {
        Instant friday = Instant.parse("2031-12-05T18:00:00Z");
        Account account = account("222222222222")
                .with(
                        user("ada")
                                .memberOf("people")
                                .attach("lasting")
                                .until(
                                        friday,
                                        each -> each.memberOf("oncall", "people")
                                                .attach("until", "arn:aws:iam::aws:policy/ReadOnlyAccess"))
                                .until(friday.plusSeconds(1), each -> each.memberOf("later")),
                        user("bob").until(friday, each -> each.memberOf("oncall")),
                        group("devs").until(friday, each -> each.members("eve").attach("until")),
                        role("r").until(friday, each -> each.attach("until")).keepingOther(Relation.ATTACHED_POLICIES));
        JavaSource source = JavaSource.of(account);
        assertThat(source.toString())
                .contains(
                        ".until(Instant.parse(\"2031-12-05T18:00:00Z\"), each -> each.memberOf(\"oncall\"))",
                        ".memberOf(\"people\")");
        assertThat(CompiledSource.declaration(source.files(), "ExportedAccount"))
                .isEqualTo(account);
    }
}

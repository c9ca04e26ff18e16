// SPDX-License-Identifier: Apache-2.0
package io.iam4j.source;

import static io.iam4j.Iam.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.model.Account;
import io.iam4j.model.Ownership;
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
}

// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.testkit.http.Reply;
import java.util.List;
import org.junit.jupiter.api.Test;

@Facts(1)
interface AliasRules extends Backend {
    @Test
    @Facts({2, 5})
    default void a_second_alias_replaces_the_first() {
        wire().ok("CreateAccountAlias", "AccountAlias", "acme-one");
        wire().ok("CreateAccountAlias", "AccountAlias", "acme-two");
        assertThat(wire().ok("ListAccountAliases").members("AccountAliases")).containsExactly("acme-two");
        wire().ok("DeleteAccountAlias", "AccountAlias", "acme-two");
        assertThat(wire().ok("ListAccountAliases").members("AccountAliases")).isEmpty();
    }

    @Test
    @Facts(4)
    default void the_alias_that_the_account_has_cannot_be_created_again() {
        wire().ok("CreateAccountAlias", "AccountAlias", "acme");
        Reply again = wire().iam("CreateAccountAlias", "AccountAlias", "acme");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.code()).isEqualTo("EntityAlreadyExists");
        assertThat(wire().ok("ListAccountAliases").members("AccountAliases")).containsExactly("acme");
    }

    @Test
    default void an_alias_is_lower_case_with_single_dashes_within() {
        for (String bad : List.of("ab", "-acme", "acme-", "ac--me", "Acme", "a".repeat(64), "123456789012"))
            assertThat(wire().iam("CreateAccountAlias", "AccountAlias", bad).code())
                    .as(bad)
                    .isEqualTo("ValidationError");
    }

    @Test
    default void an_alias_has_3_to_63_characters() {
        for (String good : List.of("abc", "a".repeat(63), "1-a-2", "12345678901", "1234567890123")) {
            wire().ok("CreateAccountAlias", "AccountAlias", good);
            assertThat(wire().ok("ListAccountAliases").members("AccountAliases"))
                    .containsExactly(good);
        }
    }

    @Test
    default void deleting_another_alias_is_an_error() {
        wire().ok("CreateAccountAlias", "AccountAlias", "acme");
        assertThat(wire().iam("DeleteAccountAlias", "AccountAlias", "other").code())
                .isEqualTo("NoSuchEntity");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.iam4j.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArnTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:iam::111111111111:role/DevOps",
                "arn:aws-cn:s3:::bucket/a:b:c",
                "arn:aws:ec2:*:*:instance/*",
                "arn:aws:iam::${aws:PrincipalAccount}:user/${aws:username}",
                "arn:{partition}:iam::{account}:root"
            })
    void text_survives(String text) {
        assertThat(Arn.parse(text)).hasToString(text);
    }

    @Test
    void a_variable_in_the_account_is_one_field() {
        assertThat(Arn.parse("arn:aws:iam::${aws:PrincipalAccount}:role/x").account())
                .isEqualTo("${aws:PrincipalAccount}");
    }

    @ParameterizedTest
    @CsvSource({
        "role/DevOps, role, /, DevOps",
        "role/a/b/DevOps, role, /a/b/, DevOps",
        "root, root, /, root",
        "mfa/ada, mfa, /, ada"
    })
    void an_iam_resource_has_type_path_and_name(String resource, String type, String path, String name) {
        Arn arn = Arn.iam("111111111111", resource);
        assertThat(arn.type()).isEqualTo(type);
        assertThat(arn.path()).isEqualTo(path);
        assertThat(arn.name()).isEqualTo(name);
    }

    @Test
    void only_iam_has_paths() {
        assertThat(Arn.parse("arn:aws:s3:::bucket/a/b").path()).isEqualTo("/");
    }

    @Test
    void placeholders_are_resolved() {
        Arn arn = Arn.iam("", "role/DevOps");
        assertThat(arn.isResolved()).isFalse();
        assertThat(arn).hasToString("arn:{partition}:iam::{account}:role/DevOps");
        assertThat(arn.resolve("aws-us-gov", "111111111111"))
                .hasToString("arn:aws-us-gov:iam::111111111111:role/DevOps");
        assertThat(arn.resolve("aws", "111111111111").isResolved()).isTrue();
        assertThat(Arn.iam("", "policy/{account}/p").resolve("aws", "111111111111"))
                .hasToString("arn:aws:iam::111111111111:policy/{account}/p");
        assertThat(Arn.iam("222222222222", "root").resolve("aws", "111111111111"))
                .hasToString("arn:aws:iam::222222222222:root");
    }

    @ParameterizedTest
    @CsvSource({
        "role/DevOps, does not start with",
        "arn:aws:iam, fewer than six fields",
        "arn::iam::111111111111:root, its partition is empty",
        "arn:aws:::111111111111:root, its service is empty",
        "arn:aws:iam::111111111111:, its resource is empty"
    })
    void what_is_no_arn_is_refused(String text, String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Arn.parse(text))
                .withMessageContaining(text)
                .withMessageContaining(why)
                .withMessageContaining("Write arn:partition:service:region:account:resource");
    }

    @Test
    void a_field_with_a_colon_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Arn("aws:x", "iam", "", "", "root"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Arn("aws", "iam", "", "1:2", "root"));
    }

    @Test
    void several_stand_for_themselves_in_order() {
        Arn one = Arn.iam("", "role/one");
        Arn two = Arn.iam("", "role/two");
        assertThat(Arns.of(List.of(two, one)).arns()).containsExactly(two, one);
        assertThat(one.arns()).containsExactly(one);
    }
}

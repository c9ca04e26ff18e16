// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.question;

import static io.iam4j.access.question.Cases.ADA;
import static io.iam4j.access.question.Cases.GET;
import static io.iam4j.access.question.Cases.ID;
import static io.iam4j.access.question.Cases.NOTHING_ELSE;
import static io.iam4j.access.question.Cases.OBJECT;
import static io.iam4j.policy.Statement.allow;
import static io.iam4j.policy.Statement.allowAllBut;
import static io.iam4j.policy.Statement.deny;
import static io.iam4j.policy.Statement.denyAllBut;
import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.access.ConditionContext;
import io.iam4j.access.Decision;
import io.iam4j.model.User;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.Statement;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The rules of a statement's elements, by the pages of the IAM User Guide; operators one by one are in {@code CompiledConditionTest}. */
class ElementRulesTest {
    private static final String MFA = "aws:MultiFactorAuthPresent";
    private static final Statement READ = allow(GET).onEverything();

    private static Decision asked(ConditionContext context, Statement... statements) {
        return asked("s3:GetObject", OBJECT, context, statements);
    }

    private static Decision asked(String action, String resource, ConditionContext context, Statement... statements) {
        return Cases.access(User.named("ada").tagged("team", "core").inline("own", statements))
                .may(ADA, action, resource, context);
    }

    @Nested
    class Reference_policies_elements_action {
        @Test
        void names_ignore_case_and_wildcards_take_in_any_text() {
            assertThat(asked(NOTHING_ELSE, allow("S3:getobject").onEverything()).isAllowed())
                    .isTrue();
            assertThat(asked(NOTHING_ELSE, allow("s3:*Object").onEverything()).isAllowed())
                    .isTrue();
            assertThat(asked(NOTHING_ELSE, allow("s3:GetObject?").onEverything())
                            .isAllowed())
                    .isFalse();
        }

        @Test
        void NotAction_with_Allow_is_everything_else() {
            assertThat(asked(NOTHING_ELSE, allowAllBut("iam:*").onEverything()).isAllowed())
                    .isTrue();
            assertThat(asked(
                                    "iam:ListUsers",
                                    "*",
                                    NOTHING_ELSE,
                                    allowAllBut("iam:*").onEverything())
                            .isDenied())
                    .isTrue();
        }

        @Test
        void NotAction_with_Deny_allows_nothing_by_itself() {
            assertThat(asked(NOTHING_ELSE, denyAllBut("s3:*").onEverything()).isDenied())
                    .isTrue();
            assertThat(asked(NOTHING_ELSE, READ, denyAllBut("s3:*").onEverything())
                            .isAllowed())
                    .isTrue();
            assertThat(asked(NOTHING_ELSE, READ, denyAllBut("iam:*").onEverything())
                            .isDenied())
                    .isTrue();
        }
    }

    @Nested
    class Reference_policies_elements_resource {
        @Test
        void resources_are_compared_with_their_case() {
            assertThat(asked(NOTHING_ELSE, allow(GET).on("arn:aws:s3:::Bucket/*"))
                            .isAllowed())
                    .isFalse();
            assertThat(asked(NOTHING_ELSE, allow(GET).on("arn:aws:s3:::bucket/*"))
                            .isAllowed())
                    .isTrue();
        }

        @Test
        void NotResource_is_all_others() {
            assertThat(asked(NOTHING_ELSE, READ, deny("s3:*").onAllBut("arn:aws:s3:::bucket/*"))
                            .isAllowed())
                    .isTrue();
            assertThat(asked(NOTHING_ELSE, READ, deny("s3:*").onAllBut("arn:aws:s3:::mine/*"))
                            .isDenied())
                    .isTrue();
        }
    }

    @Nested
    class Reference_policies_condition_logic_multiple_context_keys_or_values {
        private final ConditionContext request = NOTHING_ELSE.with("a:k", "x").with("b:k", "y");

        @Test
        void values_are_alternatives_and_keys_must_all_fit() {
            assertThat(asked(request, READ.when("StringEquals", "a:k", "w", "x"))
                            .isAllowed())
                    .isTrue();
            assertThat(asked(request, READ.when("StringEquals", "a:k", "x").when("StringEquals", "b:k", "z"))
                            .isAllowed())
                    .isFalse();
        }

        @Test
        void of_a_negated_operator_no_value_may_fit() {
            assertThat(asked(request, READ.when("StringNotEquals", "a:k", "w", "x"))
                            .isAllowed())
                    .isFalse();
            assertThat(asked(request, READ.when("StringNotEquals", "a:k", "v", "w"))
                            .isAllowed())
                    .isTrue();
        }
    }

    @Nested
    class Reference_policies_condition_single_vs_multi_valued_context_keys {
        private final ConditionContext tagged = NOTHING_ELSE.with("aws:TagKeys", List.of("env", "team"));

        @Test
        void without_either_of_them_no_set_of_values_meets_a_condition() {
            Statement plain = READ.when("StringEquals", "aws:TagKeys", "env");
            ConditionContext one = NOTHING_ELSE.with("aws:TagKeys", "env");

            assertThat(asked(tagged, plain).isAllowed()).isFalse();
            assertThat(asked(one, plain).isAllowed()).isFalse();
            assertThat(asked(ConditionContext.partial(), plain).isOpen()).isFalse();
            assertThat(asked(one, READ.when("StringNotEquals", "aws:TagKeys", "team"))
                            .isAllowed())
                    .isFalse();
            assertThat(asked(ConditionContext.partial(), READ.when("StringNotEquals", "aws:TagKeys", "team"))
                            .isOpen())
                    .isTrue();
        }

        @Test
        void ForAllValues_holds_without_any_value() {
            Statement all = READ.when("ForAllValues:StringEquals", "aws:TagKeys", "env", "team");

            assertThat(asked(tagged, all).isAllowed()).isTrue();
            assertThat(asked(NOTHING_ELSE, all).isAllowed()).isTrue();
            assertThat(asked(tagged, READ.when("ForAllValues:StringEquals", "aws:TagKeys", "env"))
                            .isAllowed())
                    .isFalse();
        }

        @Test
        void ForAnyValue_does_not_hold_without_any_value() {
            Statement any = READ.when("ForAnyValue:StringEquals", "aws:TagKeys", "env");

            assertThat(asked(tagged, any).isAllowed()).isTrue();
            assertThat(asked(NOTHING_ELSE, any).isAllowed()).isFalse();
        }
    }

    @Nested
    class Reference_policies_elements_condition_operators {
        @Test
        void a_key_that_is_absent_fails_unless_IfExists_or_negated() {
            assertThat(asked(NOTHING_ELSE, READ.when("Bool", MFA, "true")).isAllowed())
                    .isFalse();
            assertThat(asked(NOTHING_ELSE, READ.when("BoolIfExists", MFA, "true"))
                            .isAllowed())
                    .isTrue();
            assertThat(asked(NOTHING_ELSE, READ.when("StringNotEquals", "a:k", "x"))
                            .isAllowed())
                    .isTrue();
        }

        @Test
        void Null_asks_whether_a_key_is_there() {
            assertThat(asked(NOTHING_ELSE, READ.when("Null", "aws:TokenIssueTime", "true"))
                            .isAllowed())
                    .isTrue();
            assertThat(asked(NOTHING_ELSE, READ.when("Null", "aws:TokenIssueTime", "false"))
                            .isAllowed())
                    .isFalse();
        }
    }

    @Nested
    class Id_credentials_mfa_configure_api_require {
        @Test
        void a_denial_by_Bool_misses_long_term_keys_and_one_by_BoolIfExists_does_not() {
            assertThat(asked(NOTHING_ELSE, READ, deny("*").onEverything().when("Bool", MFA, "false"))
                            .isAllowed())
                    .isTrue();
            assertThat(asked(NOTHING_ELSE, READ, deny("*").onEverything().when("BoolIfExists", MFA, "false"))
                            .isDenied())
                    .isTrue();
        }

        @Test
        void what_is_not_known_is_not_taken_for_false() {
            Decision open = asked(ConditionContext.partial(), READ.when("Bool", MFA, "true"));

            assertThat(open)
                    .hasToString("dependsOnContext: condition keys aws:MultiFactorAuthPresent\n"
                            + "  allowed if aws:MultiFactorAuthPresent is true (inline policy own of user ada)");
            assertThat(open.needs().get(0).terms().get(0).values()).containsExactly("true");
        }
    }

    @Nested
    class Reference_policies_variables {
        @Test
        void a_variable_stands_for_the_value_of_the_request() {
            Statement own = allow(GET).on("arn:aws:s3:::home/${aws:username}/*");

            assertThat(asked(GET, "arn:aws:s3:::home/ada/x", NOTHING_ELSE, own).isAllowed())
                    .isTrue();
            assertThat(asked(GET, "arn:aws:s3:::home/bob/x", NOTHING_ELSE, own).isAllowed())
                    .isFalse();
        }

        @Test
        void a_variable_without_value_fits_nothing_unless_it_has_a_default() {
            Statement team = allow(GET).on("arn:aws:s3:::home/${aws:PrincipalTag/unit}/*");
            Statement orElse = allow(GET).on("arn:aws:s3:::home/${aws:PrincipalTag/unit, 'all'}/*");

            assertThat(asked(GET, "arn:aws:s3:::home//x", NOTHING_ELSE, team).isDenied())
                    .isTrue();
            assertThat(asked(GET, "arn:aws:s3:::home/all/x", NOTHING_ELSE, orElse)
                            .isAllowed())
                    .isTrue();
        }

        @Test
        void in_the_version_of_2008_it_is_plain_text() {
            PolicyDocument old = PolicyDocument.parse("{\"Version\":\"2008-10-17\",\"Statement\":{\"Effect\":\"Allow\","
                    + "\"Action\":\"s3:GetObject\",\"Principal\":{\"AWS\":\"" + ADA
                    + "\"},\"Resource\":\"arn:aws:s3:::home/${aws:username}/*\"}}");
            Access access = Cases.access(User.named("ada")).at(old);

            assertThat(access.may(ADA, GET, "arn:aws:s3:::home/ada/x").isDenied())
                    .isTrue();
            assertThat(access.may(ADA, GET, "arn:aws:s3:::home/${aws:username}/x")
                            .isAllowed())
                    .isTrue();
        }
    }

    @Nested
    class Access_tags {
        @Test
        void tags_of_the_principal_and_of_the_resource_are_compared() {
            Statement same = READ.when("StringEquals", "aws:ResourceTag/team", "${aws:PrincipalTag/team}");

            assertThat(asked(NOTHING_ELSE.with("aws:ResourceTag/team", "core"), same)
                            .isAllowed())
                    .isTrue();
            assertThat(asked(NOTHING_ELSE.with("aws:ResourceTag/team", "web"), same)
                            .isAllowed())
                    .isFalse();
            assertThat(asked(ConditionContext.partial(), same).contextKeys()).containsExactly("aws:ResourceTag/team");
        }

        @Test
        void keys_of_the_principal_are_known_without_being_told() {
            assertThat(asked(ConditionContext.partial(), READ.when("StringEquals", "aws:PrincipalTag/team", "core"))
                            .isAllowed())
                    .isTrue();
            assertThat(asked(ConditionContext.partial(), READ.when("StringEquals", "aws:PrincipalAccount", ID))
                            .isAllowed())
                    .isTrue();
        }
    }
}

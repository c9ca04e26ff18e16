// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.testkit.http.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@Facts(1)
interface TagRules extends Backend {
    private Reply tagUser(String... keysAndValues) {
        return wire().iam("TagUser", params("ada", keysAndValues));
    }

    private static String[] params(String user, String... keysAndValues) {
        List<String> out = new ArrayList<>(List.of("UserName", user));
        for (int i = 0; i < keysAndValues.length; i += 2) {
            String member = "Tags.member." + (i / 2 + 1);
            out.addAll(List.of(member + ".Key", keysAndValues[i], member + ".Value", keysAndValues[i + 1]));
        }
        return out.toArray(new String[0]);
    }

    private static String[] many(int count, String prefix) {
        return IntStream.range(0, count)
                .boxed()
                .flatMap(i -> Stream.of(prefix + i, "v"))
                .toArray(String[]::new);
    }

    @Test
    default void user_tags_ignore_the_case_of_keys_and_take_the_new_one() {
        wire().ok("CreateUser", params("ada", "Team", "one"));
        assertThat(tagUser("team", "two").status()).isEqualTo(200);
        Reply tags = wire().ok("ListUserTags", "UserName", "ada");
        assertThat(tags.texts("Key")).containsExactly("team");
        assertThat(tags.texts("Value")).containsExactly("two");
    }

    @Test
    default void policy_tags_tell_the_case_of_keys_apart() {
        String arn = wire().ok("CreatePolicy", "PolicyName", "p", "PolicyDocument", Samples.ALLOW)
                .text("Arn");
        String[] tags = {"Tags.member.1.Key", "k", "Tags.member.1.Value", "1"};
        wire().ok("TagPolicy", "PolicyArn", arn, tags[0], tags[1], tags[2], tags[3]);
        wire().ok("TagPolicy", "PolicyArn", arn, tags[0], "K", tags[2], tags[3]);
        assertThat(wire().ok("ListPolicyTags", "PolicyArn", arn).texts("Key")).containsExactly("k", "K");
    }

    @Test
    default void keys_of_aws_are_reserved_and_values_are_not() {
        wire().ok("CreateUser", "UserName", "ada");
        Reply reply = tagUser("AWS:x", "v");
        assertThat(reply.code()).isEqualTo("InvalidInput");
        assertThat(reply.message()).isEqualTo("Tag keys beginning with aws: are reserved for system use.");
        assertThat(tagUser("x", "aws:v").status()).isEqualTo(200);
    }

    @Test
    default void a_blank_key_is_a_validation_error() {
        wire().ok("CreateUser", "UserName", "ada");
        for (String blank : List.of(" ", "   ", "\u2003", "\u00a0", " \u3000"))
            assertThat(tagUser(blank, "v").code()).as("<%s>", blank).isEqualTo("ValidationError");
        assertThat(tagUser(" k ", "v").status()).isEqualTo(200);
    }

    @Test
    default void keys_twice_in_a_request_are_invalid_input() {
        wire().ok("CreateUser", "UserName", "ada");
        assertThat(tagUser("k", "v", "K", "v").code()).isEqualTo("InvalidInput");
    }

    @Test
    default void tagging_with_nothing_is_invalid_input() {
        wire().ok("CreateUser", "UserName", "ada");
        assertThat(wire().iam("TagUser", "UserName", "ada", "Tags", "").code()).isEqualTo("InvalidInput");
    }

    @Test
    default void fifty_tags_are_the_most_and_a_refusal_changes_nothing() {
        wire().ok("CreateUser", params("ada", many(49, "k")));
        assertThat(tagUser("x", "v", "y", "v").code()).isEqualTo("LimitExceeded");
        assertThat(wire().ok("ListUserTags", "UserName", "ada").texts("Key")).hasSize(49);
        assertThat(tagUser(many(51, "z")).code()).isEqualTo("ValidationError");
    }

    @Test
    default void long_keys_and_values_are_validation_errors() {
        wire().ok("CreateUser", "UserName", "ada");
        assertThat(tagUser("k".repeat(129), "v").code()).isEqualTo("ValidationError");
        assertThat(tagUser("k", "v".repeat(257)).code()).isEqualTo("ValidationError");
        assertThat(tagUser("k".repeat(128), "v".repeat(256)).status()).isEqualTo(200);
        assertThat(tagUser("k!", "v").code()).isEqualTo("ValidationError");
    }

    @Test
    default void keys_and_values_are_letters_digits_and_spaces_of_any_script_and_eight_signs() {
        wire().ok("CreateUser", "UserName", "ada");
        String text = "aZ9 \u00e4\u6f22\u0663\u2003_.:/=+-@";
        assertThat(tagUser(text, text).status()).isEqualTo(200);
        Reply tags = wire().ok("ListUserTags", "UserName", "ada");
        assertThat(tags.texts("Key")).containsExactly(text);
        assertThat(tags.texts("Value")).containsExactly(text);
        for (String bad : List.of("!", ",", "a\n", "\t", "\u20ac", "*"))
            for (Reply reply : List.of(tagUser("k" + bad, "v"), tagUser("k", "v" + bad)))
                assertThat(reply.code()).as(bad).isEqualTo("ValidationError");
        assertThat(tagUser("", "v").code()).isEqualTo("ValidationError");
    }

    @Test
    default void untagging_an_absent_key_is_fine() {
        wire().ok("CreateUser", params("ada", "k", "v"));
        wire().ok("UntagUser", "UserName", "ada", "TagKeys.member.1", "nothing", "TagKeys.member.2", "K");
        assertThat(wire().ok("ListUserTags", "UserName", "ada").texts("Key")).isEmpty();
    }

    @Test
    default void an_empty_value_is_a_value() {
        wire().ok("CreateUser", params("ada", "k", ""));
        assertThat(wire().ok("ListUserTags", "UserName", "ada").texts("Value")).containsExactly("");
    }
}

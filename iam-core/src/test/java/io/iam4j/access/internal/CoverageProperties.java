// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.internal;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What the quick test of coverage affirms, the exact one affirms too. */
class CoverageProperties {
    @Provide
    Arbitrary<String> actions() {
        return Arbitraries.strings()
                .withChars("ab*?")
                .ofMinLength(1)
                .ofMaxLength(6)
                .map(name -> "s:" + name);
    }

    @Provide
    Arbitrary<String> resources() {
        return Arbitraries.strings()
                .withChars("ab*?:/")
                .ofMinLength(1)
                .ofMaxLength(8)
                .map(tail -> "arn:aws:s:r:a:" + tail);
    }

    @Property
    void of_actions(@ForAll("actions") String one, @ForAll("actions") String other) {
        if (Coverage.ofActions(one, other))
            assertThat(TextPattern.action(one).covers(TextPattern.action(other)))
                    .isTrue();
    }

    @Property
    void of_resources(@ForAll("resources") String one, @ForAll("resources") String other) {
        if (Coverage.ofResources(one, other))
            assertThat(resource(one).covers(resource(other))).isTrue();
    }

    @Property
    void what_fits_both_patterns_is_seen_as_their_meeting(
            @ForAll("actions") String one, @ForAll("actions") String other, @ForAll("actions") String text) {
        String plain = text.replace('*', 'a').replace('?', 'b');
        if (TextPattern.action(one).matches(plain) && TextPattern.action(other).matches(plain))
            assertThat(Coverage.mayMeet(one, other)).isTrue();
    }

    private static TextPattern resource(String pattern) {
        return TextPattern.resource(pattern, false, KeySource.NONE).orElseThrow();
    }

    @Example
    void the_usual_cases() {
        assertThat(Coverage.ofActions("s3:get*", "s3:getobject")).isTrue();
        assertThat(Coverage.ofActions("s3:get*", "s3:getobject*")).isTrue();
        assertThat(Coverage.ofActions("s3:getobject", "s3:get*")).isFalse();
        assertThat(Coverage.ofActions("s3:get?bject", "s3:get*")).isFalse();
        assertThat(Coverage.mayMeet("ec2:*", "s3:getobject")).isFalse();
        assertThat(Coverage.mayMeet("s3:*object", "s3:get*")).isTrue();
        assertThat(Coverage.mayMeet("arn:aws:s3:::b/ada/*", "arn:aws:s3:::b/${aws:username}/*"))
                .isTrue();
        assertThat(Coverage.ofResources("*", "arn:aws:s3:::b")).isTrue();
        assertThat(Coverage.ofResources("arn:aws:s3:::b/*", "arn:aws:s3:::b/c/*"))
                .isTrue();
        assertThat(Coverage.ofResources("arn:aws:s3:::b/*", "arn:aws:s3:::b")).isFalse();
        assertThat(Coverage.ofResources("arn:aws:iam::*:user/*", "arn:aws:iam::111111111111:user/${aws:username}"))
                .isTrue();
    }
}

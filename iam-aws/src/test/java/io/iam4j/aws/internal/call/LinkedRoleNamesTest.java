// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LinkedRoleNamesTest {
    private static LinkedRoleNames of(String service, String... names) {
        return new LinkedRoleNames(service + ".amazonaws.com", List.of(names));
    }

    @Test
    void a_known_name_tells_where_a_suffix_begins() {
        LinkedRoleNames names = of("autoscaling", "AWSServiceRoleForAutoScaling_team_prod");
        assertThat(names.with("team_prod")).contains("AWSServiceRoleForAutoScaling_team_prod");
        assertThat(names.with("prod")).isEmpty();
        assertThat(names.plain(List.of("AWSServiceRoleForAutoScaling_team_prod")))
                .isEmpty();
    }

    @Test
    void a_known_name_may_have_an_underscore() {
        String role = "AWSServiceRoleForApplicationAutoScaling_CustomResource";
        LinkedRoleNames names = of("custom-resource.application-autoscaling", role);
        assertThat(names.plain(List.of(role))).contains(role);
        assertThat(names.with("CustomResource")).isEmpty();
    }

    @Test
    void of_a_service_that_is_not_known_the_role_without_a_suffix_tells() {
        LinkedRoleNames names =
                of("shiny", "AWSServiceRoleForShiny", "AWSServiceRoleForShiny_a_b", "AWSServiceRoleForShiny_c");
        assertThat(names.base()).contains("AWSServiceRoleForShiny");
        assertThat(names.with("b")).isEmpty();
        assertThat(names.with("a_b")).contains("AWSServiceRoleForShiny_a_b");
        assertThat(names.with("c")).contains("AWSServiceRoleForShiny_c");
    }

    @Test
    void where_nothing_tells_the_shortest_suffix_is_not_guessed() {
        LinkedRoleNames names = of("shiny", "AWSServiceRoleForShiny_a_b", "AWSServiceRoleForShiny_c");
        assertThat(names.with("b")).isEmpty();
        assertThat(names.with("c")).contains("AWSServiceRoleForShiny_c");
        assertThat(names.plain(List.of("AWSServiceRoleForShiny_a_b"))).contains("AWSServiceRoleForShiny_a_b");
    }

    @Test
    void a_role_that_the_known_name_does_not_fit_is_the_one_without_a_suffix() {
        LinkedRoleNames names = of("lexv2", "AWSServiceRoleForLexOfTomorrow");
        assertThat(names.plain(List.of("AWSServiceRoleForLexOfTomorrow"))).contains("AWSServiceRoleForLexOfTomorrow");
    }
}

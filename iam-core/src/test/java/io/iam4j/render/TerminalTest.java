// SPDX-License-Identifier: Apache-2.0
package io.iam4j.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.change.ChangeSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalTest {
    private final ChangeSet changes = SamplePlan.changes();
    private final PlanDocument plan = PlanDocument.of(changes);

    private boolean colours(Map<String, String> environment, boolean terminal) {
        return plan.as(Terminal.detected(environment, terminal)).contains("\u001B[");
    }

    @Test
    void plain_text_is_what_the_plan_prints() {
        assertThat(plan.as(Terminal.plain())).isEqualTo(changes.toString());
    }

    @Test
    void colour_changes_no_character_of_the_text() {
        String coloured = plan.as(Terminal.plain().coloured());
        assertThat(coloured).contains("\u001B[31m  - user bob\u001B[0m", "\u001B[32m  + user grace\u001B[0m");
        assertThat(coloured.replaceAll("\u001B\\[[0-9;]*m", "")).isEqualTo(changes.toString());
    }

    @Test
    void colour_is_for_terminals_that_have_it_and_for_those_who_want_it() {
        assertThat(colours(Map.of("TERM", "xterm"), true)).isTrue();
        assertThat(colours(Map.of("TERM", "xterm"), false)).isFalse();
        assertThat(colours(Map.of("TERM", "dumb"), true)).isFalse();
        assertThat(colours(Map.of(), true)).isFalse();
        assertThat(colours(Map.of("FORCE_COLOR", "1"), false)).isTrue();
        assertThat(colours(Map.of("CLICOLOR_FORCE", "0"), false)).isFalse();
        assertThat(colours(Map.of("TERM", "xterm", "NO_COLOR", "0"), true)).isFalse();
        assertThat(colours(Map.of("FORCE_COLOR", "1", "NO_COLOR", "1"), true)).isFalse();
        assertThat(colours(Map.of("TERM", "xterm", "NO_COLOR", ""), true)).isTrue();
    }

    @Test
    void no_line_is_longer_than_the_width_and_no_character_is_lost() {
        for (String columns : List.of("20", "33", "60", "80")) {
            String narrow = plan.as(Terminal.detected(Map.of("COLUMNS", columns), false));
            assertThat(narrow.lines())
                    .allMatch(line -> line.length() <= Integer.parseInt(columns), "as wide as " + columns);
            assertThat(narrow.replaceAll("\\s+", ""))
                    .isEqualTo(changes.toString().replaceAll("\\s+", ""));
        }
    }

    @Test
    void a_long_arn_is_broken_behind_a_slash_or_colon() {
        String arn = "arn:aws:iam::222222222222:role/a-department/with-a-long-path/and-a-team/DeployerOfEverything";
        String text = PlanDocument.of(changes.warning(List.of("look at " + arn)))
                .as(Terminal.plain().width(60));
        assertThat(text)
                .contains("! look at\n      arn:aws:iam::222222222222:role/a-department/\n      with-a-long-path/");
    }

    @Test
    void characters_of_east_asia_and_emoji_take_two_columns() {
        String wide = "\u6771\u4eac\u90fd".repeat(30) + " \u30ab\u30bf \ud55c\uad6d \ud83d\ude00 e\u0301 \uff76";
        String text = PlanDocument.of(changes.warning(List.of(wide)))
                .as(Terminal.plain().width(40));
        assertThat(text.lines()).allMatch(line -> Terminal.Columns.of(line) <= 40);
        assertThat(text.lines().filter(line -> line.contains("\u6771")))
                .allMatch(line -> line.strip().length() <= 20);
        assertThat(Terminal.Columns.of("\u30ab\ud55c\ud83d\ude00")).isEqualTo(6);
        assertThat(Terminal.Columns.of("e\u0301\uff76a")).isEqualTo(3);
    }

    @Test
    void a_width_that_is_too_narrow_is_refused() {
        assertThatThrownBy(() -> Terminal.plain().width(5)).hasMessageContaining("give at least 20");
    }

    @Test
    void what_is_written_elsewhere_reaches_no_terminal() {
        ChangeSet hostile = changes.warning(List.of("\u001B[2J"));
        assertThat(PlanDocument.of(hostile).as(Terminal.plain().coloured())).doesNotContain("\u001B[2J");
    }
}

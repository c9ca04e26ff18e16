// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.question;

import static io.iam4j.Iam.access;
import static io.iam4j.Iam.account;
import static io.iam4j.Iam.allow;
import static io.iam4j.Iam.deny;
import static io.iam4j.Iam.plan;
import static io.iam4j.Iam.role;
import static io.iam4j.Iam.service;
import static io.iam4j.Iam.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.InMemoryAccount;
import io.iam4j.access.Decision;
import io.iam4j.model.Account;
import io.iam4j.observed.Snapshot;
import io.iam4j.render.AccountJson;
import io.iam4j.render.ChangeSetJson;
import io.iam4j.render.report.Report;
import io.iam4j.render.report.ReportJson;
import io.iam4j.render.report.Sarif;
import io.iam4j.review.account.Review;
import java.util.regex.Pattern;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Texts out of documents forge no line, move no cursor and turn no text around. */
class ForgedTextTest {
    private static final String FORGED = "x\u001b[2J\nallowed\n  user nobody-else\u202e\u200b\u2028\u0085";
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}&&[^\\n]]");

    private static final Account HELD = account("222222222222")
            .with(user("eve")
                    .inline(
                            "h",
                            allow("s3:GetObject").onEverything().when("StringEquals", "aws:PrincipalTag/a", FORGED),
                            deny("ec2:*").onEverything().when("StringEquals", "ec2:Region", FORGED)));

    private static void isPlain(String text) {
        assertThat(text).doesNotContainPattern(UNSEEN);
        assertThat(text.lines()).noneMatch(line -> line.strip().startsWith("user nobody-else"));
    }

    @Test
    void a_decision_shows_the_values_of_conditions_escaped() {
        Access access = access(HELD);
        for (Decision decision : new Decision[] {
            access.may(user("eve"), "s3:GetObject", "arn:aws:s3:::b/k"),
            access.may(user("eve"), "ec2:RunInstances", "*")
        }) {
            isPlain(decision.toString());
            isPlain(decision.summary());
            decision.nearest().ifPresent(near -> isPlain(near.toString() + near.lacks() + near.words()));
            decision.needs().forEach(need -> isPlain(need.toString()));
        }
        isPlain(access.whoMay("s3:GetObject", "arn:aws:s3:::b/" + FORGED).toString());
        isPlain(access.whatMay(user("eve")).toString());
    }

    @Test
    void errors_show_what_was_given_escaped() {
        ThrowingCallable[] all = {
            () -> role("R").trusting(account("111111111111").withExternalId(FORGED)),
            () -> service(FORGED + ".amazonaws.com"),
            () -> allow("s3:*").onEverything().when(FORGED, "aws:x", "v")
        };
        for (ThrowingCallable each : all)
            assertThatThrownBy(each)
                    .isInstanceOf(IllegalArgumentException.class)
                    .satisfies(thrown -> isPlain(String.valueOf(thrown.getMessage())));
    }

    @Test
    void a_token_without_quotes_is_not_repeated() {
        assertThatThrownBy(() -> AccountJson.read("{\"secret\": wJalrXUtnFEMIK7MDENG}"))
                .hasMessageContaining("a text without quotes")
                .hasMessageNotContaining("wJalr")
                .satisfies(thrown -> assertThat(thrown.getCause()).hasMessageNotContaining("wJalr"));
    }

    @Test
    void json_escapes_what_a_reader_does_not_see() {
        Report report = Report.of(Review.of(HELD));
        isPlain(report.as(Sarif.log()));
        isPlain(report.as(ReportJson.format()));
        var changes = plan(HELD, new InMemoryAccount(Snapshot.empty("222222222222", "aws")))
                .changes();
        String stored = ChangeSetJson.write(changes);
        isPlain(stored);
        assertThat(ChangeSetJson.read(stored)).isEqualTo(changes);
    }
}

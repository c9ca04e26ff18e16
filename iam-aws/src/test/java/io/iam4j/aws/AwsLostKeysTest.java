// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.account.Result;
import io.iam4j.change.internal.CredentialChange.CreateAccessKey;
import io.iam4j.change.internal.UserChange.CreateUser;
import io.iam4j.change.internal.UserChange.UpdateUser;
import io.iam4j.secret.Recipient;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.model.AccessKeyMetadata;

/** What calls of CreateAccessKey without answer leave to later calls. */
class AwsLostKeysTest {
    private static final String NONE = "<AccessKeyMetadata/><IsTruncated>false</IsTruncated>";
    private static final Recipient RECIPIENT = new PlainSealer().recipient();
    private final Weather weather = new Weather();

    /** Made by this process, so that nobody else has had to do with them. */
    @BeforeEach
    void someUser() {
        weather.carryOut(new CreateUser("u", "/", Map.of(), Optional.empty()));
    }

    @AfterEach
    void close() {
        weather.close();
    }

    private Exchange making(String user) {
        Exchange exchange = Exchange.taking();
        assertThat(weather.account.carryOut(new CreateAccessKey(user, RECIPIENT), exchange))
                .isEqualTo(Result.done());
        return exchange;
    }

    private String make(String user) {
        return making(user).id();
    }

    private Result attempt(String user) {
        return weather.account.carryOut(new CreateAccessKey(user, RECIPIENT), Exchange.taking());
    }

    private String fail(String user) {
        return Weather.said(attempt(user));
    }

    private String madeByHand() {
        return madeByHand("u");
    }

    private String madeByHand(String user) {
        return weather.iam
                .createAccessKey(request -> request.userName(user))
                .accessKey()
                .accessKeyId();
    }

    private List<String> keys(String user) {
        return weather.iam.listAccessKeys(request -> request.userName(user)).accessKeyMetadata().stream()
                .map(AccessKeyMetadata::accessKeyId)
                .toList();
    }

    @Test
    void a_key_handed_out_after_a_call_without_effect_stays() {
        weather.proxy.losingCall("CreateAccessKey");
        assertThat(attempt("u")).isInstanceOf(Result.Unknown.class);
        String first = make("u");
        String second = make("u");
        assertThat(keys("u")).containsExactlyInAnyOrder(first, second);
    }

    @Test
    void a_key_made_by_hand_after_all_was_settled_stays() {
        weather.proxy.losingCall("CreateAccessKey");
        fail("u");
        String held = make("u");
        String byHand = madeByHand();
        weather.proxy.refusing("CreateAccessKey", 409, "LimitExceeded", "2 keys");
        assertThat(Weather.refused(attempt("u")).code()).isEqualTo("LimitExceeded");
        assertThat(keys("u")).containsExactlyInAnyOrder(held, byHand);
    }

    @Test
    void a_lost_key_that_shows_late_is_deleted_after_the_next_is_made() {
        weather.proxy.losingAnswer("CreateAccessKey");
        for (int look = 0; look < 2; look++) weather.proxy.answering("ListAccessKeys", NONE);
        assertThat(attempt("u")).isInstanceOf(Result.Unknown.class);
        assertThat(keys("u")).hasSize(1);
        String held = make("u");
        assertThat(keys("u")).containsExactly(held);
    }

    @Test
    void a_lost_key_that_shows_after_a_second_loss_is_named_when_it_may_be_somebodys() {
        weather.iam.createUser(request -> request.userName("w"));
        String there = madeByHand("w");
        String list = "<AccessKeyMetadata><member><AccessKeyId>" + there
                + "</AccessKeyId></member></AccessKeyMetadata><IsTruncated>false</IsTruncated>";
        weather.proxy.losingAnswer("CreateAccessKey").losingCall("CreateAccessKey");
        for (int look = 0; look < 3; look++) weather.proxy.answering("ListAccessKeys", list);
        assertThat(attempt("w")).isInstanceOf(Result.Unknown.class);
        String said = fail("w");
        assertThat(keys("w"))
                .hasSize(2)
                .contains(there)
                .allSatisfy(id -> assertThat(said.contains(id)).isEqualTo(!id.equals(there)));
    }

    @Test
    void a_last_look_that_fails_leaves_the_new_key_a_success() {
        weather.proxy.losingAnswer("CreateAccessKey");
        for (int look = 0; look < 2; look++) weather.proxy.answering("ListAccessKeys", NONE);
        weather.proxy.refusing("ListAccessKeys", 403, "AccessDenied", "not authorized");
        fail("u");
        Exchange made = making("u");
        assertThat(keys("u")).hasSize(2).contains(made.id());
        assertThat(made.unsettled()).contains(Set.of(made.id()));
    }

    @Test
    void a_lost_key_that_no_look_has_shown_is_left_to_the_next_apply() {
        weather.proxy.losingAnswer("CreateAccessKey");
        for (int look = 0; look < 3; look++) weather.proxy.answering("ListAccessKeys", NONE);
        fail("u");
        Exchange made = making("u");
        assertThat(keys("u")).hasSize(2);
        assertThat(made.unsettled()).contains(Set.of(made.id()));
        assertThat(made.notices())
                .singleElement()
                .asString()
                .startsWith(
                        "CreateAccessKey of user u: done. A call without answer may have made a key that nobody holds");
    }

    @Test
    void what_is_settled_by_the_last_look_leaves_nothing_open() {
        weather.proxy.losingAnswer("CreateAccessKey");
        for (int look = 0; look < 2; look++) weather.proxy.answering("ListAccessKeys", NONE);
        fail("u");
        assertThat(making("u").unsettled()).isEmpty();
    }

    @Test
    void a_key_that_the_last_look_shows_and_that_may_be_somebodys_is_told_and_stays() {
        weather.iam.createUser(request -> request.userName("w"));
        weather.proxy.losingAnswer("CreateAccessKey");
        for (int look = 0; look < 3; look++) weather.proxy.answering("ListAccessKeys", NONE);
        fail("w");
        String lost = keys("w").get(0);
        Exchange made = making("w");
        assertThat(keys("w")).containsExactlyInAnyOrder(lost, made.id());
        assertThat(made.notices())
                .hasSize(2)
                .first()
                .asString()
                .contains("access key " + lost + " of user w", "It was left");
        assertThat(made.unsettled()).contains(Set.of(lost, made.id()));
    }

    @Test
    void the_keys_of_a_user_renamed_just_now_stay() {
        String there = madeByHand();
        weather.carryOut(new UpdateUser("u", "w", "/", "/"));
        weather.proxy.losingAnswer("CreateAccessKey");
        assertThat(fail("w")).doesNotContain(there, "deleted again");
        assertThat(keys("w")).hasSize(2).contains(there);
    }
}

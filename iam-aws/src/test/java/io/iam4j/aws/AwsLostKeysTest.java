// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.account.NewAccessKey;
import io.iam4j.account.PassingException;
import io.iam4j.change.internal.UserChange.UpdateUser;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.model.AccessKeyMetadata;

/** What calls of CreateAccessKey without answer leave to later calls. */
class AwsLostKeysTest {
    private static final String NONE = "<AccessKeyMetadata/><IsTruncated>false</IsTruncated>";
    private final Weather weather = new Weather();

    @BeforeEach
    void someUser() {
        weather.iam.createUser(request -> request.userName("u"));
    }

    @AfterEach
    void close() {
        weather.close();
    }

    private String make(String user) {
        try (NewAccessKey key = weather.account.createAccessKey(user)) {
            return key.id();
        }
    }

    private PassingException fail(String user) {
        return weather.passing(() -> weather.account.createAccessKey(user));
    }

    private String madeByHand() {
        return weather.iam
                .createAccessKey(request -> request.userName("u"))
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
        assertThat(fail("u")).hasMessageContaining("seems to have made no key");
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
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> make("u")))
                .hasMessageContaining("LimitExceeded");
        assertThat(keys("u")).containsExactlyInAnyOrder(held, byHand);
    }

    @Test
    void a_lost_key_that_shows_late_is_deleted_after_the_next_is_made() {
        weather.proxy.losingAnswer("CreateAccessKey");
        for (int look = 0; look < 4; look++) weather.proxy.answering("ListAccessKeys", NONE);
        assertThat(fail("u")).hasMessageContaining("seems to have made no key");
        assertThat(keys("u")).hasSize(1);
        String held = make("u");
        assertThat(keys("u")).containsExactly(held);
    }

    @Test
    void a_lost_key_that_shows_after_a_second_loss_is_deleted_and_older_ones_stay() {
        String there = madeByHand();
        String list = "<AccessKeyMetadata><member><AccessKeyId>" + there
                + "</AccessKeyId></member></AccessKeyMetadata><IsTruncated>false</IsTruncated>";
        weather.proxy.losingAnswer("CreateAccessKey").losingCall("CreateAccessKey");
        for (int look = 0; look < 3; look++) weather.proxy.answering("ListAccessKeys", list);
        fail("u");
        assertThat(fail("u")).hasMessageContaining("deleted again");
        assertThat(keys("u")).containsExactly(there);
    }

    @Test
    void a_last_look_that_fails_leaves_the_new_key_a_success() {
        weather.proxy.losingAnswer("CreateAccessKey");
        for (int look = 0; look < 4; look++) weather.proxy.answering("ListAccessKeys", NONE);
        weather.proxy.refusing("ListAccessKeys", 403, "AccessDenied", "not authorized");
        fail("u");
        assertThat(keys("u")).hasSize(1).doesNotContain(make("u"));
    }

    @Test
    void the_keys_of_a_user_renamed_just_now_stay() {
        String there = madeByHand();
        weather.account.carryOut(new UpdateUser("u", "w", "/", "/"));
        weather.proxy.losingAnswer("CreateAccessKey");
        assertThat(fail("w")).hasMessageContaining("deleted again");
        assertThat(keys("w")).containsExactly(there);
    }
}

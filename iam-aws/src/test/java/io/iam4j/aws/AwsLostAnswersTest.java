// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws;

import static io.iam4j.aws.SampleChanges.ARN;
import static io.iam4j.aws.SampleChanges.DOCUMENT;
import static io.iam4j.aws.SampleChanges.OTHER;
import static io.iam4j.aws.SampleChanges.REF;
import static io.iam4j.aws.SampleChanges.TRUST;
import static org.assertj.core.api.Assertions.assertThat;

import io.iam4j.account.Result;
import io.iam4j.account.Result.Reason;
import io.iam4j.change.Change;
import io.iam4j.change.internal.AccountChange.CreateAccountAlias;
import io.iam4j.change.internal.CredentialChange.CreateLoginProfile;
import io.iam4j.change.internal.CredentialChange.DeleteLoginProfile;
import io.iam4j.change.internal.GroupChange.CreateGroup;
import io.iam4j.change.internal.GroupChange.UpdateGroup;
import io.iam4j.change.internal.HolderChange.AttachPolicy;
import io.iam4j.change.internal.HolderChange.DeleteInlinePolicy;
import io.iam4j.change.internal.HolderChange.DetachPolicy;
import io.iam4j.change.internal.HolderChange.PutInlinePolicy;
import io.iam4j.change.internal.InstanceProfileChange.AddRoleToInstanceProfile;
import io.iam4j.change.internal.InstanceProfileChange.CreateInstanceProfile;
import io.iam4j.change.internal.InstanceProfileChange.RemoveRoleFromInstanceProfile;
import io.iam4j.change.internal.PolicyChange.CreatePolicy;
import io.iam4j.change.internal.PolicyChange.CreatePolicyVersion;
import io.iam4j.change.internal.PolicyChange.DeletePolicy;
import io.iam4j.change.internal.RoleChange.CreateRole;
import io.iam4j.change.internal.RoleChange.Settings;
import io.iam4j.change.internal.UserChange.AddUserToGroup;
import io.iam4j.change.internal.UserChange.CreateUser;
import io.iam4j.change.internal.UserChange.DeleteUser;
import io.iam4j.change.internal.UserChange.RemoveUserFromGroup;
import io.iam4j.change.internal.UserChange.UpdateUser;
import io.iam4j.model.Kind;
import io.iam4j.model.PolicyRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Calls that had their effect although no answer told so, tried again as the applier does. */
class AwsLostAnswersTest {
    private static final Map<String, String> TAGS = Map.of("k", "v");
    private static final Settings SETTINGS = new Settings("described", 7200);
    private static final CreateUser USER = new CreateUser("u", "/x/", TAGS, Optional.empty());
    private static final CreatePolicy POLICY = new CreatePolicy("p", "/", DOCUMENT, "described", TAGS);
    private static final CreateRole ROLE = new CreateRole("r", "/", TRUST, SETTINGS, TAGS, Optional.of(REF));

    private final Weather weather = new Weather();

    @AfterEach
    void close() {
        weather.close();
    }

    static List<Change> creations() {
        return List.of(
                USER,
                new CreateGroup("g", "/x/"),
                POLICY,
                ROLE,
                new CreateInstanceProfile("i", "/x/", TAGS),
                new CreateAccountAlias("acme", Optional.empty()));
    }

    @ParameterizedTest
    @MethodSource("creations")
    void what_was_created_unheard_is_adopted_when_it_is_as_sent(Change creation) {
        if (creation == ROLE) weather.carryOut(POLICY);
        weather.lose(creation.call(), creation);
        weather.carryOut(creation);
        assertThat(weather.server.calls().count(creation.call())).isEqualTo(2);
    }

    @Test
    void what_another_created_meanwhile_is_not_adopted() {
        weather.proxy.losingCall("CreateUser");
        assertThat(weather.reason(USER)).isEqualTo(Reason.FAULT);
        weather.iam.createUser(request -> request.userName("u").path("/elsewhere/"));
        assertThat(weather.refused(USER).code()).isEqualTo("EntityAlreadyExists");
    }

    @Test
    void what_was_there_before_the_first_attempt_is_not_adopted() {
        weather.iam.createUser(request ->
                request.userName("u").path("/x/").tags(tag -> tag.key("k").value("v")));
        assertThat(weather.refused(USER).code()).isEqualTo("EntityAlreadyExists");
    }

    @Test
    void a_policy_version_is_not_made_twice() {
        weather.carryOut(POLICY);
        CreatePolicyVersion version = new CreatePolicyVersion("p", ARN, OTHER, DOCUMENT);
        weather.lose("CreatePolicyVersion", version);
        weather.carryOut(version);
        assertThat(versions()).isEqualTo(2);
    }

    @Test
    void a_policy_version_that_was_not_made_is_made_at_the_next_attempt() {
        weather.carryOut(POLICY);
        CreatePolicyVersion version = new CreatePolicyVersion("p", ARN, OTHER, DOCUMENT);
        weather.proxy.losingCall("CreatePolicyVersion");
        assertThat(weather.reason(version)).isEqualTo(Reason.FAULT);
        weather.carryOut(version);
        assertThat(versions()).isEqualTo(2);
    }

    private int versions() {
        return weather.iam
                .listPolicyVersions(request -> request.policyArn(ARN))
                .versions()
                .size();
    }

    @Test
    void a_rename_that_happened_unheard_is_done() {
        weather.carryOut(USER);
        UpdateUser rename = new UpdateUser("u", "w", "/x/", "/y/");
        weather.lose("UpdateUser", rename);
        weather.carryOut(rename);
        assertThat(weather.iam.getUser(request -> request.userName("w")).user().path())
                .isEqualTo("/y/");
        weather.carryOut(new CreateGroup("g", "/"));
        UpdateGroup move = new UpdateGroup("g", "h", "/", "/");
        weather.lose("UpdateGroup", move);
        weather.carryOut(move);
    }

    @Test
    void a_role_that_is_in_the_profile_already_is_done_and_another_is_not() {
        weather.carryOut(POLICY);
        weather.carryOut(ROLE);
        weather.carryOut(new CreateRole("s", "/", TRUST, SETTINGS, TAGS, Optional.empty()));
        weather.carryOut(new CreateInstanceProfile("i", "/", TAGS));
        AddRoleToInstanceProfile add = new AddRoleToInstanceProfile("i", "r");
        weather.lose("AddRoleToInstanceProfile", add);
        weather.carryOut(add);
        assertThat(weather.refused(new AddRoleToInstanceProfile("i", "s")).code())
                .isEqualTo("LimitExceeded");
        RemoveRoleFromInstanceProfile remove = new RemoveRoleFromInstanceProfile("i", "r");
        weather.lose("RemoveRoleFromInstanceProfile", remove);
        weather.carryOut(remove);
    }

    @Test
    void a_removal_that_happened_unheard_is_done() {
        weather.carryOut(POLICY);
        weather.carryOut(USER);
        weather.carryOut(new AttachPolicy(Kind.USER, "u", REF));
        List<Change> removals =
                List.of(new DetachPolicy(Kind.USER, "u", REF), new DeleteUser("u"), new DeletePolicy(ARN));
        for (Change removal : removals) {
            String action = removal instanceof DetachPolicy ? "DetachUserPolicy" : removal.call();
            weather.lose(action, removal);
            weather.carryOut(removal);
        }
        assertThat(weather.account.read().account().resources()).isEmpty();
    }

    @Test
    void a_password_given_just_now_and_deleted_unheard_is_gone() {
        weather.carryOut(USER);
        CreateLoginProfile password = new CreateLoginProfile("u", new PlainSealer().recipient(), 20, true);
        assertThat(weather.account.carryOut(password, Exchange.setting("correct-horse-Battery-9!")))
                .isEqualTo(Result.done());
        DeleteLoginProfile removal = new DeleteLoginProfile("u");
        weather.lose("DeleteLoginProfile", removal);
        weather.carryOut(removal);
    }

    @Test
    void what_was_made_just_now_is_waited_for() {
        weather.carryOut(USER);
        AttachPolicy attach = new AttachPolicy(Kind.USER, "u", REF);
        weather.proxy.refusing("AttachUserPolicy", 404, "NoSuchEntity", "The user with name u cannot be found.");
        assertThat(weather.reason(attach)).isEqualTo(Reason.CONSISTENCY);
        AttachPolicy foreign = new AttachPolicy(Kind.USER, "v", REF);
        assertThat(weather.refused(foreign).code()).isEqualTo("NoSuchEntity");
    }

    @Test
    void what_never_was_is_not_waited_for_though_its_holder_is_new() {
        weather.carryOut(USER);
        AttachPolicy attach = new AttachPolicy(Kind.USER, "u", PolicyRef.of("arn:aws:iam::aws:policy/NoSuch"));
        assertThat(weather.refused(attach).code()).isEqualTo("NoSuchEntity");
    }

    @Test
    void what_let_go_just_now_is_waited_for() {
        weather.carryOut(POLICY);
        weather.carryOut(USER);
        weather.carryOut(new AttachPolicy(Kind.USER, "u", REF));
        assertThat(weather.refused(new DeletePolicy(ARN)).code()).isEqualTo("DeleteConflict");
        weather.carryOut(new DetachPolicy(Kind.USER, "u", REF));
        weather.proxy.refusing("DeletePolicy", 409, "DeleteConflict", "Cannot delete a policy attached to entities.");
        assertThat(weather.reason(new DeletePolicy(ARN))).isEqualTo(Reason.CONSISTENCY);
        weather.carryOut(new DeletePolicy(ARN));
    }

    @Test
    void what_was_tied_just_now_and_is_not_found_is_not_visible_yet() {
        weather.carryOut(USER);
        weather.carryOut(POLICY);
        weather.carryOut(ROLE);
        weather.carryOut(new CreateGroup("g", "/"));
        weather.carryOut(new CreateInstanceProfile("i", "/", TAGS));
        untie("DetachUserPolicy", new AttachPolicy(Kind.USER, "u", REF), new DetachPolicy(Kind.USER, "u", REF));
        untie(
                "DeleteGroupPolicy",
                new PutInlinePolicy(Kind.GROUP, "g", "in", DOCUMENT, Optional.empty()),
                new DeleteInlinePolicy(Kind.GROUP, "g", "in", DOCUMENT));
        untie("RemoveUserFromGroup", new AddUserToGroup("u", "g"), new RemoveUserFromGroup("u", "g"));
        untie(
                "RemoveRoleFromInstanceProfile",
                new AddRoleToInstanceProfile("i", "r"),
                new RemoveRoleFromInstanceProfile("i", "r"));
    }

    private void untie(String action, Change tie, Change removal) {
        weather.carryOut(removal);
        weather.carryOut(tie);
        weather.proxy.refusing(action, 404, "NoSuchEntity", "cannot be found");
        assertThat(weather.reason(removal)).isEqualTo(Reason.CONSISTENCY);
        weather.carryOut(removal);
        assertThat(weather.server.calls().count(action)).isEqualTo(2);
        weather.carryOut(removal);
    }
}

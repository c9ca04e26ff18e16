// SPDX-License-Identifier: Apache-2.0
package io.iam4j.plan;

import static io.iam4j.Iam.account;
import static io.iam4j.Iam.user;
import static io.iam4j.Iam.virtualMfaDevice;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iam4j.change.Change;
import io.iam4j.change.ChangeSet;
import io.iam4j.error.InvalidModelException;
import io.iam4j.model.Resource;
import io.iam4j.model.VirtualMfaDevice;
import io.iam4j.observed.Credential;
import io.iam4j.observed.Facts;
import io.iam4j.observed.Snapshot;
import io.iam4j.observed.UserCredentials;
import io.iam4j.render.ChangeSetJson;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Virtual MFA devices: tagged, and deleted when they are left over. */
class VirtualMfaDeviceTest {
    private static final VirtualMfaDevice ADA =
            virtualMfaDevice("ada").path("/people/").tagged("Team", "Engines");
    private static final String ARN = "arn:aws:iam::222222222222:";

    private static ChangeSet plan(Snapshot observed, Resource... resources) {
        return Planner.plan(account("security").with(resources), observed, Instant.EPOCH);
    }

    private static List<String> calls(Snapshot observed, Resource... resources) {
        ChangeSet changes = plan(observed, resources);
        Snapshot after = RandomAccounts.carryOut(changes.steps(), observed);
        assertThat(plan(after, resources).isEmpty())
                .as("the next plan is empty")
                .isTrue();
        assertThat(ChangeSetJson.read(ChangeSetJson.write(changes))).isEqualTo(changes);
        return changes.changes().stream().map(Change::call).toList();
    }

    private static Snapshot holding(Resource... resources) {
        return Snapshot.of(account("222222222222").with(resources), "aws");
    }

    @Test
    void tags_are_compared_and_a_left_over_device_is_deleted() {
        assertThat(calls(holding(ADA), ADA)).isEmpty();
        assertThat(calls(holding(ADA), ADA.tagged("Team", "Analysis"))).containsExactly("Tag");
        assertThat(calls(holding(ADA), virtualMfaDevice("people/ada").exclusive()))
                .containsExactly("Untag");
        assertThat(calls(holding(ADA), ADA.absent())).containsExactly("DeleteUnassignedMFADevice");
        assertThat(calls(holding(ADA), virtualMfaDevice("ada").absent()))
                .as("the path is a part of the identity")
                .isEmpty();
    }

    @Test
    void what_this_library_wrote_on_a_device_stays() {
        Snapshot begun = holding(io.iam4j.model.Values.withTags(
                ADA, Map.of("iam4j:created", "2026-01-01T00:00:00Z", "Team", "Engines")));
        assertThat(plan(begun, ADA.exclusive()).isEmpty()).isTrue();
    }

    @Test
    void a_device_in_use_is_not_deleted_and_the_way_out_is_said() {
        Snapshot used = holding(ADA)
                .facts(Map.of(
                        VirtualMfaDevice.KIND,
                        Map.of("people/ada", Facts.NONE.holder(Optional.of(ARN + "user/people/ada.lovelace")))));
        assertThatThrownBy(() -> plan(used, ADA.absent()))
                .isInstanceOf(UnplannableException.class)
                .hasMessageContaining("mfaOf(\"ada.lovelace\").remove()");
        Snapshot root = holding(ADA)
                .facts(Map.of(
                        VirtualMfaDevice.KIND, Map.of("people/ada", Facts.NONE.holder(Optional.of(ARN + "root")))));
        assertThatThrownBy(() -> plan(root, ADA.absent())).hasMessageContaining("the root user signs in with it");
        assertThat(calls(used, ADA.tagged("x", "y")))
                .as("its tags change all the same")
                .containsExactly("Tag");
    }

    @Test
    void the_device_of_a_user_who_goes_goes_with_the_user_once() {
        Snapshot used = holding(user("ada"), ADA)
                .credentials(
                        "ada",
                        new UserCredentials(
                                false, List.of(new Credential(Credential.Kind.MFA_DEVICE, ARN + "mfa/people/ada"))))
                .facts(Map.of(
                        VirtualMfaDevice.KIND, Map.of("people/ada", Facts.NONE.holder(Optional.of(ARN + "user/ada")))));
        assertThat(calls(used, user("ada").absent(), ADA.absent()))
                .containsExactly("DeleteCredential", "DeleteVirtualMFADevice", "DeleteUser");
    }

    @Test
    void a_device_that_is_not_there_is_a_problem_with_the_way_out() {
        assertThatThrownBy(() -> plan(holding(), ADA))
                .isInstanceOf(UnplannableException.class)
                .hasMessageContaining("mfaOf(user).begin(");
    }

    @Test
    void bad_values_are_refused_where_they_stand() {
        assertThatThrownBy(() -> virtualMfaDevice("a b")).isInstanceOf(InvalidModelException.class);
        assertThatThrownBy(() -> virtualMfaDevice("ada").path("people")).hasMessageContaining("path");
        assertThat(ADA.name()).isEqualTo("people/ada");
        assertThat(ADA.path("/").name()).isEqualTo("ada");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.fleet;

import io.iam4j.account.LiveAccount;
import io.iam4j.organization.LiveOrganization;
import io.iam4j.organization.MemberAccount;
import io.iam4j.policy.Arn;
import java.util.List;
import java.util.Optional;

/**
 * An organization whose members are as they were when it was made, for all that is concluded of one plan.
 *
 * @param live how to reach the accounts
 * @param members those of {@code live}
 */
record Walked(LiveOrganization live, Optional<List<MemberAccount>> members) implements LiveOrganization {
    Walked(LiveOrganization live) {
        this(live, live.members());
    }

    @Override
    public LiveAccount account(String id) {
        return live.account(id);
    }

    @Override
    public Optional<Arn> caller() {
        return live.caller();
    }

    @Override
    public List<Arn> assumed(String id) {
        return live.assumed(id);
    }
}

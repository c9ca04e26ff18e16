// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.contract;

import io.iam4j.model.Account;
import io.iam4j.model.Group;
import io.iam4j.model.InstanceProfile;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.Role;
import io.iam4j.model.User;
import io.iam4j.policy.Statement;
import io.iam4j.policy.Trust;

/** Short forms for the laws. They cannot use the front door, which depends on everything. */
final class Words {
    private Words() {}

    static Account account() {
        return Account.of("contract");
    }

    static User user(String name) {
        return User.named(name);
    }

    static Group group(String name) {
        return Group.named(name);
    }

    static Role role(String name) {
        return Role.named(name);
    }

    static Role ec2Role(String name) {
        return Role.named(name).trusting(Trust.service("ec2.amazonaws.com"));
    }

    static ManagedPolicy policy(String name) {
        return ManagedPolicy.named(name);
    }

    static InstanceProfile instanceProfile(String name) {
        return InstanceProfile.named(name);
    }

    static Statement allow(String action) {
        return Statement.allow(action).onEverything();
    }
}

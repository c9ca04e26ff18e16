// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.remedy;

import io.iam4j.change.Target;
import io.iam4j.model.Account;
import io.iam4j.model.settings.RootAccess;
import io.iam4j.review.Mend;
import java.util.Set;

/** Switches the organization's features for root access on, in its management account. */
public record CentralRootAccess() implements Mend.Remedy {
    @Override
    public String inWords() {
        return "Switch the central management of root credentials and root sessions on.";
    }

    @Override
    public String mayBreak() {
        return "Nothing at once: root credentials of member accounts stay until somebody deletes them.";
    }

    @Override
    public Set<Target> touches() {
        return Set.of();
    }

    @Override
    public Account on(Account desired) {
        return desired.centralRootAccess(RootAccess.values());
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.iam4j.organization;

import io.iam4j.plan.UnplannableException;
import java.util.ArrayList;
import java.util.List;

/** The plans of accounts in, what the accounts need of each other out: a pure function. */
public final class OrganizationPlanner {
    private OrganizationPlanner() {}

    /**
     * The plans of an organization's accounts as one.
     *
     * @param name what the declaration calls the organization
     * @param layers the names of the layers, in their order
     * @param accounts each with its own plan, in the order of the layers
     * @param problems why accounts cannot be planned as they are declared
     * @param leftOut what is to be told of accounts that are not among these
     * @throws UnplannableException when there are problems, a trust names somebody of another account who is not there, or accounts wait
     *     for each other; it lists every problem
     */
    public static OrganizationChanges plan(
            String name,
            List<String> layers,
            List<PlannedAccount> accounts,
            List<String> problems,
            List<String> leftOut) {
        CrossAccount across = new CrossAccount(accounts).check();
        List<String> all = new ArrayList<>(problems);
        all.addAll(across.problems());
        List<AccountChanges> changes =
                accounts.stream().map(PlannedAccount::changes).toList();
        List<String> warnings = new ArrayList<>(leftOut);
        warnings.addAll(across.warnings());
        OrganizationChanges plan = new OrganizationChanges(name, layers, changes, across.needs(), warnings, List.of());
        all.addAll(Stages.of(plan).problems());
        if (!all.isEmpty()) throw UnplannableException.ofOrganization(name, all);
        return plan;
    }
}

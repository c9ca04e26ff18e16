// SPDX-License-Identifier: Apache-2.0
package io.iam4j.organization;

import io.iam4j.change.Permit;
import io.iam4j.change.Refusal;
import java.util.ArrayList;
import java.util.List;

/**
 * What a guard refuses in one account or in several.
 *
 * @param accounts the names of the accounts, each with its id where several have that name; none when it is about all together
 * @param refusal why, in the first of them, with the leave that would lift it in all of them
 */
public record AccountsRefusal(List<String> accounts, Refusal refusal) {
    static final int SHOWN = 10;

    /** Copies the list. */
    public AccountsRefusal {
        accounts = List.copyOf(accounts);
    }

    static AccountsRefusal of(String account, Refusal refusal) {
        return new AccountsRefusal(List.of(account), refusal);
    }

    AccountsRefusal and(AccountsRefusal other) {
        List<String> all = new ArrayList<>(accounts);
        all.addAll(other.accounts);
        Permit one = refusal.needed();
        int count = Math.max(one.count(), other.refusal.needed().count());
        return new AccountsRefusal(all, new Refusal(new Permit(one.guard(), one.subject(), count), refusal.reason()));
    }

    /** The accounts, the reason, and the line of Java that lifts it. */
    @Override
    public String toString() {
        if (accounts.isEmpty())
            return refusal.reason() + " To allow it: plan.permittingInAll(" + refusal.needed() + ").";
        if (accounts.size() == 1) return "account " + accounts.get(0) + ": " + refusal;
        int more = accounts.size() - SHOWN;
        return "in " + accounts.size() + " accounts ("
                + String.join(", ", accounts.subList(0, Math.min(SHOWN, accounts.size())))
                + (more > 0 ? " and " + more + " more" : "") + "), of which the first says: " + refusal;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.iam4j.organization;

import io.iam4j.account.AccountException;
import io.iam4j.account.LiveAccount;
import io.iam4j.error.InvalidModelException;
import io.iam4j.policy.Arn;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The port to many accounts: which there are, and each of them to be read and changed. {@code AwsOrganization} of iam-aws walks AWS
 * Organizations and assumes a role in each account; {@link #of} takes accounts that are at hand. Implementations are thread-safe.
 */
public interface LiveOrganization {
    /**
     * The accounts that the organization has, the suspended and closed ones included. It is asked for them once for a plan.
     *
     * @return empty when that is not known, for the accounts were given
     * @throws AccountException when the service refuses, or cannot be reached
     */
    Optional<List<MemberAccount>> members();

    /**
     * The account of that id, with credentials of its own. Nothing is called yet.
     *
     * @param id 12 digits
     * @throws AccountException when it cannot be reached from here; the message says why
     */
    LiveAccount account(String id);

    /**
     * Who assumes the roles of {@link #assumed}, as STS names them: a plan that takes these roles from them is refused.
     *
     * @return empty when that is not known, and then nothing guards against it
     */
    default Optional<Arn> caller() {
        return Optional.empty();
    }

    /**
     * The roles that are assumed in an account to read it and to change it, by their ARNs.
     *
     * @param id 12 digits
     * @return none where none is assumed, or that is not known
     */
    default List<Arn> assumed(String id) {
        return List.of();
    }

    /**
     * Accounts that are at hand, such as one client for each. Units and tags are not known of them.
     *
     * @param accounts by their 12-digit ids
     * @throws InvalidModelException when an id is not 12 digits
     */
    static LiveOrganization of(Map<String, ? extends LiveAccount> accounts) {
        Map<String, LiveAccount> known = new TreeMap<>(accounts);
        for (String id : known.keySet())
            if (!id.matches("[0-9]{12}"))
                throw new InvalidModelException("account \"" + id + '"', "id", "must be 12 digits");
        return new LiveOrganization() {
            @Override
            public Optional<List<MemberAccount>> members() {
                return Optional.empty();
            }

            @Override
            public LiveAccount account(String id) {
                LiveAccount account = known.get(id);
                if (account != null) return account;
                throw new AccountException(
                        "",
                        "No client was given for account " + id + "; there are those for "
                                + String.join(", ", new TreeSet<>(known.keySet())) + ".",
                        new IllegalArgumentException(id));
            }

            @Override
            public String toString() {
                return known.size() + " accounts: " + String.join(", ", known.keySet());
            }
        };
    }
}

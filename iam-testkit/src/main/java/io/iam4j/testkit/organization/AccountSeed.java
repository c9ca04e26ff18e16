// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.organization;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One account of an organization. {@link #created} and {@link #invited} make one; every other method gives a new value.
 *
 * <p>Immutable.
 */
public final class AccountSeed {
    /** The role that AWS Organizations creates in a new account unless another name is asked for. */
    public static final String ACCESS_ROLE = "OrganizationAccountAccessRole";

    private static final int LONGEST_NAME = 128;

    /**
     * Where an account is in its life (AWS Organizations User Guide, orgs_manage_accounts_account_state). Only the roles and root of an
     * active account can be assumed.
     */
    public enum State {
        /** Sign-up was not completed. */
        PENDING_ACTIVATION("SUSPENDED"),
        /** In use. */
        ACTIVE("ACTIVE"),
        /** AWS suspended it. */
        SUSPENDED("SUSPENDED"),
        /** Its closure is under way. */
        PENDING_CLOSURE("PENDING_CLOSURE"),
        /** Closed, in the 90 days in which it can be reinstated. */
        CLOSED("SUSPENDED");

        private final String status;

        State(String status) {
            this.status = status;
        }

        /**
         * The value of the older member {@code Status}, which has no values for accounts that were closed or not yet activated: {@code
         * SUSPENDED} (AWS Organizations API Reference, CloseAccount).
         */
        public String status() {
            return status;
        }
    }

    /** How an account joined the organization. */
    public enum JoinedMethod {
        /** It existed before, and accepted an invitation. The management account shows this too. */
        INVITED,
        /** The organization created it. */
        CREATED
    }

    private record Membership(JoinedMethod method, Optional<Instant> since, State state, Optional<String> accessRole) {}

    private final String id;
    private final String name;
    private final String email;
    private final Membership membership;
    private final SortedMap<String, String> tags;
    private final Controls controls;

    private AccountSeed(
            String id,
            String name,
            String email,
            Membership membership,
            SortedMap<String, String> tags,
            Controls controls) {
        this.id = Limits.accountId(id);
        this.name = Limits.length("the name of an account", name, LONGEST_NAME);
        this.email = Limits.email(email);
        this.membership = membership;
        this.tags = Collections.unmodifiableSortedMap(tags);
        this.controls = controls;
    }

    /**
     * An active account that the organization created: it holds the role {@value #ACCESS_ROLE}, which trusts the management account and may
     * do everything.
     *
     * @param id twelve digits
     * @param name 1 to 128 characters
     * @throws IllegalArgumentException when the id or the name is not of that form
     */
    public static AccountSeed created(String id, String name) {
        return joined(
                id,
                name,
                new Membership(JoinedMethod.CREATED, Optional.empty(), State.ACTIVE, Optional.of(ACCESS_ROLE)));
    }

    /**
     * An active account that was invited: it has no role that lets the management account in, unless a seed of its own declares one.
     *
     * @param id twelve digits
     * @param name 1 to 128 characters
     * @throws IllegalArgumentException when the id or the name is not of that form
     */
    public static AccountSeed invited(String id, String name) {
        return joined(id, name, new Membership(JoinedMethod.INVITED, Optional.empty(), State.ACTIVE, Optional.empty()));
    }

    private static AccountSeed joined(String id, String name, Membership membership) {
        return new AccountSeed(id, name, id + "@accounts.example.com", membership, new TreeMap<>(), Controls.NONE);
    }

    /**
     * This, with an e-mail address of its own; without, it is the account's id at accounts.example.com.
     *
     * @param address 6 to 64 characters, unique in the organization
     * @throws IllegalArgumentException when it is no e-mail address
     */
    public AccountSeed email(String address) {
        return new AccountSeed(id, name, address, membership, tags, controls);
    }

    /** This, with one more tag, or another value for the key. */
    public AccountSeed tag(String key, String value) {
        return new AccountSeed(id, name, email, membership, Limits.tagged(tags, key, value), controls);
    }

    /** This, in another state. */
    public AccountSeed state(State other) {
        return with(new Membership(membership.method, membership.since, other, membership.accessRole));
    }

    /** This, suspended by AWS. */
    public AccountSeed suspended() {
        return state(State.SUSPENDED);
    }

    /** This, joined at that time; without, it joined when the organization was seeded. */
    public AccountSeed joined(Instant since) {
        return with(new Membership(membership.method, Optional.of(since), membership.state, membership.accessRole));
    }

    /**
     * This, with an access role of that name in the place of {@value #ACCESS_ROLE}, also in an account that was invited.
     *
     * @param role 1 to 64 letters, digits and _ + = , . @ -
     * @throws IllegalArgumentException when no role can have the name
     */
    public AccountSeed accessRole(String role) {
        Limits.roleName(role);
        return with(new Membership(membership.method, membership.since, membership.state, Optional.of(role)));
    }

    /** This, without a role that lets the management account in: it was deleted after the account was created. */
    public AccountSeed withoutAccessRole() {
        return with(new Membership(membership.method, membership.since, membership.state, Optional.empty()));
    }

    private AccountSeed with(Membership other) {
        return new AccountSeed(id, name, email, other, tags, controls);
    }

    /** This, under one more service control policy. */
    public AccountSeed under(ControlPolicySeed policy) {
        return new AccountSeed(id, name, email, membership, tags, controls.and(policy));
    }

    /** This, without the policy FullAWSAccess, so that {@link #under} lists all that is allowed. */
    public AccountSeed withoutFullAccess() {
        return new AccountSeed(id, name, email, membership, tags, controls.withoutFullAccess());
    }

    /** The twelve digits. */
    public String id() {
        return id;
    }

    /** The name. */
    public String name() {
        return name;
    }

    /** The e-mail address. */
    public String email() {
        return email;
    }

    /** How it joined. */
    public JoinedMethod joinedMethod() {
        return membership.method;
    }

    /** When it joined, if that was said. */
    public Optional<Instant> joined() {
        return membership.since;
    }

    /** Where it is in its life. */
    public State state() {
        return membership.state;
    }

    /** The name of the role that lets the management account in, if there is one. */
    public Optional<String> accessRole() {
        return membership.accessRole;
    }

    /** The tags. */
    public SortedMap<String, String> tags() {
        return tags;
    }

    /** The service control policies attached to the account itself, FullAWSAccess aside. */
    public List<ControlPolicySeed> policies() {
        return controls.policies();
    }

    /** Whether FullAWSAccess is attached to it. */
    public boolean hasFullAccess() {
        return controls.fullAccess();
    }

    /** The id, the name, and what is not usual about it. */
    @Override
    public String toString() {
        List<String> out = new ArrayList<>(List.of(id, name, membership.method.toString()));
        if (membership.state != State.ACTIVE) out.add(membership.state.toString());
        if (!tags.isEmpty()) out.add(tags.toString());
        return String.join(" ", out);
    }
}

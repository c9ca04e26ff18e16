// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.organization;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An organization with all features: a management account, and accounts and units under its root. {@link #managedBy(String, String)}
 * makes one; every other method gives a new value. {@link io.iam4j.testkit.EmbeddedIam#seed(OrganizationSeed)} puts it on a server.
 *
 * <pre>{@code
 * OrganizationSeed.managedBy("111111111111", "acme")
 *         .units(UnitSeed.named("Security").accounts(AccountSeed.created("222222222222", "security")),
 *                UnitSeed.named("Workloads").accounts(
 *                        AccountSeed.created("333333333333", "apps-prd").tag("stage", "prd"),
 *                        AccountSeed.invited("444444444444", "bought"),
 *                        AccountSeed.created("555555555555", "old").suspended()));
 * }</pre>
 *
 * <p>Immutable.
 */
public final class OrganizationSeed {
    private static final Pattern ID = Pattern.compile("o-[a-z0-9]{10,32}");
    private static final String ROOT = "Root";

    private final Optional<String> id;
    private final AccountSeed management;
    private final UnitSeed root;

    private OrganizationSeed(Optional<String> id, AccountSeed management, UnitSeed root) {
        this.id = id;
        this.management = management;
        this.root = root;
    }

    /**
     * An organization of its management account alone, which is directly under the root.
     *
     * @param accountId twelve digits
     * @param name the name of the account
     * @throws IllegalArgumentException when the id or the name is not of the form that accounts have
     */
    public static OrganizationSeed managedBy(String accountId, String name) {
        return managedBy(AccountSeed.invited(accountId, name));
    }

    /**
     * An organization of its management account alone, which is directly under the root.
     *
     * @throws IllegalArgumentException when the account is not active, was created by the organization or holds an access role: a management
     *     account is there first, and no role is created in it
     */
    public static OrganizationSeed managedBy(AccountSeed management) {
        boolean fits = management.state() == AccountSeed.State.ACTIVE
                && management.joinedMethod() == AccountSeed.JoinedMethod.INVITED
                && management.accessRole().isEmpty();
        if (!fits)
            throw new IllegalArgumentException("the management account " + management
                    + " is active, is there before its organization, and holds no role that the organization created:"
                    + " use AccountSeed.invited(\"" + management.id() + "\", \"" + management.name() + "\")");
        return new OrganizationSeed(
                Optional.empty(), management, UnitSeed.named(ROOT).accounts(management));
    }

    /**
     * An organization from JSON whose members are named as AWS Organizations names them: {@code MasterAccountId}, {@code Accounts} as
     * {@code aws organizations list-accounts} prints them (those directly under the root, the management account among them), and {@code
     * OrganizationalUnits} with a {@code Name}, {@code Accounts} and {@code OrganizationalUnits} of their own. {@code Tags}, an object,
     * and {@code Policies}, a list of {@code Name} and {@code Content}, may stand at each of them, {@code Id} at the top, {@code RoleName}
     * at an account. What is left out is as in the other ways to make a seed; an account without {@code JoinedMethod} was invited.
     *
     * @throws IllegalArgumentException when it is no such JSON; the message names the place
     */
    public static OrganizationSeed fromJson(String json) {
        return OrganizationJson.read(json);
    }

    /**
     * This, with an id of its own; without, it has the one that every embedded IAM has.
     *
     * @param organizationId {@code o-} and 10 to 32 lower-case letters and digits
     * @throws IllegalArgumentException when it is not of that form
     */
    public OrganizationSeed id(String organizationId) {
        if (!ID.matcher(organizationId).matches())
            throw new IllegalArgumentException("\"" + organizationId
                    + "\" is not the id of an organization: it is o- and 10 to 32 lower-case letters and digits");
        return new OrganizationSeed(Optional.of(organizationId), management, root);
    }

    /** This, with more accounts directly under the root. */
    public OrganizationSeed accounts(AccountSeed... more) {
        return accounts(List.of(more));
    }

    /** This, with more accounts directly under the root. */
    public OrganizationSeed accounts(Collection<AccountSeed> more) {
        return new OrganizationSeed(id, management, root.accounts(more));
    }

    /** This, with more units directly under the root. */
    public OrganizationSeed units(UnitSeed... more) {
        return new OrganizationSeed(id, management, root.units(more));
    }

    /** This, with one more tag on the root, or another value for the key. */
    public OrganizationSeed tag(String key, String value) {
        return new OrganizationSeed(id, management, root.tag(key, value));
    }

    /** This, with one more service control policy on the root. */
    public OrganizationSeed under(ControlPolicySeed policy) {
        return new OrganizationSeed(id, management, root.under(policy));
    }

    /** This, without the policy FullAWSAccess on the root, so that {@link #under} lists all that members may do. */
    public OrganizationSeed withoutFullAccess() {
        return new OrganizationSeed(id, management, root.withoutFullAccess());
    }

    /** The id, if one was given. */
    public Optional<String> id() {
        return id;
    }

    /** The management account, which is also one of the accounts of the root. */
    public AccountSeed management() {
        return management;
    }

    /** The root: a unit named Root. */
    public UnitSeed root() {
        return root;
    }

    /** All accounts, the management account first, those of a unit before those of the units in it. */
    public List<AccountSeed> allAccounts() {
        List<AccountSeed> out = new ArrayList<>();
        collect(root, out);
        return List.copyOf(out);
    }

    private static void collect(UnitSeed unit, List<AccountSeed> out) {
        out.addAll(unit.accounts());
        unit.units().forEach(inner -> collect(inner, out));
    }

    /** The organization as a tree, a line for each account and unit. */
    @Override
    public String toString() {
        return "organization managed by " + management.id() + "\n" + root;
    }
}

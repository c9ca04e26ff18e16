// SPDX-License-Identifier: Apache-2.0
package io.iam4j.organization;

import io.iam4j.error.InvalidModelException;
import io.iam4j.model.Account;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An account as AWS Organizations tells of it.
 *
 * @param id its 12 digits
 * @param name its name; several accounts may have the same
 * @param state whether it can be used
 * @param standing how it belongs to the organization
 * @param unit the names of the organizational units that hold it, from the root: {@code /Workloads/Prod}; {@code /} for the root itself.
 *     The names are as {@link #inPath} writes them
 * @param tags its tags; empty when they were not read
 * @see <a href="https://docs.aws.amazon.com/organizations/latest/APIReference/API_Account.html">Account</a>
 */
public record MemberAccount(
        String id, String name, State state, Standing standing, String unit, Optional<SortedMap<String, String>> tags) {
    /** Whether an account can be used. */
    public enum State {
        /** It is being made. */
        PENDING_ACTIVATION,
        /** It can be used. */
        ACTIVE,
        /** AWS has suspended it. */
        SUSPENDED,
        /** It is being closed. */
        PENDING_CLOSURE,
        /** It is closed. */
        CLOSED
    }

    /** How an account belongs to the organization: by it one knows whether the role OrganizationAccountAccessRole is there. */
    public enum Standing {
        /** The management account, which has no such role. */
        MANAGEMENT,
        /** An account that the organization created, with that role. */
        CREATED,
        /** An account that was invited, without that role. */
        INVITED
    }

    /**
     * Copies the tags.
     *
     * @throws InvalidModelException when the id is not 12 digits, or the unit does not begin with a slash
     */
    public MemberAccount {
        if (!id.matches("[0-9]{12}"))
            throw new InvalidModelException("account \"" + name + '"', "id", "must be 12 digits, but is \"" + id + '"');
        if (!unit.startsWith("/"))
            throw new InvalidModelException(
                    "account \"" + name + '"', "unit", "must begin with /, as in /Workloads, but is \"" + unit + '"');
        tags = tags.map(known -> Collections.unmodifiableSortedMap(new TreeMap<>(known)));
    }

    /** An active account in the root, created by the organization, whose tags are not known. */
    public static MemberAccount of(String id, String name) {
        return new MemberAccount(id, name, State.ACTIVE, Standing.CREATED, "/", Optional.empty());
    }

    /** In this unit, such as {@code /Workloads/Prod}. */
    public MemberAccount in(String unit) {
        return new MemberAccount(id, name, state, standing, unit, tags);
    }

    /** With these tags. */
    public MemberAccount tags(Map<String, String> tags) {
        return new MemberAccount(id, name, state, standing, unit, Optional.of(new TreeMap<>(tags)));
    }

    /** In this state. */
    public MemberAccount state(State state) {
        return new MemberAccount(id, name, state, standing, unit, tags);
    }

    /** Belonging to the organization in this way. */
    public MemberAccount standing(Standing standing) {
        return new MemberAccount(id, name, state, standing, unit, tags);
    }

    /**
     * The value of that tag, if it has one.
     *
     * @throws InvalidModelException when its tags were not read
     */
    public Optional<String> tag(String key) {
        return Optional.ofNullable(tags.orElseThrow(() -> new InvalidModelException(
                        "account \"" + name + '"',
                        "tags",
                        "were not read, and something goes by them: AwsOrganization.readingTags() reads them, with a call for"
                                + " each account"))
                .get(key));
    }

    /** Whether it can be used. */
    public boolean isActive() {
        return state == State.ACTIVE;
    }

    /** Whether it is the organization's management account. */
    public boolean isManagement() {
        return standing == Standing.MANAGEMENT;
    }

    /** A declaration for it that says nothing yet but its name and id. */
    Account declaration() {
        boolean digits = name.isBlank() || name.matches("[0-9]+");
        return digits ? Account.of(id) : Account.of(name).id(id);
    }

    /**
     * The name of a unit as it stands in a path: a slash in it is {@code %2F} and a percent sign {@code %25}, for AWS Organizations takes any
     * character, and a unit {@code Workloads/Prod} is another one than {@code Prod} in {@code Workloads}.
     *
     * @see <a href="https://docs.aws.amazon.com/organizations/latest/APIReference/API_OrganizationalUnit.html">OrganizationalUnit</a>
     */
    public static String inPath(String unitName) {
        return unitName.replace("%", "%25").replace("/", "%2F");
    }

    /**
     * Accounts in that unit or in one below it.
     *
     * @param unit the names from the root, such as {@code /Workloads/Prod}, each as {@link #inPath} writes it; by them, not by ids, and case
     *     counts
     * @throws InvalidModelException when it does not begin with a slash
     */
    public static Predicate<MemberAccount> inUnit(String unit) {
        if (!unit.startsWith("/"))
            throw new InvalidModelException("unit \"" + unit + '"', "path", "must begin with /, as in /Workloads/Prod");
        String below = unit.endsWith("/") ? unit : unit + "/";
        return account -> (account.unit() + "/").startsWith(below);
    }

    /** Accounts with that tag. It throws {@link InvalidModelException} where the tags were not read. */
    public static Predicate<MemberAccount> accountTagged(String key, String value) {
        return account -> account.tag(key).equals(Optional.of(value));
    }

    /** Accounts of that name, where {@code *} stands for any characters, as in {@code apps-*}. */
    public static Predicate<MemberAccount> named(String pattern) {
        Pattern names = Pattern.compile(Pattern.compile("\\*")
                .splitAsStream(pattern + " ")
                .map(part -> Pattern.quote(part))
                .collect(Collectors.joining(".*")));
        return account -> names.matcher(account.name() + " ").matches();
    }

    /** The name, id, unit and state. */
    @Override
    public String toString() {
        return name + " (" + id + ") in " + unit
                + (isActive()
                        ? ""
                        : ", " + state.name().toLowerCase(Locale.ROOT).replace('_', ' '));
    }
}

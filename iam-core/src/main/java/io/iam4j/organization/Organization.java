// SPDX-License-Identifier: Apache-2.0
package io.iam4j.organization;

import io.iam4j.error.InvalidModelException;
import io.iam4j.model.Account;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.settings.PasswordPolicy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The desired content of an organization's accounts, in layers: those of a layer are changed side by side, one layer after the other. What
 * roles of one account need of another account is found, and comes in an order that works, whatever the layers. Each verb returns a new
 * value. Immutable and thread-safe, if the functions of its layers are.
 *
 * <pre>{@code
 * Organization acme = organization("acme")
 *         .layer(management)
 *         .layer(security)
 *         .layer(layer("members", shared, network).forEach(account -> account.with(auditor)))
 *         .tagging("Environment", Account::name);
 * }</pre>
 */
public final class Organization {
    /** How many accounts give a layer its name. */
    private static final int NAMED = 7;

    private final String name;
    private final List<Layer> layers;
    private final Defaults defaults;

    private Organization(String name, List<Layer> layers, Defaults defaults) {
        this.name = name;
        this.layers = List.copyOf(layers);
        this.defaults = defaults;
    }

    /**
     * An organization without accounts.
     *
     * @param name what plans call it
     * @throws InvalidModelException when the name is blank
     */
    public static Organization of(String name) {
        if (name.isBlank()) throw new InvalidModelException("organization", "name", "must not be blank");
        return new Organization(name, List.of(), Defaults.NONE);
    }

    /** What plans call it. */
    public String name() {
        return name;
    }

    /** Its layers, in their order. */
    public List<Layer> layers() {
        return layers;
    }

    /**
     * With these accounts as the next layer, which is called by their names.
     *
     * @throws InvalidModelException when an account has no id, or the id of another account of this
     */
    public Organization layer(Account... accounts) {
        if (accounts.length == 0)
            throw new InvalidModelException("organization \"" + name + '"', "layer", "must have an account");
        String names = Arrays.stream(accounts).limit(NAMED).map(Account::name).collect(Collectors.joining(", "));
        int more = accounts.length - NAMED;
        return layer(Layer.of(names + (more > 0 ? " and " + more + " more" : ""), accounts));
    }

    /**
     * With this layer as the next one.
     *
     * @throws InvalidModelException when it has the name of another layer, or one of its accounts the id of another account of this
     */
    public Organization layer(Layer layer) {
        List<Layer> all = new ArrayList<>(layers);
        all.add(layer);
        if (layers.stream().anyMatch(each -> each.name().equals(layer.name())))
            throw new InvalidModelException(
                    "organization \"" + name + '"',
                    "layer",
                    "\"" + layer.name() + "\" is there already; give one another name: layer(\"name\", accounts)");
        Map<String, Account> byId = new HashMap<>();
        for (Layer each : all)
            for (Account account : each.accounts()) {
                Account other = byId.put(account.requiredId(), account);
                if (other != null)
                    throw new InvalidModelException(
                            "organization \"" + name + '"',
                            "account",
                            "id " + account.requiredId() + " is that of \"" + other.name() + "\" and of \""
                                    + account.name()
                                    + "\"; correct one, or declare the account once, with everything that it holds");
            }
        return new Organization(name, all, defaults);
    }

    /** With this password policy, where neither an account nor its layer says anything of one. */
    public Organization passwordPolicy(PasswordPolicy policy) {
        return new Organization(name, layers, defaults.passwordPolicy(policy));
    }

    /** With this tag on everything that takes tags, where neither an account nor its layer gives that key a value. */
    public Organization tagging(String key, String value) {
        return tagging(key, account -> value);
    }

    /** The same with a value that goes by the account, as in {@code tagging("Environment", Account::name)}. */
    public Organization tagging(String key, Function<Account, String> value) {
        return new Organization(name, layers, defaults.tagging(key, value));
    }

    /** A boundary for all layers that have none of their own; see {@link Layer#boundedBy}. */
    public Organization boundedBy(ManagedPolicy policy) {
        return new Organization(name, layers, defaults.boundedBy(policy));
    }

    /** Whether it depends on what AWS Organizations tells: accounts are taken from it, or templates go by unit, tag or name. */
    public boolean asksMembers() {
        return layers.stream().anyMatch(Layer::asksMembers);
    }

    /**
     * Every account of the layer of that name changed, as {@link Layer} has verbs for: {@code changing("members", layer ->
     * layer.forEach(...))}.
     *
     * @throws InvalidModelException when there is no such layer
     */
    public Organization changing(String layer, UnaryOperator<Layer> change) {
        if (layers.stream().noneMatch(each -> each.name().equals(layer)))
            throw new InvalidModelException(
                    "organization \"" + name + '"',
                    "layer",
                    "\"" + layer + "\" is not there; there are "
                            + layers.stream().map(Layer::name).collect(Collectors.joining(", ")));
        Organization changed = new Organization(name, List.of(), defaults);
        for (Layer each : layers) changed = changed.layer(each.name().equals(layer) ? change.apply(each) : each);
        return changed;
    }

    /**
     * The accounts whole, layer by layer: with those taken from the organization, templates and defaults.
     *
     * @param members what AWS Organizations tells; empty when it is not asked
     * @return by layer, in the order of the layers; a layer may be empty
     * @throws InvalidModelException when it depends on the members and they are not known, or two layers take the same account
     */
    public Map<String, List<Account>> accounts(Optional<List<MemberAccount>> members) {
        return new Membership(this, layers, defaults, members).accounts();
    }

    /**
     * The same, where an account that a template or default makes impossible, such as by a name that is no value of a tag, does not stop the
     * others: it is among them as it is declared without them, and must not be planned so.
     *
     * @param impossible gets such an account, and what its template or default threw
     * @throws InvalidModelException when it depends on the members and they are not known, or two layers take the same account
     * @throws RuntimeException when every account is impossible: what the first one's template or default threw
     */
    public Map<String, List<Account>> accounts(
            Optional<List<MemberAccount>> members, BiConsumer<Account, RuntimeException> impossible) {
        return new Membership(this, layers, defaults, members).accounts(impossible);
    }

    /**
     * What should be known of the accounts of AWS Organizations, a sentence for each: those that a layer would take and that cannot be used, rules
     * that fit none, and declarations that bear the name of another account.
     */
    public List<String> remarks(Optional<List<MemberAccount>> members) {
        return new Membership(this, layers, defaults, members).remarks();
    }

    /**
     * The accounts whole, in order, of an organization that does not depend on what AWS Organizations tells.
     *
     * @throws InvalidModelException when it does; {@link #accounts(Optional)} takes that
     */
    public List<Account> accounts() {
        return accounts(Optional.empty()).values().stream()
                .flatMap(List::stream)
                .toList();
    }

    /** Its name, and a line for each layer. */
    @Override
    public String toString() {
        return "organization " + name
                + layers.stream().map(layer -> "\n  " + layer).collect(Collectors.joining());
    }
}

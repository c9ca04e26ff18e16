// SPDX-License-Identifier: Apache-2.0
package io.iam4j.organization;

import io.iam4j.error.InvalidModelException;
import io.iam4j.model.Account;
import io.iam4j.model.ManagedPolicy;
import io.iam4j.model.settings.PasswordPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Accounts of an organization that are changed side by side, after the layers before and before those after. Accounts are declared, or
 * taken from the organization by unit, tag or name; templates and defaults then apply to all of them. Each verb returns a new value.
 * Immutable and thread-safe, if its functions are.
 */
public final class Layer {
    private final String name;
    private final List<Account> accounts;
    private final Optional<Predicate<MemberAccount>> taken;
    private final List<Template> templates;
    private final Defaults defaults;

    /**
     * What is done to each account of a layer.
     *
     * @param which for those alone; empty for all
     * @param change from the account as declared so far, and what the organization tells of it, to the account
     */
    private record Template(
            Optional<Predicate<MemberAccount>> which,
            boolean asksMember,
            BiFunction<Account, Optional<MemberAccount>, Account> change) {}

    private Layer(
            String name,
            List<Account> accounts,
            Optional<Predicate<MemberAccount>> taken,
            List<Template> templates,
            Defaults defaults) {
        this.name = name;
        this.accounts = List.copyOf(accounts);
        this.taken = taken;
        this.templates = List.copyOf(templates);
        this.defaults = defaults;
    }

    /**
     * A layer of these accounts.
     *
     * @param name what plans call it
     * @param accounts each with its id; none where they are taken from the organization
     * @throws InvalidModelException when an account has no id
     */
    public static Layer of(String name, Account... accounts) {
        if (name.isBlank()) throw new InvalidModelException("layer", "name", "must not be blank");
        for (Account account : accounts) Objects.requireNonNull(account.requiredId());
        return new Layer(name, List.of(accounts), Optional.empty(), List.of(), Defaults.NONE);
    }

    /** What plans call it. */
    public String name() {
        return name;
    }

    /** The accounts that are declared one by one, without templates and defaults. */
    public List<Account> accounts() {
        return accounts;
    }

    /**
     * With these accounts besides.
     *
     * @throws InvalidModelException when an account has no id
     */
    public Layer with(Account... more) {
        List<Account> all = new ArrayList<>(accounts);
        all.addAll(of(name, more).accounts);
        return new Layer(name, all, taken, templates, defaults);
    }

    /**
     * With every active member account of the organization that is one of {@code which} and that no layer declares. The management account is
     * taken by no such rule. Which there are is asked for when it is planned.
     */
    public Layer taking(Predicate<MemberAccount> which) {
        Objects.requireNonNull(which, "which");
        return new Layer(
                name, accounts, Optional.of(taken.map(known -> known.or(which)).orElse(which)), templates, defaults);
    }

    /** {@code template} applied to each account of this layer, as in {@code forEach(account -> account.with(auditor))}. */
    public Layer forEach(UnaryOperator<Account> template) {
        Objects.requireNonNull(template, "template");
        return with(new Template(Optional.empty(), false, (account, member) -> template.apply(account)));
    }

    /** The same, for those accounts alone, as in {@code forEach(inUnit("/Workloads/Prod"), account -> account.with(vendor))}. */
    public Layer forEach(Predicate<MemberAccount> which, UnaryOperator<Account> template) {
        Objects.requireNonNull(template, "template");
        return with(new Template(Optional.of(which), true, (account, member) -> template.apply(account)));
    }

    /** The same, where the template goes by what the organization tells of the account, such as its tags. */
    public Layer forEach(BiFunction<Account, MemberAccount, Account> template) {
        Objects.requireNonNull(template, "template");
        return with(new Template(
                Optional.empty(), true, (account, member) -> template.apply(account, member.orElseThrow())));
    }

    private Layer with(Template template) {
        List<Template> all = new ArrayList<>(templates);
        all.add(template);
        return new Layer(name, accounts, taken, all, defaults);
    }

    /** With this password policy, where an account declares neither one nor that there is to be none. */
    public Layer passwordPolicy(PasswordPolicy policy) {
        return with(defaults.passwordPolicy(policy));
    }

    /** With this tag on everything that takes tags, where an account gives that key no value. */
    public Layer tagging(String key, String value) {
        return tagging(key, account -> value);
    }

    /** The same with a value that goes by the account, as in {@code tagging("Environment", Account::name)}. */
    public Layer tagging(String key, Function<Account, String> value) {
        return with(defaults.tagging(key, value));
    }

    /**
     * With this policy as the permissions boundary of each user and role that is given as a value and says nothing of a boundary; one that says nothing but
     * its name is no mere reference then.
     */
    public Layer boundedBy(ManagedPolicy policy) {
        return with(defaults.boundedBy(policy));
    }

    private Layer with(Defaults changed) {
        return new Layer(name, accounts, taken, templates, changed);
    }

    /** Whether it depends on what the organization tells of its accounts. */
    boolean asksMembers() {
        return taken.isPresent() || templates.stream().anyMatch(Template::asksMember);
    }

    /**
     * The rules that fit nothing, in words.
     *
     * @param all the members of the organization
     * @param own those of this layer
     */
    List<String> idle(List<MemberAccount> all, List<MemberAccount> own) {
        List<String> idle = new ArrayList<>();
        if (taken.isPresent() && all.stream().noneMatch(this::takes)) idle.add("its rule takes no account");
        for (Template template : templates)
            if (template.which.isPresent() && own.stream().noneMatch(template.which.get()))
                idle.add("a template is for none of its accounts");
        return idle;
    }

    /** Whether a rule of this takes that account, as far as it is active. */
    boolean takes(MemberAccount member) {
        return taken.filter(which -> !member.isManagement() && which.test(member))
                .isPresent();
    }

    /** Makes the account with templates and defaults. Which templates are for it is asked at once: a rule that fails is wrong for all. */
    Supplier<Account> whole(Account account, Optional<MemberAccount> member, Defaults ofAll) {
        List<Template> own = templates.stream()
                .filter(template -> !template.asksMember || member.isPresent())
                .filter(template ->
                        template.which.isEmpty() || template.which.get().test(member.orElseThrow()))
                .toList();
        return () -> whole(account, member, own, ofAll);
    }

    private Account whole(Account account, Optional<MemberAccount> member, List<Template> own, Defaults ofAll) {
        Account whole = account;
        for (Template template : own) {
            Account next = template.change.apply(whole, member);
            if (next == null)
                throw new InvalidModelException(
                        "layer \"" + name + '"',
                        "template",
                        "gave nothing back for account \"" + whole.name()
                                + "\"; give back the account, changed or not");
            if (!next.requiredId().equals(account.requiredId()))
                throw new InvalidModelException(
                        "layer \"" + name + '"',
                        "template",
                        "must give back the account that it is given, " + account.requiredId() + ", but gave "
                                + next.requiredId());
            whole = next;
        }
        return ofAll.apply(defaults.apply(whole));
    }

    /** The name and the accounts that are declared. */
    @Override
    public String toString() {
        return name + ": "
                + String.join(", ", accounts.stream().map(Account::name).toList())
                + (taken.isPresent() ? (accounts.isEmpty() ? "" : ", ") + "and those taken from the organization" : "");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.iam4j.render.organization;

import io.iam4j.organization.AccountChanges;
import io.iam4j.organization.OrganizationChanges;
import io.iam4j.render.internal.Redaction;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The plan of an organization to be shown: written in any {@link OrganizationFormat}, whole or redacted. It cannot be applied. Immutable and
 * thread-safe.
 */
public final class OrganizationDocument {
    private final OrganizationChanges changes;
    private final Map<String, AccountView> accounts;
    private final UnaryOperator<String> redaction;
    private final boolean isRedacted;

    private OrganizationDocument(
            OrganizationChanges changes,
            Map<String, AccountView> accounts,
            UnaryOperator<String> redaction,
            boolean isRedacted) {
        this.changes = Objects.requireNonNull(changes, "changes");
        this.accounts = accounts;
        this.redaction = redaction;
        this.isRedacted = isRedacted;
    }

    /** Of the changes alone, such as stored ones: what needs the accounts is left out, the access differences and the graph. */
    public static OrganizationDocument of(OrganizationChanges changes) {
        return of(changes, Map.of());
    }

    /**
     * Of the changes and what else is known of the accounts.
     *
     * @param accounts by id; formats that show more than the changes ask them
     */
    public static OrganizationDocument of(OrganizationChanges changes, Map<String, ? extends AccountView> accounts) {
        return new OrganizationDocument(changes, Map.copyOf(accounts), UnaryOperator.identity(), false);
    }

    /**
     * This, with placeholders in place of account ids, ids of keys, addresses, fingerprints and the like, as a plan of one account has them.
     * The same text becomes the same placeholder, in every format and account. Names of accounts, users and roles stay. What is redacted
     * cannot be applied.
     */
    public OrganizationDocument redacted() {
        Redaction made = Redaction.numberedBy(changes.toString());
        return new OrganizationDocument(changes, accounts, made::of, true);
    }

    /** The plan in that form. */
    public String as(OrganizationFormat format) {
        return redaction.apply(format.write(this));
    }

    /** Whether ids and the like are hidden: what is written of it is to be read alone. */
    public boolean isRedacted() {
        return isRedacted;
    }

    /** What is shown. Never redacted: a format passes what it shows of it through {@link #shown} where its length matters. */
    public OrganizationChanges changes() {
        return changes;
    }

    /** What else is known of that account; empty when there is nothing, as when it could not be planned. */
    public Optional<AccountView> view(AccountChanges account) {
        return Optional.ofNullable(accounts.get(account.id()));
    }

    /** {@code text} as it is shown: redacted when this is. */
    public String shown(String text) {
        return redaction.apply(text);
    }

    /** The plan as plain text. */
    @Override
    public String toString() {
        return shown(changes.toString());
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.iam4j.change.internal;

import io.iam4j.model.Kind;
import io.iam4j.model.OidcProvider;
import io.iam4j.model.PolicyRef;
import io.iam4j.model.SamlProvider;
import io.iam4j.policy.Arn;
import io.iam4j.policy.PolicyDocument;
import io.iam4j.policy.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How a change hangs together with others. The order of a plan follows: what makes a key comes before what needs it,
 * what frees a key before what makes it anew, and what releases a key before what frees it.
 *
 * @param needs keys that must exist
 * @param makes keys that come into existence
 * @param releases keys that this change lets go of, which could not be deleted before
 * @param frees keys that cease to exist
 */
public record Dependencies(List<Key> needs, List<Key> makes, List<Key> releases, List<Key> frees) {
    /** Between an account and the name of a user or role in it; no name, path or serial number of a device has it. */
    private static final char ACCOUNT_END = ' ';

    /** No link to anything. */
    public static final Dependencies NONE = new Dependencies(List.of(), List.of(), List.of(), List.of());

    /** Copies the lists. */
    public Dependencies {
        needs = List.copyOf(needs);
        makes = List.copyOf(makes);
        releases = List.copyOf(releases);
        frees = List.copyOf(frees);
    }

    /** What of a thing a key stands for. */
    public enum Slot {
        /** The thing itself. */
        ENTITY,
        /** The ARN of a user being as it shall be: it changes with the path. */
        ARN,
        /** The account's password policy being as it shall be. */
        PASSWORD_POLICY,
        /** Room for another boundary, where one has to go before the next can be set. */
        ROOM_FOR_BOUNDARY,
        /** Room for one more version of a policy, of which the service keeps five. */
        ROOM_FOR_VERSION,
        /** Room for a role in an instance profile, which holds one. */
        ROOM_FOR_ROLE,
        /** Room for an access key, of which a user has two at most. */
        ROOM_FOR_ACCESS_KEY,
        /** A virtual MFA device, by its serial number, being there. */
        MFA_DEVICE,
        /** The name of a virtual MFA device being free. */
        ROOM_FOR_MFA_DEVICE,
        /** The MFA device that a user is given being in use: those that it replaces go afterwards. */
        MFA_ENABLED,
        /** The credentials of a user being switched on or off as they shall be. */
        STATUS,
        /** The tags of an entity being as they shall be. */
        TAGS
    }

    /**
     * One thing in an account; names are equal whatever their case.
     *
     * @param kind its kind
     * @param name its name in lower case
     * @param slot what of it
     */
    public record Key(Kind kind, String name, Slot slot) {
        /** With the name in lower case. */
        public Key {
            name = name.toLowerCase(Locale.ROOT);
        }

        /** The thing itself. */
        public Key(Kind kind, String name) {
            this(kind, name, Slot.ENTITY);
        }

        /** Whether the name of this user or role is said with its account. */
        private boolean isPrincipal() {
            return (kind == Kind.USER || kind == Kind.ROLE) && name.indexOf(ACCOUNT_END) >= 0;
        }
    }

    Dependencies needs(Kind kind, String name) {
        return needs(kind, name, Slot.ENTITY);
    }

    Dependencies needs(Kind kind, String name, Slot slot) {
        return new Dependencies(with(needs, new Key(kind, name, slot)), makes, releases, frees);
    }

    Dependencies makes(Kind kind, String name) {
        return makes(kind, name, Slot.ENTITY);
    }

    Dependencies makes(Kind kind, String name, Slot slot) {
        return new Dependencies(needs, with(makes, new Key(kind, name, slot)), releases, frees);
    }

    Dependencies releases(Kind kind, String name) {
        return new Dependencies(needs, makes, with(releases, new Key(kind, name)), frees);
    }

    Dependencies frees(Kind kind, String name) {
        return new Dependencies(needs, makes, releases, with(frees, new Key(kind, name)));
    }

    /** Needs the policy of that ARN; AWS's own are always there and make no difference. */
    Dependencies needsPolicy(PolicyRef policy) {
        return needs(Kind.POLICY, policy.name());
    }

    Dependencies releasesPolicy(PolicyRef policy) {
        return releases(Kind.POLICY, policy.name());
    }

    /** These in the account of that id: what is needed of other accounts is no part of its order. */
    public Dependencies within(String accountId) {
        if (needs.stream().noneMatch(Key::isPrincipal)) return this;
        List<Key> own = new ArrayList<>();
        for (Key need : needs)
            if (!need.isPrincipal()) own.add(need);
            else if (need.name.startsWith(accountId + ACCOUNT_END))
                own.add(new Key(need.kind, need.name.substring(accountId.length() + 1), need.slot));
        return new Dependencies(own, makes, releases, frees);
    }

    /**
     * Needs the users and roles that {@code trust} names as principals: the service refuses one that does not exist. {@link #within} tells
     * those of an account from others of the same names.
     */
    public Dependencies needsPrincipals(PolicyDocument trust) {
        Dependencies dependencies = this;
        for (Arn arn : principals(trust, Principal.Kind.AWS)) {
            String name = arn.account() + ACCOUNT_END + arn.name();
            if (arn.resource().startsWith("user/"))
                dependencies = dependencies.needs(Kind.USER, name).needs(Kind.USER, name, Slot.ARN);
            if (arn.resource().startsWith("role/")) dependencies = dependencies.needs(Kind.ROLE, name);
        }
        for (Arn arn : principals(trust, Principal.Kind.FEDERATED))
            for (Kind kind : List.of(OidcProvider.KIND, SamlProvider.KIND))
                if (arn.type().equals(kind.arnPrefix()))
                    dependencies = dependencies.needs(
                            kind, arn.resource().substring(arn.type().length() + 1));
        return dependencies;
    }

    private static List<Arn> principals(PolicyDocument trust, Principal.Kind kind) {
        return trust.statements().stream()
                .flatMap(statement -> statement.principals().stream())
                .filter(principal -> principal.kind() == kind)
                .flatMap(principal -> principal.ids().stream())
                .filter(value -> value.startsWith("arn:"))
                .map(Arn::parse)
                .toList();
    }

    private static List<Key> with(List<Key> keys, Key key) {
        List<Key> copy = new ArrayList<>(keys);
        copy.add(key);
        return copy;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.iam4j.policy;

import io.iam4j.policy.catalog.ActionCatalog;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a statement refuses at the call that would make it wrong. */
final class StatementRules {
    private StatementRules() {}

    /** Fails when one of them has no service prefix. */
    static List<String> actions(String... actions) {
        List<String> some = Strings.some("action", actions);
        for (String action : some) {
            if (!action.equals("*") && action.indexOf(':') < 1) {
                throw new IllegalArgumentException("The action \"" + action
                        + "\" has no service prefix: write it as service:Action, " + advice(action)
                        + ", or \"*\" for all.");
            }
        }
        return some;
    }

    private static String advice(String action) {
        if (ActionCatalog.standard().service(action).isPresent()) return "\"" + action + ":*\" for a whole service";
        List<String> known = ActionCatalog.standard().named(action);
        return "for instance "
                + (known.isEmpty() ? "s3:GetObject" : String.join(" or ", known.subList(0, Math.min(2, known.size()))));
    }

    /** Fails when one of them is neither an ARN, nor a pattern of one, nor {@code *}. */
    static List<String> resources(String... resources) {
        List<String> some = Strings.some("resource", resources);
        for (String resource : some) {
            if (!resource.equals("*") && resource.indexOf(':') < 0) {
                throw new IllegalArgumentException("The resource \"" + resource
                        + "\" is no ARN, which IAM refuses: write its ARN, for instance arn:aws:s3:::bucket/*,"
                        + " or onEverything().");
            }
        }
        return some;
    }

    static String sid(String sid) {
        if (!sid.matches("[A-Za-z0-9]+")) {
            throw new IllegalArgumentException(
                    "The Sid \"" + sid + "\" is refused by IAM: use letters and digits only.");
        }
        return sid;
    }

    /** Fails when one half of a contradiction is there already. */
    static void noneOf(List<?> present, String there, String added) {
        if (!present.isEmpty()) {
            throw new IllegalArgumentException(
                    "A statement takes either " + there + "(…) or " + added + "(…): this one has " + there + "("
                            + present + ") already, so " + added + "(…) needs a statement of its own.");
        }
    }

    /** Both, with the ids of one kind in one value. */
    static List<Principal> principals(List<Principal> present, Principal... added) {
        Map<Principal.Kind, Principal> byKind = new EnumMap<>(Principal.Kind.class);
        present.forEach(each -> byKind.put(each.kind(), each));
        for (Principal each : added) {
            byKind.merge(each.kind(), each, (a, b) -> new Principal(a.kind(), Strings.union(a.ids(), b.ids())));
        }
        return List.copyOf(byKind.values());
    }

    /** Both; fails when two differ in their values only. */
    static List<Condition> conditions(List<Condition> present, Condition... added) {
        List<Condition> all = new ArrayList<>(present);
        for (Condition each : added) {
            if (!all.contains(each)) {
                all.stream().filter(each::sameTest).findFirst().ifPresent(other -> {
                    throw new IllegalArgumentException("Two conditions on the same operator and key: " + other + " and "
                            + each + ". A statement holds one list of values for both, and they are alternatives:"
                            + " name all of them in one condition, or write a second statement.");
                });
                all.add(each);
            }
        }
        return all;
    }

    /** The statements themselves; fails when there is none, or two share a Sid. */
    static List<Statement> statements(List<Statement> statements) {
        if (statements.isEmpty()) {
            throw new IllegalArgumentException(
                    "A policy document needs a statement: write PolicyDocument.of(allow(…).on(…)).");
        }
        Set<String> sids = new HashSet<>();
        statements.forEach(each -> each.sid().ifPresent(sid -> {
            if (!sids.add(sid)) {
                throw new IllegalArgumentException("Two statements of one document have the Sid \"" + sid
                        + "\", which IAM refuses: give one of them another sid(…).");
            }
        }));
        return statements;
    }
}

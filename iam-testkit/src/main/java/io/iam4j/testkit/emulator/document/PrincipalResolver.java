// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.document;

import io.iam4j.policy.Principal;
import io.iam4j.policy.grammar.GrammarContext;
import io.iam4j.policy.grammar.PrincipalGrammar;
import io.iam4j.policy.grammar.RejectedTerm;
import io.iam4j.testkit.emulator.wire.Fault;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Turns the principals of a trust policy into what the service keeps: unique ids for users and roles. */
final class PrincipalResolver {
    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");
    private static final Pattern IDENTITY = Pattern.compile("arn:[^:]+:iam::([0-9]{12}):(user|role)/.+");

    private final Directory directory;
    private final GrammarContext context;

    PrincipalResolver(Directory directory, GrammarContext context) {
        this.directory = directory;
        this.context = context;
    }

    /** @param kind a key that a principal may have */
    String resolve(String kind, String value) {
        Optional<RejectedTerm> refused = PrincipalGrammar.check(kind(kind), value, context);
        if (refused.isPresent() && kind(kind) == Principal.Kind.SERVICE && Principal.isServiceName(value))
            throw Fault.malformedPolicy(refused.get().answer() + wayOut(value));
        Shapes.refuse(refused);
        if (!kind.equals(Principal.Kind.AWS.toString())) return value;
        if (ACCOUNT.matcher(value).matches()) return "arn:" + context.partition() + ":iam::" + value + ":root";
        Matcher identity = IDENTITY.matcher(value);
        if (!identity.matches()) return value;
        Optional<String> id = directory.idOf(value);
        if (id.isEmpty() && directory.knowsAccount(identity.group(1)))
            throw Fault.malformedPolicy(PrincipalGrammar.answer(kind, value));
        return id.orElse(value);
    }

    /** No list of services is whole, so that what AWS would not say is said behind its answer. */
    private static String wayOut(String service) {
        return " (no service that this server knows; where AWS takes it, start with --service " + service
                + ", or say knowingServices(\"" + service + "\") to the server's builder or the seed's account)";
    }

    private static Principal.Kind kind(String key) {
        return Stream.of(Principal.Kind.values())
                .filter(kind -> kind.toString().equals(key))
                .findFirst()
                .orElseThrow();
    }
}

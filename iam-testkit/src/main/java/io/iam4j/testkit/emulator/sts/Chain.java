// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.sts;

import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.base.Tag;
import io.iam4j.testkit.emulator.session.SessionContext;
import io.iam4j.testkit.emulator.session.SessionMarks;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Rules;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What goes on from one session to the next: transitive tags and the source identity. */
final class Chain {
    private Chain() {}

    /**
     * The marks of the session that a caller's AssumeRole makes.
     *
     * @throws Fault when a mark of the calling session would be changed
     */
    static SessionMarks next(Request request, List<Tag> requested) {
        SessionMarks former =
                request.caller().session().map(SessionContext::marks).orElse(SessionMarks.NONE);
        Set<String> own = lower(requested.stream().map(Tag::key).toList());
        Set<String> transitive = lower(request.params().strings("TransitiveTagKeys", Rules.TAG_KEY));
        if (!own.containsAll(transitive))
            throw invalid("The specified transitive tag key must be included in the requested tags.");
        if (own.stream().anyMatch(former.transitive()::contains))
            throw invalid("One of the specified transitive tag keys can't be set because it conflicts with a"
                    + " transitive tag key from the calling session.");
        List<Tag> tags = new ArrayList<>(requested);
        former.tags().stream().filter(tag -> former.isTransitive(tag.key())).forEach(tags::add);
        Set<String> onwards = new LinkedHashSet<>(former.transitive());
        onwards.addAll(transitive);
        return new SessionMarks(tags, onwards, sourceIdentity(request, former), Optional.empty());
    }

    private static Optional<String> sourceIdentity(Request request, SessionMarks former) {
        Optional<String> asked = request.params().optional("SourceIdentity", Rules.SESSION_NAME);
        if (former.sourceIdentity().isPresent() && asked.isPresent() && !asked.equals(former.sourceIdentity()))
            throw Fault.accessDenied("User: " + request.caller().arn()
                    + " is not authorized to perform: sts:SetSourceIdentity because the source identity of a session"
                    + " cannot be changed");
        return former.sourceIdentity().or(() -> asked);
    }

    private static Set<String> lower(List<String> keys) {
        return keys.stream().map(Chain::lower).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static String lower(String key) {
        return key.toLowerCase(Locale.ROOT);
    }

    private static Fault invalid(String message) {
        return Fault.of(400, "InvalidParameterValue", message);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.sts;

import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.action.Tagging;
import io.iam4j.testkit.emulator.base.Tag;
import io.iam4j.testkit.emulator.base.Tags;
import io.iam4j.testkit.emulator.document.Grammar;
import io.iam4j.testkit.emulator.document.Size;
import io.iam4j.testkit.emulator.session.SessionPolicies;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Params;
import io.iam4j.testkit.emulator.wire.Rules;
import io.iam4j.testkit.emulator.wire.Xml;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The session policies and tags of a request. The service packs them into a format of its own whose size it shows as
 * percentage; here it is reckoned from the characters (STS API reference, AssumeRole, PackedPolicySize). Immutable.
 *
 * @param policies the policies, absent when the request names none
 * @param tags the session tags
 * @param packed the characters of what is packed: the document of the request, the ARNs of managed policies, and the tags
 */
record SessionLimits(Optional<SessionPolicies> policies, List<Tag> tags, int packed) {
    private static final int MOST_ARNS = 10;
    private static final int ROOM = 4096;

    /**
     * Reads {@code Policy}, {@code PolicyArns} and {@code Tags}; managed policies are looked for in an account.
     *
     * @throws Fault MalformedPolicyDocument, ValidationError or PackedPolicyTooLarge
     */
    static SessionLimits of(Request request, String accountId) {
        List<String> documents = new ArrayList<>();
        List<String> managed = new ArrayList<>();
        request.params().optional("Policy", Rules.SESSION_POLICY).ifPresent(document -> {
            Grammar.checkSession(document, request.world().partition());
            documents.add(document);
        });
        List<Params> arns = request.params().structures("PolicyArns");
        if (arns.size() > MOST_ARNS)
            throw Fault.constraint("Value", "PolicyArns", "have length less than or equal to " + MOST_ARNS);
        for (Params each : arns) {
            String arn = each.required("arn", Rules.ARN);
            checkExists(request, accountId, arn);
            managed.add(arn);
        }
        int size = Stream.concat(documents.stream(), managed.stream())
                .mapToInt(Size::of)
                .sum();
        SessionPolicies policies = new SessionPolicies(documents, managed);
        boolean isLimited = !policies.equals(SessionPolicies.NONE);
        return new SessionLimits(isLimited ? Optional.of(policies) : Optional.empty(), List.of(), size)
                .and(Tagging.read(request, Tags.ignoringCase()));
    }

    /**
     * With these tags too.
     *
     * @throws Fault PackedPolicyTooLarge
     */
    SessionLimits and(List<Tag> more) {
        List<Tag> all = new ArrayList<>(tags);
        all.addAll(more);
        int size = packed;
        for (Tag tag : more) size += tag.key().length() + tag.value().length();
        SessionLimits limits = new SessionLimits(policies, List.copyOf(all), size);
        if (limits.percentage() > 100)
            throw Fault.of(
                    400,
                    "PackedPolicyTooLarge",
                    "Packed size of session tags and policies consumes " + limits.percentage()
                            + "% of allotted space.");
        return limits;
    }

    private static void checkExists(Request request, String accountId, String arn) {
        boolean isThere = request.world()
                .existing(accountId)
                .filter(account -> account.locked(() -> account.policy(arn).isPresent()))
                .isPresent();
        if (!isThere) throw Fault.validation("Policy " + arn + " does not exist or is not attachable.");
    }

    private int percentage() {
        return (int) Math.ceil(100.0 * packed / ROOM);
    }

    /** Writes the size when there is anything to be packed. */
    void write(Xml out) {
        if (policies.isPresent() || !tags.isEmpty()) out.number("PackedPolicySize", percentage());
    }
}

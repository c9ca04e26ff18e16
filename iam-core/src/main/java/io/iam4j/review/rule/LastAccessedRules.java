// SPDX-License-Identifier: Apache-2.0
package io.iam4j.review.rule;

import io.iam4j.change.Target;
import io.iam4j.model.Kind;
import io.iam4j.observed.LastAccessed;
import io.iam4j.review.Finding;
import io.iam4j.review.Severity;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Services that somebody may reach and does not. */
final class LastAccessedRules {
    private LastAccessedRules() {}

    static List<Rule> all() {
        return List.of(Rule.of(
                "unused-service-access",
                Severity.INFO,
                "services that somebody may reach and does not",
                LastAccessedRules::unused,
                Need.LAST_ACCESSED));
    }

    private static Stream<Finding> unused(Reviewed account, Rule rule) {
        int days = account.limits().roleUnusedDays();
        Instant since = account.daysAgo(days);
        return account.lastAccessed().stream().flatMap(entity -> {
            List<LastAccessed.Service> idle = entity.services().stream()
                    .filter(service -> service.isUnusedSince(since))
                    .toList();
            return idle.isEmpty() ? Stream.empty() : Stream.of(found(account, rule, entity, idle, days));
        });
    }

    private static Finding found(
            Reviewed account, Rule rule, LastAccessed entity, List<LastAccessed.Service> idle, int days) {
        return rule.found(
                        subject(entity),
                        idle.size() + " of the " + entity.services().size()
                                + " services that its policies allow were not reached for " + days + " days.",
                        "What nobody uses can be taken away, before somebody else uses it.")
                .seenBy(idle.stream()
                        .map(service -> service.namespace()
                                + service.last()
                                        .map(at -> " last reached " + account.ago(at))
                                        .orElse(" not in the last 400 days"))
                        .toList())
                .mendedBy(rule.byHand(
                        "Look at LeastPrivilege.of(Arn.parse(\"" + entity.entity()
                                + "\")).propose(live), which tells what is used action by action, and plan its account().",
                        "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_last-accessed.html",
                        "A review with last accesses no longer tells of it."));
    }

    private static Target subject(LastAccessed entity) {
        Kind kind = Stream.of(Kind.USER, Kind.GROUP, Kind.ROLE)
                .filter(each -> each.arnPrefix().equals(entity.entity().type()))
                .findFirst()
                .orElse(Kind.POLICY);
        return new Target(kind, entity.entity().name());
    }
}

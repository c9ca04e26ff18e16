// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.store;

import io.iam4j.testkit.emulator.secret.LastUse;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An analysis of which services someone may reach and did reach, done at once. Immutable.
 *
 * @param subject the ARN that it is about; empty in a state that was stored before it was kept
 * @param owner who alone sees it; absent in a state that was stored before jobs had owners, where everybody does
 * @param entities the users and roles that it is about; none in a state that was stored before they were kept
 */
public record AccessJob(
        String type,
        String subject,
        Optional<String> owner,
        Instant created,
        List<Access> services,
        List<Who> entities) {
    /** A job; what has nothing to tell but that it may be reached is one record for all jobs. */
    public AccessJob {
        services = services.stream().map(Access::shared).toList();
        entities = List.copyOf(entities);
    }

    /** Whether somebody may see it. */
    public boolean isOf(String someone) {
        return owner.isEmpty() || owner.get().equals(someone);
    }

    /** Those who reached a service, the latest first, and behind them by ARN those who may and did not. */
    public List<Entry> entries(String namespace) {
        return services.stream()
                .filter(access -> access.namespace().equals(namespace))
                .flatMap(access -> Stream.concat(
                        access.reached().stream().map(each -> new Entry(each.principal(), Optional.of(each.use()))),
                        access.allowed() ? idle(access) : Stream.empty()))
                .toList();
    }

    private Stream<Entry> idle(Access access) {
        Set<String> active =
                access.reached().stream().map(each -> each.principal().id()).collect(Collectors.toSet());
        return entities.stream()
                .filter(each -> !active.contains(each.id()))
                .sorted(Comparator.comparing(Who::arn))
                .map(each -> new Entry(each, Optional.empty()));
    }

    /** Somebody who may reach a service or did, and the last use. */
    public record Entry(Who principal, Optional<LastUse> use) {}

    /**
     * One service, who reached it last, the latest first, and its tracked actions when they were asked for.
     *
     * @param allowed whether policies let it be reached
     */
    public record Access(String namespace, boolean allowed, List<Reached> reached, List<Used> tracked) {
        private static final Map<String, Access> IDLE = new ConcurrentHashMap<>();
        /** More than the catalogue has services; a state that is restored may name any. */
        private static final int MOST_SHARED = 1000;

        /** Whether nothing is told of it but that it may be reached. */
        public boolean isIdle() {
            return allowed && reached.isEmpty() && tracked.isEmpty();
        }

        private Access shared() {
            if (!isIdle()) return this;
            Access known = IDLE.get(namespace);
            if (known != null) return known;
            if (IDLE.size() < MOST_SHARED) IDLE.put(namespace, this);
            return this;
        }
    }

    /** An action, without the service's name, and who used it last; nobody for one that may be used and was not. */
    public record Used(String action, Optional<Reached> latest) {}

    /** A principal as it was, and its use of a service. */
    public record Reached(Who principal, LastUse use) {}

    /** Who it was: a user or role, by then perhaps renamed or deleted. */
    public record Who(String kind, String id, String arn, String name, String path) {
        /** A principal as it is. */
        public static Who of(Principal principal) {
            return new Who(principal.kind(), principal.id(), principal.arn(), principal.name(), principal.path());
        }

        /** The same under the ARN that it has by now. */
        public Who at(String now) {
            String resource = now.substring(now.indexOf('/'));
            int end = resource.lastIndexOf('/') + 1;
            return new Who(kind, id, now, resource.substring(end), resource.substring(0, end));
        }
    }
}

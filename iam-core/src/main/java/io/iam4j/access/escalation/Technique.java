// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.escalation;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A known way to more rights: one of those in {@code techniques.tsv}, or one of these after the target's permissions boundary, or what
 * denies something to it, was taken off. Immutable.
 *
 * @param id its name: {@code create-access-key}
 * @param target what it is done to
 * @param effect what comes of it
 * @param actions the actions that it takes, all of them
 * @param service the service that runs with the role; empty when no service is in it
 * @param sources where it is described: URLs
 */
public record Technique(
        String id, Target target, Effect effect, List<String> actions, Optional<String> service, List<String> sources) {
    static final String CREATE_POLICY = "iam:CreatePolicy";

    /** What a technique is done to. */
    public enum Target {
        /** The user who does it. */
        OWN_USER,
        /** The role whose session does it. */
        OWN_ROLE,
        /** A group that the user is in. */
        OWN_GROUP,
        /** A customer managed policy that applies to who does it, as the permissions boundary too. */
        OWN_POLICY,
        /** Another user. */
        OTHER_USER,
        /** A group that the user is not in. */
        OTHER_GROUP,
        /** A role. */
        ROLE,
        /** A customer managed policy of a role. */
        ROLE_POLICY,
        /** A role that trusts a service, handed to that service; for EC2 one in an instance profile. */
        PASSED_ROLE,
        /** A role that trusts a service, with which something of that service runs already. */
        SERVICE_ROLE,
        /** A role that trusts EC2 and is in no instance profile, put into one that is created. */
        UNPROFILED_ROLE,
        /** A role that trusts a SAML provider, whose keys are exchanged or which is created where it is missing. */
        SAML_ROLE,
        /** A user that is created. */
        NEW_USER,
        /** A role that is created, trusting whom its maker likes. */
        NEW_ROLE,
        /** A group that is created. */
        NEW_GROUP;

        /** Whether it is the actor itself, or what gives the actor its rights. */
        boolean isOwn() {
            return this == OWN_USER || this == OWN_ROLE || this == OWN_GROUP || this == OWN_POLICY;
        }

        /** Whether it is created for the purpose. */
        public boolean isNew() {
            return this == NEW_USER || this == NEW_ROLE || this == NEW_GROUP;
        }
    }

    /** What comes of a technique. */
    public enum Effect {
        /** Acting as the target. */
        BECOME,
        /** Acting as the target, with any rights in addition. */
        BECOME_WITH_RIGHTS,
        /** Any rights in addition. */
        RIGHTS_OF_CHOICE,
        /** A policy that says anything. */
        REWRITTEN,
        /** What another stored version of a policy says. */
        OTHER_VERSION,
        /** What a group may do. */
        JOINED,
        /** No permissions boundary. */
        UNBOUNDED,
        /** No denial of an attached policy. */
        WITHOUT_ATTACHED_DENIAL,
        /** No denial of an inline policy. */
        WITHOUT_INLINE_DENIAL,
        /** No denial of a group. */
        LEFT
    }

    /** All that are known. */
    public static List<Technique> all() {
        return File.ALL;
    }

    /** The same on another user or a role, off which a limit is taken first. */
    private Stream<Technique> after(Limit limit, String source) {
        return limit.actions(target).map(action -> {
            List<String> all = new ArrayList<>(List.of(action));
            all.addAll(actions);
            List<String> described =
                    Stream.concat(sources.stream(), Stream.of(source)).toList();
            return new Technique(hyphened(action) + "+" + id, target, effect, List.copyOf(all), service, described);
        });
    }

    /** Such as {@code detach-user-policy} of {@code iam:DetachUserPolicy}. */
    private static String hyphened(String action) {
        return action.substring(action.indexOf(':') + 1)
                .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
                .toLowerCase(Locale.ROOT);
    }

    /** What it takes off another user or a role first. */
    Optional<Limit> limit() {
        return Limit.takenOff(this);
    }

    /** Its action on something of a type besides the target; empty where it has none. */
    Optional<String> actionOn(String end) {
        return actions.stream()
                .skip(limit().isPresent() ? 1 : 0)
                .filter(action -> action.endsWith(end))
                .findFirst();
    }

    /** Whether it attaches a managed policy. */
    boolean attaches() {
        return actions.stream().anyMatch(action -> action.startsWith("iam:Attach"));
    }

    /** Whether the policy that it attaches is one that it creates. */
    boolean createsPolicy() {
        return actions.contains(CREATE_POLICY);
    }

    /** Whether it writes the trust policy of a role that is assumed then, which a denial can still keep from the actor. */
    boolean writesTrust() {
        return service.isEmpty()
                && (actions.contains("iam:UpdateAssumeRolePolicy") || actions.contains("iam:CreateRole"));
    }

    /** Whether it is the assumption of a role that trusts who does it: a right that is granted, and no escalation by itself. */
    public boolean isGranted() {
        return actions.size() == 1 && actions.get(0).equals("sts:AssumeRole");
    }

    /** Such as {@code create-access-key}. */
    @Override
    public String toString() {
        return id;
    }

    /** Read at the first use. */
    private static final class File {
        static final List<Technique> ALL = load();

        private static List<Technique> load() {
            Map<String, String> sources = new HashMap<>();
            List<Technique> all = new ArrayList<>();
            try (var in = new BufferedReader(new InputStreamReader(
                    Technique.class.getResourceAsStream("techniques.tsv"), StandardCharsets.UTF_8))) {
                in.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
                    String[] fields = line.split("\t");
                    if (fields[0].equals("source")) sources.put(fields[1], fields[2]);
                    else all.add(read(fields, sources));
                });
            } catch (IOException e) {
                throw new UncheckedIOException("the techniques of escalation cannot be read from the jar", e);
            }
            String boundaries = sources.getOrDefault("boundaries", "");
            String denials = sources.getOrDefault("denials", "");
            Stream<Technique> unlimited = Stream.of(true, false)
                    .flatMap(boundary -> all.stream()
                            .flatMap(each -> Stream.of(Limit.values())
                                    .filter(limit -> limit.isBoundary() == boundary)
                                    .flatMap(limit -> each.after(limit, boundary ? boundaries : denials))));
            return Stream.concat(all.stream(), unlimited).toList();
        }

        private static Technique read(String[] fields, Map<String, String> sources) {
            return new Technique(
                    fields[1],
                    Target.valueOf(fields[2]),
                    Effect.valueOf(fields[3]),
                    List.of(fields[4].split(",")),
                    fields[5].equals("-") ? Optional.empty() : Optional.of(fields[5]),
                    List.of(fields[6].split(",")).stream().map(sources::get).toList());
        }
    }
}

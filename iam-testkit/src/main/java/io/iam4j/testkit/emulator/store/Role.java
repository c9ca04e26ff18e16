// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.store;

import io.iam4j.testkit.emulator.base.RoleUse;
import io.iam4j.testkit.emulator.base.Tagged;
import io.iam4j.testkit.emulator.base.Tags;
import io.iam4j.testkit.emulator.base.TemplateSource;
import io.iam4j.testkit.emulator.document.Trust;
import io.iam4j.testkit.emulator.entity.Origin;
import io.iam4j.testkit.emulator.secret.LastUse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A role. Guarded by the lock of its account. */
public final class Role extends Principal implements Tagged, Bounded {
    private static final String SERVICE_LINKED = "/aws-service-role/";

    private final Tags tags = Tags.ignoringCase();
    private final Set<InstanceProfile> profiles = new LinkedHashSet<>();
    private Trust trust;
    private Optional<String> description = Optional.empty();
    private final List<RoleUse> uses = new ArrayList<>();
    private int maxSession = 3600;
    private @Nullable String boundary;
    private Optional<LastUse> lastUse = Optional.empty();
    private @Nullable TemplateSource source;

    Role(Origin origin, Trust trust) {
        super(origin.idOrNew("AROA"), origin);
        this.trust = trust;
    }

    @Override
    public String kind() {
        return "role";
    }

    @Override
    public Tags tags() {
        return tags;
    }

    @Override
    public Optional<String> boundary() {
        return Optional.ofNullable(boundary);
    }

    void boundary(@Nullable String arn) {
        boundary = arn;
    }

    /** Who may assume the role. */
    public Trust trust() {
        return trust;
    }

    /** Replaces the trust policy. */
    public void trust(Trust newTrust) {
        trust = newTrust;
    }

    /** The description; an empty one is absent. */
    public Optional<String> description() {
        return description;
    }

    /** Sets or, if empty, clears the description. */
    public void description(String text) {
        description = text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    /** The longest session in seconds. */
    public int maxSession() {
        return maxSession;
    }

    /** Sets the longest session in seconds. */
    public void maxSession(int seconds) {
        maxSession = seconds;
    }

    /** When and from where the role was assumed last. */
    public Optional<LastUse> lastUse() {
        return lastUse;
    }

    /** Notes a use. */
    public void used(LastUse use) {
        lastUse = Optional.of(use);
    }

    /** What uses the role when it is service-linked, changed in place. */
    public List<RoleUse> uses() {
        return uses;
    }

    /** The template that the role was made from, if it was. */
    public Optional<TemplateSource> source() {
        return Optional.ofNullable(source);
    }

    /** Keeps the template that the role was made from. */
    public void source(TemplateSource template) {
        source = template;
    }

    /** Whether only its service may change the role. */
    public boolean isServiceLinked() {
        return path().startsWith(SERVICE_LINKED);
    }

    /** The instance profiles that hold the role, in the order of names. */
    public List<InstanceProfile> profiles() {
        return profiles.stream()
                .sorted(Comparator.comparing(InstanceProfile::key))
                .toList();
    }

    Set<InstanceProfile> profilesInPlace() {
        return profiles;
    }
}

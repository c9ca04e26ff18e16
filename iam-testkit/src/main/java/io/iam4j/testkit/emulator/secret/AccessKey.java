// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.secret;

import java.time.Instant;
import java.util.Optional;

/** A long-term access key. Its status changes, and when it was used. */
public final class AccessKey {
    private final String id;
    private final Instant created;
    private boolean active = true;
    private Optional<LastUse> lastUse = Optional.empty();
    private Optional<LastUse> reportedUse = Optional.empty();

    /** A new active key. */
    public AccessKey(String id, Instant created) {
        this.id = id;
        this.created = created;
    }

    /** The key's id. */
    public String id() {
        return id;
    }

    /** When it was made. */
    public Instant created() {
        return created;
    }

    /** Active or Inactive. */
    public String status() {
        return active ? "Active" : "Inactive";
    }

    /** Whether requests may be signed with it. */
    public boolean isActive() {
        return active;
    }

    /** Switches it on or off. */
    public void active(boolean now) {
        active = now;
    }

    /** When it signed a request last. */
    public Optional<LastUse> lastUse() {
        return lastUse;
    }

    /** The use that a credential report tells: the first of the latest {@link UseSpan}. */
    public Optional<LastUse> reportedUse() {
        return reportedUse;
    }

    /** Notes a use. */
    public void used(LastUse use) {
        lastUse = Optional.of(use);
        if (reportedUse.filter(first -> UseSpan.KEY.holds(first.at(), use.at())).isEmpty()) reportedUse = lastUse;
    }

    /** Puts the last use there as it was, and the one that a report tells. */
    public void restoreUses(Optional<LastUse> last, Optional<LastUse> reported) {
        lastUse = last;
        reportedUse = reported;
    }
}

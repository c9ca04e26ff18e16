// SPDX-License-Identifier: Apache-2.0
package io.iam4j.secret;

import io.iam4j.secret.SecretIntent.Ending;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The journals of several sinks as one: each has every intent.
 *
 * @param journals at least one
 */
record JournalList(List<SecretJournal> journals) implements SecretJournal {
    @Override
    public void begin(SecretIntent intent) {
        journals.forEach(journal -> journal.begin(intent));
    }

    @Override
    public void end(SecretIntent intent, Ending ending) {
        SinkList.tellAll(journals, journal -> journal.end(intent, ending));
    }

    /** What any of them has: an apply may have died between the first and the last. When one cannot be read, the others tell it again. */
    @Override
    public List<SecretIntent> unfinished(String accountId) {
        Map<String, SecretIntent> found = new LinkedHashMap<>();
        for (int i = 0; i < journals.size(); i++) {
            try {
                for (SecretIntent intent : journals.get(i).unfinished(accountId))
                    found.putIfAbsent(intent.id(), intent);
            } catch (Throwable failure) {
                List<SecretJournal> earlier = journals.subList(0, i);
                found.values().forEach(intent -> earlier.forEach(journal -> journal.release(intent)));
                throw failure;
            }
        }
        return List.copyOf(found.values());
    }

    @Override
    public void release(SecretIntent intent) {
        SinkList.tellAll(journals, journal -> journal.release(intent));
    }

    /** Whether all of them took it: a secret that one of them lacks did not arrive. */
    @Override
    public boolean took(SecretIntent intent) {
        return journals.stream().allMatch(journal -> journal.took(intent));
    }

    /** The same. */
    @Override
    public boolean holds(SecretLabel label) {
        return journals.stream().allMatch(journal -> journal.holds(label));
    }
}

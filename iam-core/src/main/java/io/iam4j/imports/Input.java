// SPDX-License-Identifier: Apache-2.0
package io.iam4j.imports;

import io.iam4j.error.InvalidModelException;
import io.iam4j.error.Place;
import io.iam4j.model.Account;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What an input holds, in whichever form it came.
 *
 * @param source the file, for messages
 * @param whole whether it tells all that there is of each thing
 * @param items its things, in its order
 * @param readings how each type is taken
 * @param notTaken what is no thing to take, with the reason
 * @param others how many things of other services it holds
 */
record Input(
        String source,
        boolean whole,
        List<Item> items,
        Map<String, Reading> readings,
        List<NotTaken> notTaken,
        int others) {

    /** The account of those things whose address passes. */
    Imported imported(Predicate<String> only) {
        List<String> taken = new ArrayList<>();
        Draft draft = draft(only, Set.of(), taken);
        if (!draft.refused().isEmpty()) {
            taken.clear();
            draft = draft(only, draft.refused(), taken);
        }
        if (draft.accounts().size() > 1)
            throw new ImportException(
                    source,
                    Place.NOWHERE,
                    "it holds things of several accounts (" + String.join(", ", draft.accounts())
                            + "). Import one at a time, by address: Import.read(file, address ->"
                            + " address.startsWith(\"module.security.\")).");
        Account account = draft.account();
        return new Imported(account, new ImportReport(source, taken, draft.notTaken(), others));
    }

    private Draft draft(Predicate<String> only, Set<String> refused, List<String> taken) {
        Draft draft = new Draft(whole, refused);
        for (NotTaken each : notTaken) if (only.test(each.address())) draft.leaveOut(each.address(), each.reason());
        for (Item item : items) if (only.test(item.address()) && take(draft, item)) taken.add(item.address());
        return draft;
    }

    private boolean take(Draft draft, Item item) {
        Reading reading = readings.get(item.type());
        if (reading == null) {
            draft.leaveOut(item.address(), "this library does not know " + item.type());
            return false;
        }
        draft.begin();
        try {
            reading.take(draft, item);
            draft.end();
            item.fields().lost().forEach((place, reason) -> draft.leaveOut(item.address() + "." + place, reason));
            return true;
        } catch (NotTakenException | InvalidModelException refused) {
            draft.rollBack();
            draft.leaveOut(item.address(), String.valueOf(refused.getMessage()));
            return false;
        }
    }
}

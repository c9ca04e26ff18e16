// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.access;

import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.store.AccountState;
import io.iam4j.testkit.emulator.store.Principal;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Rules;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The user, group or role that an analysis is about. */
final class Entity {
    private static final Pattern ARN =
            Pattern.compile("arn:aws[a-z-]*:iam::[0-9]{12}:(user|group|role)/(?:.*/)?([^/]+)");

    private Entity() {}

    static Principal of(Request request) {
        String arn = request.params().required("Arn", Rules.ARN);
        Matcher parts = ARN.matcher(arn);
        if (!parts.matches()) throw Fault.invalidInput("ARN " + arn + " is not valid.");
        AccountState account = request.account();
        Optional<? extends Principal> found = switch (parts.group(1)) {
            case "user" -> account.users().find(parts.group(2));
            case "group" -> account.groups().find(parts.group(2));
            default -> account.roles().find(parts.group(2));
        };
        return found.filter(principal -> principal.arn().equals(arn))
                .orElseThrow(() -> Fault.noSuchEntity(arn + " cannot be found."));
    }
}

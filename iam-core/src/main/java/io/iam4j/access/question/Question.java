// SPDX-License-Identifier: Apache-2.0
package io.iam4j.access.question;

import io.iam4j.observed.Snapshot;
import io.iam4j.policy.Arn;
import io.iam4j.policy.catalog.ActionCatalog;
import io.iam4j.policy.catalog.CatalogAction;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is asked, looked at before it is evaluated.
 *
 * @param resource the resource, placeholders replaced
 * @param warnings what to tell who asks
 */
record Question(String resource, List<String> warnings) {
    private static final int FORMS_SHOWN = 3;

    /**
     * A question to an account.
     *
     * @throws IllegalArgumentException when the resource is neither an ARN nor {@code *}
     */
    static Question of(String action, String resource, Snapshot account) {
        String resolved = resolved(resource, account);
        return new Question(resolved, warnings(action, resolved));
    }

    private static String resolved(String resource, Snapshot account) {
        if (resource.equals("*")) return resource;
        return Arn.find(resource)
                .orElseThrow(() -> new IllegalArgumentException("\"" + resource + "\" is no resource: give its ARN,"
                        + " arn:aws:s3:::bucket/key for instance, or * for an action that names none."))
                .resolve(account.partition(), account.accountId())
                .toString();
    }

    private static List<String> warnings(String action, String resource) {
        ActionCatalog catalog = ActionCatalog.standard();
        Optional<CatalogAction> known = catalog.action(action);
        if (known.isPresent())
            return known.get().takes(resource) ? List.of() : List.of(action + " " + takes(known.get(), resource));
        if (catalog.isUndocumented(action)) return List.of();
        return List.of("no action " + action + " is known as of " + catalog.asOf()
                + catalog.nearest(action)
                        .map(near -> ": did you mean " + near + "?")
                        .orElse(""));
    }

    private static String takes(CatalogAction action, String resource) {
        String not = ", not " + resource + ": no request of it names that";
        if (action.resources().isEmpty()) return "takes no resource" + not + ", ask on *";
        return "takes "
                + action.resources().stream()
                        .flatMap(each -> each.type().arns().stream())
                        .distinct()
                        .limit(FORMS_SHOWN)
                        .collect(Collectors.joining(" or "))
                + not;
    }

    /** The same with more to tell. */
    Question and(List<String> more) {
        if (more.isEmpty()) return this;
        return new Question(
                resource, Stream.concat(warnings.stream(), more.stream()).toList());
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.iam4j.policy.catalog;

import io.iam4j.internal.Nearest;
import java.util.List;
import java.util.Optional;

/**
 * What an unknown action may have meant: an operation of the API whose action has another name, a misspelt name, a misspelt service, or a
 * name under the wrong service.
 */
final class NearestAction {
    private static final int TYPING_ERRORS = 2;

    /** A name that more services have, TagResource for instance, says nothing of which was meant. */
    private static final int FEW = 3;

    private final ActionCatalog catalog;

    NearestAction(ActionCatalog catalog) {
        this.catalog = catalog;
    }

    Optional<String> to(String action) {
        int colon = action.indexOf(':');
        if (colon < 1 || Wildcards.in(action)) return Optional.empty();
        String prefix = action.substring(0, colon);
        String name = action.substring(colon + 1);
        return catalog.service(prefix)
                .map(service -> ofService(service, name))
                .orElseGet(() -> ofServiceLike(prefix, name))
                .or(() -> ofAnother(name));
    }

    /** An operation of that name first, a typing error, then the name under another service, then a name that is alike. */
    private Optional<String> ofService(CatalogService service, String name) {
        return ofOperation(service, name)
                .or(() -> within(TYPING_ERRORS, service, name))
                .or(() -> ofAnother(name))
                .or(() -> within(Math.max(TYPING_ERRORS, name.length() / 3), service, name));
    }

    private static Optional<String> ofOperation(CatalogService service, String name) {
        return ApiAction.of(service.prefix(), name).stream()
                .filter(each -> each.parameter().isEmpty())
                .flatMap(each -> each.actions().stream())
                .filter(action -> action.startsWith(service.prefix() + ":"))
                .findFirst();
    }

    private Optional<String> ofServiceLike(String prefix, String name) {
        return Nearest.within(TYPING_ERRORS, prefix, catalog.services())
                .flatMap(catalog::service)
                .flatMap(service -> within(TYPING_ERRORS, service, name));
    }

    private Optional<String> ofAnother(String name) {
        List<String> found = catalog.named(name);
        return found.size() > FEW ? Optional.empty() : found.stream().findFirst();
    }

    private static Optional<String> within(int edits, CatalogService service, String name) {
        List<String> names = service.actions().stream().map(CatalogAction::name).toList();
        return Nearest.within(edits, name, names).map(each -> service.prefix() + ":" + each);
    }
}

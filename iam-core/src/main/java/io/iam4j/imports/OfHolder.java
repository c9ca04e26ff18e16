// SPDX-License-Identifier: Apache-2.0
package io.iam4j.imports;

import io.iam4j.model.Kind;
import java.util.List;

/**
 * What a resource of Terraform says of one user, group or role.
 *
 * @param kind of the three
 * @param key the attribute that names it
 */
record OfHolder(Kind kind, String key) {
    void attached(Draft draft, Item item) {
        draft.attach(kind, name(item), List.of(item.fields().requiredArn("policy_arn")));
    }

    void onlyAttached(Draft draft, Item item) {
        draft.onlyAttached(kind, name(item), item.fields().arns("policy_arns"));
    }

    void inline(Draft draft, Item item) {
        draft.inline(
                kind, name(item), item.fields().required("name"), item.fields().requiredDocument("policy"));
    }

    void onlyInline(Draft draft, Item item) {
        draft.onlyInline(kind, name(item), item.fields().texts("policy_names"));
    }

    private String name(Item item) {
        return item.fields().required(key);
    }
}

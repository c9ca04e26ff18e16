// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.action;

import io.iam4j.testkit.emulator.shape.ServiceModel;
import io.iam4j.testkit.emulator.wire.Fault;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Opaque markers, bound to the account, the operation and what it selects. */
final class Marker {
    private final String operation;
    private final String selection;

    private Marker(String operation, String selection) {
        this.operation = operation;
        this.selection = selection;
    }

    static Marker of(Request request) {
        String operation = hash(request.account().id() + request.origins().action());
        return new Marker(operation, hash(selection(request)));
    }

    private static String selection(Request request) {
        return ServiceModel.operation("iam", request.origins().action())
                .map(operation -> operation.selection(request.params()))
                .orElse("");
    }

    String seal(String key) {
        String clear = operation + selection + key;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(clear.getBytes(StandardCharsets.UTF_8));
    }

    String open(String marker) {
        String clear = decode(marker);
        if (!clear.startsWith(operation + selection)) throw mismatch();
        return clear.substring(operation.length() + selection.length());
    }

    private static String decode(String marker) {
        try {
            return new String(Base64.getUrlDecoder().decode(marker), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw mismatch();
        }
    }

    private static Fault mismatch() {
        return Fault.validation("Marker and Filter do not match");
    }

    private static String hash(String text) {
        return Integer.toHexString(text.hashCode());
    }
}

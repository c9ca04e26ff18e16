// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.organization;

import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.wire.Fault;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A page of a listing. Tokens are opaque, and good for the same operation, account and parameters. Immutable.
 *
 * @param next the token of the page after it, absent when this is the last
 */
record PageOf<T>(List<T> items, Optional<String> next) {
    private static final int MOST = 20;

    /**
     * The page that a request asks for, of 20 items at most.
     *
     * @throws Fault InvalidInputException
     */
    static <T> PageOf<T> of(Request request, List<T> all) {
        int size = Math.min(size(request), request.origins().pageLimit());
        int from = request.params()
                .raw("NextToken")
                .map(token -> open(request, token))
                .orElse(0);
        int to = Math.min(all.size(), from + size);
        Optional<String> next = to < all.size() ? Optional.of(seal(request, to)) : Optional.empty();
        return new PageOf<>(all.subList(Math.min(from, to), to), next);
    }

    private static int size(Request request) {
        Optional<String> asked = request.params().raw("MaxResults");
        if (asked.isEmpty()) return MOST;
        if (asked.get().startsWith("-") || asked.get().equals("0"))
            throw Inputs.invalid(
                    "MIN_VALUE_EXCEEDED", "You provided a numeric parameter that has a smaller value than allowed.");
        if (asked.get().length() > 2 || Integer.parseInt(asked.get()) > MOST)
            throw Inputs.invalid(
                    "MAX_VALUE_EXCEEDED", "You provided a numeric parameter that has a larger value than allowed.");
        return Integer.parseInt(asked.get());
    }

    private static String seal(Request request, int at) {
        String clear = selection(request) + at;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(clear.getBytes(StandardCharsets.UTF_8));
    }

    private static int open(Request request, String token) {
        String start = selection(request);
        String clear = decoded(token);
        if (!clear.startsWith(start)) throw wrongToken();
        try {
            return Integer.parseInt(clear.substring(start.length()));
        } catch (NumberFormatException e) {
            throw wrongToken();
        }
    }

    private static String decoded(String token) {
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw wrongToken();
        }
    }

    private static String selection(Request request) {
        return Stream.of("ParentId", "ChildId", "ChildType", "TargetId", "PolicyId", "Filter", "ResourceId")
                .map(name -> request.params().raw(name).orElse(""))
                .collect(Collectors.joining(
                        " ", request.account().id() + " " + request.origins().action() + " ", " at "));
    }

    private static Fault wrongToken() {
        return Inputs.invalid(
                "INVALID_NEXT_TOKEN",
                "Get the value for the NextToken parameter from the response to a previous call of the operation.");
    }
}

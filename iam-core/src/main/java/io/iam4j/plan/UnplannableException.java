// SPDX-License-Identifier: Apache-2.0
package io.iam4j.plan;

import io.iam4j.error.Iam4jException;
import io.iam4j.error.SafeText;
import io.iam4j.model.Account;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A declaration that no plan can be made for: references to nothing, documents over their quota, another account's
 * credentials. The message lists every problem with its place and the way out. Nothing was changed.
 */
public final class UnplannableException extends Iam4jException {
    private static final long serialVersionUID = 1L;

    private final List<String> problems;

    /** With at least one problem, each a complete sentence. */
    public UnplannableException(String account, List<String> problems) {
        this(account, problems, List.of());
    }

    /** With at least one problem, and what should be looked at besides. */
    public UnplannableException(String account, List<String> problems, List<String> warnings) {
        this(problems, Account.called(account), warnings);
    }

    private UnplannableException(List<String> problems, String what, List<String> warnings) {
        super(capital(what) + " cannot be planned; nothing was changed:" + listed(problems)
                + (warnings.isEmpty() ? "" : "\nBesides, look at this:" + listed(warnings)));
        this.problems = List.copyOf(problems);
    }

    /** Of an organization of that name, with the problems of its accounts. */
    public static UnplannableException ofOrganization(String name, List<String> problems) {
        return new UnplannableException(problems, "organization " + name, List.of());
    }

    private static String listed(List<String> lines) {
        return lines.stream()
                .map(line -> "\n  - " + SafeText.lines(line, "    "))
                .collect(Collectors.joining());
    }

    /** The problems, each a complete sentence. */
    public List<String> problems() {
        return problems;
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}

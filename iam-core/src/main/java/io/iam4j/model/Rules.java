// SPDX-License-Identifier: Apache-2.0
package io.iam4j.model;

import io.iam4j.error.InvalidModelException;
import io.iam4j.error.SafeText;
import io.iam4j.policy.Principal;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The service's rules for single values, from the IAM service model and the IAM quotas page. Every check names the
 * resource, the field, the rule and the value.
 */
final class Rules {
    private static final Pattern POLICY_PATH = Pattern.compile("(/[A-Za-z0-9.,+@=_-]+)*/");
    private static final Pattern ALIAS = Pattern.compile("[a-z0-9]([a-z0-9]|-(?!-)){1,61}[a-z0-9]");
    private static final Pattern ACCOUNT_ID = Pattern.compile("[0-9]{12}");
    private static final Pattern TAG = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");
    private static final Pattern LATIN_1 = Pattern.compile("[\\t\\n\\r\\u0020-\\u007E\\u00A1-\\u00FF]*");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final int MOST_TAGS = 50;

    private final Kind kind;
    private final String resource;

    private Rules(Kind kind, String resource) {
        this.kind = kind;
        this.resource = resource;
    }

    static Rules of(Kind kind, String name) {
        return new Rules(kind, name);
    }

    Rules name(String name, int most) {
        if (name.length() <= most && isName(name)) return this;
        return require(false, "name", "must be 1 to " + most + " of A-Z a-z 0-9 _ + = , . @ -", name);
    }

    Rules path(String path) {
        return require(
                path.equals("/") || path.length() <= 512 && isPath(path),
                "path",
                "must be \"/\" or begin and end with \"/\", with only the characters ! to ~ between, at most 512",
                path);
    }

    Rules policyPath(String path) {
        return require(
                path.length() <= 512 && POLICY_PATH.matcher(path).matches(),
                "path",
                "must begin and end with \"/\", with only A-Z a-z 0-9 . , + @ = _ - in each part, at most 512 characters",
                path);
    }

    Rules alias(String alias) {
        boolean good =
                ALIAS.matcher(alias).matches() && !ACCOUNT_ID.matcher(alias).matches();
        return require(
                good,
                "alias",
                "must be 3 to 63 of a-z 0-9 -, not begin or end with - nor hold --, and not be 12 digits",
                alias);
    }

    Rules accountId(String id) {
        return require(ACCOUNT_ID.matcher(id).matches(), "id", "must be 12 digits", id);
    }

    Rules services(Collection<String> names) {
        for (String name : names)
            if (!Principal.isServiceName(name))
                throw refused("known service", "\"" + name + "\" is not of the form NAME.amazonaws.com");
        return this;
    }

    Rules tags(Map<String, String> tags) {
        if (tags.size() > MOST_TAGS)
            throw refused("tags", "may be at most " + MOST_TAGS + ", but there are " + tags.size());
        tags.forEach(this::tag);
        return this;
    }

    /** Tags of a user or role, or of whatever there is: there a key is equal to another whatever their case. */
    Rules tagsWhateverTheirCase(Map<String, String> tags) {
        distinct("tags", tags.keySet(), "of users and roles");
        return tags(tags);
    }

    /** Names of inline policies; the service takes two that differ in case alone for one. */
    Rules inline(Collection<String> names) {
        distinct("inline policies", names, "on one holder");
        for (String name : names)
            require(
                    name.length() <= 128 && isName(name),
                    "inline policy",
                    "must have a name of 1 to 128 of A-Z a-z 0-9 _ + = , . @ -",
                    name);
        return this;
    }

    private void distinct(String field, Collection<String> names, String where) {
        if (names.size() < 2) return;
        Map<String, String> seen = new HashMap<>();
        for (String name : names) {
            String other = seen.put(name.toLowerCase(Locale.ROOT), name);
            if (other != null)
                throw refused(
                        field,
                        "\"" + other + "\" and \"" + name + "\" are one and the same " + where
                                + ", where case makes no difference; leave one out");
        }
    }

    /** Policies to attach or to be bounded by, each by name or ARN. */
    Rules policies(String field, Iterable<PolicyRef> policies) {
        for (PolicyRef policy : policies)
            if (policy.arn().isEmpty())
                require(
                        policy.name().length() <= 128 && isName(policy.name()),
                        field,
                        "must be named by an ARN or by a name of 1 to 128 of A-Z a-z 0-9 _ + = , . @ -",
                        policy.name());
        return this;
    }

    /** What these texts refer to, each a name or an ARN. */
    List<PolicyRef> refs(String... namesOrArns) {
        return Arrays.stream(namesOrArns).map(this::ref).toList();
    }

    private PolicyRef ref(String nameOrArn) {
        try {
            return PolicyRef.of(nameOrArn);
        } catch (IllegalArgumentException e) {
            throw refused("policy", "must be named by a name or an ARN, but " + e.getMessage());
        }
    }

    Rules formerly(Optional<String> name, int most) {
        name.ifPresent(old -> require(
                old.length() <= most && isName(old),
                "former name",
                "must be 1 to " + most + " of A-Z a-z 0-9 _ + = , . @ -",
                old));
        return this;
    }

    private void tag(String key, String value) {
        if (!key.isBlank() && key.length() <= 128 && isTag(key) && !isReserved(key))
            if (value.length() <= 256 && isTag(value)) return;
        String characters = "letters, digits, spaces and _ . : / = + - @";
        boolean goodKey = !key.isBlank() && key.length() <= 128 && isTag(key);
        require(goodKey, "tag key", "must be 1 to 128 of " + characters, key);
        require(!isReserved(key), "tag key", "must not begin with aws:, which is reserved for system use", key);
        throw refused(
                "tag " + key,
                "must have a value of at most 256 of " + characters + ", but is \"" + shortened(value) + '"');
    }

    private static boolean isReserved(String tagKey) {
        return tagKey.toLowerCase(Locale.ROOT).startsWith("aws:");
    }

    private static boolean isTag(String text) {
        return consistsOf(text, " _.:/=+-@") || TAG.matcher(text).matches();
    }

    private static boolean isName(String text) {
        return !text.isEmpty() && consistsOf(text, "_+=,.@-");
    }

    private static boolean isPath(String text) {
        if (text.length() < 3 || !text.startsWith("/") || !text.endsWith("/")) return false;
        for (int i = 0; i < text.length(); i++) if (text.charAt(i) < '!' || text.charAt(i) > '~') return false;
        return true;
    }

    /** Whether there is nothing but ASCII letters, digits and these. */
    private static boolean consistsOf(String text, String others) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            if (!plain && others.indexOf(c) < 0) return false;
        }
        return true;
    }

    Rules description(String text) {
        return require(
                text.length() <= 1000 && LATIN_1.matcher(text).matches(),
                "description",
                "must be at most 1000 characters of Latin-1 (no typographic quotes)",
                text);
    }

    /** The service's pattern leaves out control characters alone. */
    Rules policyDescription(String text) {
        return require(
                text.length() <= 1000 && !CONTROL.matcher(text).find(),
                "description",
                "must be at most 1000 characters, none of them a control character",
                text);
    }

    Rules length(String field, String text, int most) {
        return require(text.length() <= most, field, "must be at most " + most + " characters", text);
    }

    Rules range(String field, long value, long least, long most, String unit) {
        return require(
                value >= least && value <= most,
                field,
                "must be " + least + " to " + most + (unit.isEmpty() ? "" : " " + unit),
                Long.toString(value));
    }

    Rules require(boolean good, String field, String rule, String value) {
        if (!good) throw refused(field, rule + ", but is \"" + SafeText.line(shortened(value)) + '"');
        return this;
    }

    /** The id of a rule whose findings are accepted for that reason. */
    String acceptance(String rule, String reason) {
        if (rule.isBlank() || reason.isBlank())
            throw refused(
                    "accepted finding",
                    "needs the id of its rule and a reason: write accepting(\"resource-star\", \"why it is meant to be so\")");
        return rule;
    }

    /** That the value breaks a rule, in words that need no value behind them. */
    InvalidModelException refused(String field, String problem) {
        return new InvalidModelException(kind + " \"" + SafeText.line(shortened(resource)) + '"', field, problem);
    }

    private static String shortened(String text) {
        return text.length() <= 80 ? text : text.substring(0, 77) + "... (" + text.length() + " characters)";
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.action;

import io.iam4j.testkit.emulator.base.Tag;
import io.iam4j.testkit.emulator.base.Tagged;
import io.iam4j.testkit.emulator.base.Tags;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Params;
import io.iam4j.testkit.emulator.wire.Rules;
import io.iam4j.testkit.emulator.wire.Xml;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The rules of tags in requests. */
public final class Tagging {
    /** No-break spaces too, which are white space but not Java's. */
    private static final Pattern SPACES = Pattern.compile("\\p{Z}+");

    private Tagging() {}

    /**
     * Reads the tags of a request that creates something; none is fine.
     *
     * @throws Fault ValidationError or InvalidInput
     */
    public static List<Tag> read(Request request, Tags target) {
        List<Tag> tags = given(request);
        check(tags, target);
        return tags;
    }

    /**
     * Reads the tags of a request and checks each by itself: nothing is said of keys that are there twice or reserved.
     *
     * @throws Fault ValidationError
     */
    public static List<Tag> given(Request request) {
        List<Tag> tags = request.params().structures("Tags").stream()
                .map(tag ->
                        new Tag(notBlank(tag.required("Key", Rules.TAG_KEY)), tag.required("Value", Rules.TAG_VALUE)))
                .toList();
        checkNumber(tags);
        return tags;
    }

    /**
     * Checks tags together: how many there are, and their keys.
     *
     * @throws Fault ValidationError or InvalidInput
     */
    public static void check(List<Tag> tags, Tags target) {
        checkNumber(tags);
        for (int i = 0; i < tags.size(); i++) check(tags, i, target);
    }

    private static void checkNumber(List<Tag> tags) {
        if (tags.size() > Tags.MAX) throw Fault.constraint("Value", "Tags", "have length less than or equal to 50");
    }

    private static String notBlank(String key) {
        if (SPACES.matcher(key).matches()) throw Fault.constraint("Value", "tags.key", "not be blank");
        return key;
    }

    private static void check(List<Tag> tags, int at, Tags target) {
        String key = tags.get(at).key();
        if (key.toLowerCase(Locale.ROOT).startsWith("aws:"))
            throw Fault.invalidInput("Tag keys beginning with aws: are reserved for system use.");
        for (Tag other : tags.subList(0, at))
            if (target.same(other.key(), key))
                throw Fault.invalidInput("Duplicate tag keys found. Please note that Tag keys are case insensitive.");
    }

    /** Reads the tags of a request and gives them to something new. */
    public static void create(Request request, Tagged target) {
        target.tags().put(read(request, target.tags()));
    }

    /** Tag*: adds or replaces tags. */
    public static void tag(Request request, Supplier<? extends Tagged> target, Tags likeTarget) {
        List<Tag> tags = read(request, likeTarget);
        if (!request.params().has("Tags")) throw Params.missing("Tags");
        if (tags.isEmpty()) throw Fault.invalidInput("The provided tag map must not be null/empty.");
        target.get().tags().put(tags);
    }

    /** Untag*: takes tags away. */
    public static void untag(Request request, Supplier<? extends Tagged> target) {
        List<String> keys = request.params().strings("TagKeys", Rules.TAG_KEY);
        if (!request.params().has("TagKeys")) throw Params.missing("TagKeys");
        target.get().tags().remove(keys);
    }

    /** Untag* of resources that refuse to have nothing taken away. */
    public static void untagSomething(Request request, Supplier<? extends Tagged> target) {
        if (request.params().has("TagKeys")
                && request.params().elements("TagKeys").isEmpty())
            throw Fault.invalidInput("The provided tag keys must not be null/empty.");
        untag(request, target);
    }

    /** List*Tags: one page of tags. */
    public static void list(Request request, Tagged target, Xml out) {
        List<Tag> tags = target.tags().all();
        Page<Integer> page = request.page(
                IntStream.range(0, tags.size()).boxed().toList(), i -> String.format(Locale.ROOT, "%03d", i));
        out.list("Tags", page.items(), i -> Elements.tag(out, tags.get(i)));
        page.end(out);
    }
}

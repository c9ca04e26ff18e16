// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.profile;

import io.iam4j.aws.profile.Reading.Value;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads lines as the AWS SDK for Java 2.56 does; a test holds it against the SDK itself. */
final class SdkReading {
    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z0-9_\\-/.%@:+]*");
    static final List<String> OTHER_SECTIONS = List.of("sso-session", "services");

    private final ProfileFile.Kind kind;
    private final Reading out;
    private final Set<String> prefixed = new HashSet<>();

    private @Nullable Map<String, Value> section;
    private @Nullable String setting;
    private boolean ignoring;
    private boolean ignoringSetting;
    private boolean nested;
    private int number;

    private SdkReading(ProfileFile.Kind kind) {
        this.kind = kind;
        out = new Reading(kind, ProfileProblem.Reader.JAVA_SDK);
    }

    static Reading of(List<Line> lines, ProfileFile.Kind kind) {
        SdkReading reading = new SdkReading(kind);
        for (Line line : lines) {
            reading.number++;
            reading.read(line);
            if (reading.out.failed()) break;
        }
        return reading.out;
    }

    private void read(Line line) {
        if (line.isBlank() || line.isComment()) return;
        if (line.isHeader()) header(line.text());
        else if (ignoring) return;
        else if (line.isIndented()) goOn(line.text().trim());
        else begin(line);
    }

    private void header(String text) {
        String bare = text.substring(0, end(text, "#", ";")).trim();
        if (!bare.endsWith("]")) {
            out.fails(number, "the line of a section must end with ]");
            return;
        }
        String title = bare.substring(1, bare.length() - 1).trim();
        for (String other : OTHER_SECTIONS)
            if (title.startsWith(other + " ") || title.startsWith(other + "\t")) {
                other(other, title.substring(other.length()).trim());
                return;
            }
        profile(title);
    }

    private void other(String kind, String name) {
        if (this.kind == ProfileFile.Kind.CONFIG)
            open(IDENTIFIER.matcher(name).matches() ? kind + " " + name : null, "the name");
        else {
            ignoring = true;
            out.drops(number, "such a section belongs to the file config");
        }
    }

    private void profile(String title) {
        boolean prefix = title.startsWith("profile ") || title.startsWith("profile\t");
        boolean config = kind == ProfileFile.Kind.CONFIG;
        if (config && !prefix && !title.equals("default")) {
            ignoring = true;
            if (!title.equals("plugins") && !title.equals("preview"))
                out.drops(number, "in this file the section of a profile begins with \"[profile \"");
            return;
        }
        String name = config && prefix ? title.substring("profile".length()).trim() : title;
        if (config && name.equals("default") && !prefix && prefixed.contains(name)) {
            ignoring = true;
            out.drops(number, "[profile default] stands above, and wins");
            return;
        }
        if (config
                && name.equals("default")
                && prefix
                && prefixed.add(name)
                && out.profiles().remove(name) != null)
            out.differs(number, "[profile default] wins over the [default] above");
        open(IDENTIFIER.matcher(name).matches() ? name : null, "the name of the profile");
    }

    private void open(@Nullable String name, String what) {
        ignoring = name == null;
        if (name == null) {
            out.drops(number, what + " holds other characters than A-Z a-z 0-9 _ - . / @ + : %");
            return;
        }
        section = out.begin(name, number);
        setting = null;
        ignoringSetting = false;
    }

    private void begin(Line line) {
        if (section == null) {
            out.fails(number, "a section must come first");
            return;
        }
        String text = line.text();
        int end = end(text, " #", " ;", "\t#", "\t;");
        String bare = text.substring(0, end).trim();
        int equals = bare.indexOf('=');
        if (equals < 0) {
            out.fails(number, "a setting needs the sign =");
            return;
        }
        String key = bare.substring(0, equals).trim();
        if (key.isEmpty()) {
            out.fails(number, "there is no key before the sign =");
            return;
        }
        ignoringSetting = !IDENTIFIER.matcher(key).matches();
        if (ignoringSetting) {
            out.drops(number, "the key holds other characters than A-Z a-z 0-9 _ - . / @ + : %");
            return;
        }
        if (end < text.length()) out.differs(number, "ends the value before the comment");
        if (!key.equals(key.toLowerCase(Locale.ROOT)))
            out.differs(number, "keys in capitals are other keys: nothing finds them");
        String value = bare.substring(equals + 1).trim();
        setting = key;
        nested = value.isEmpty();
        section.put(key, new Value(value, number));
    }

    private void goOn(String text) {
        if (ignoringSetting) return;
        if (section == null || setting == null) {
            out.fails(number, "the first setting of a section must not be indented");
            return;
        }
        Value old = section.get(setting);
        String before = old == null ? "" : old.text();
        boolean comment = text.startsWith("#") || text.startsWith(";");
        if (comment) out.differs(number, "takes the indented comment for a part of the value above");
        int line = old == null || comment ? number : old.line();
        if (nested) nested(text);
        if (!out.failed()) section.put(setting, new Value(before + "\n" + text, line));
    }

    private void nested(String text) {
        int equals = text.indexOf('=');
        String key = equals < 0 ? "" : text.substring(0, equals).trim();
        if (key.isEmpty()) out.fails(number, "each line of a nested block needs a key and the sign =");
        else if (section != null && IDENTIFIER.matcher(key).matches())
            section.put(
                    setting + "." + key, new Value(text.substring(equals + 1).trim(), number));
        else out.drops(number, "the key holds other characters than A-Z a-z 0-9 _ - . / @ + : %");
    }

    private static int end(String text, String... marks) {
        int end = text.length();
        for (String mark : marks) {
            int found = text.indexOf(mark);
            if (found >= 0) end = Math.min(end, found);
        }
        return end;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples.site;

import java.util.Map;
import java.util.regex.Pattern;

/** How the tokens of a language look: one pattern, whose named groups are the kinds of token. */
final class Language {
    private static final String DOUBLE = "\"(?:\\\\.|[^\"\\\\\\n])*+\"";
    private static final String SINGLE = "'(?:\\\\.|[^'\\\\\\n])*+'";
    private static final String C_COMMENT = "//[^\\n]*+|/\\*(?s:.*?)\\*/";
    private static final String HASH_COMMENT = "(?<![^\\s])#[^\\n]*+";
    private static final String NUMBER = "\\b\\d[\\d_.]*[a-zA-Z%]?\\b";

    private static final Pattern JAVA = tokens(
            C_COMMENT,
            "\"\"\"(?s:.*?)\"\"\"|" + DOUBLE + "|" + SINGLE,
            "\\b(?:abstract|assert|boolean|break|byte|case|catch|char|class|const|continue|default|do|double|else|enum|extends"
                    + "|false|final|finally|float|for|if|implements|import|instanceof|int|interface|long|native|new|null"
                    + "|package|private|protected|public|return|short|static|super|switch|synchronized|this|throw|throws|transient|true|try|var|void|volatile|while)\\b|\\b(?:fun|record|val)\\b(?="
                    + " \\w)|\\bsealed\\b(?= (?:class|interface|abstract))",
            "@[A-Za-z]\\w*|\\b[A-Z]\\w*\\b");
    private static final Pattern SCRIPT = tokens(
            C_COMMENT,
            DOUBLE + "|" + SINGLE + "|`[^`]*`",
            "\\b(?:async|await|break|case|catch|class|const|continue|default|delete|else|export|extends|false|finally|for|from"
                    + "|function|if|import|in|instanceof|let|new|null|of|return|super|switch|this|throw|true|try|typeof"
                    + "|undefined|var|while)\\b",
            "\\b[A-Z]\\w*\\b");
    private static final Pattern PYTHON = tokens(
            HASH_COMMENT,
            "\"\"\"(?s:.*?)\"\"\"|" + DOUBLE + "|" + SINGLE,
            "\\b(?:and|as|assert|break|class|continue|def|del|elif|else|except|False|finally|for|from|global|if|import|in|is"
                    + "|lambda|None|nonlocal|not|or|pass|raise|return|True|try|while|with|yield)\\b",
            "@[\\w.]+|\\b[A-Z]\\w*\\b");
    private static final Pattern SHELL = tokens(
            HASH_COMMENT,
            DOUBLE + "|'[^']*'",
            "\\b(?:case|do|done|elif|else|esac|export|fi|for|if|in|then|while)\\b",
            "(?<=\\s)--?[A-Za-z][\\w.-]*|\\$\\{?[\\w@]+\\}?");
    private static final Pattern JSON =
            tokens("(?!)", DOUBLE + "(?!\\s*:)", "\\b(?:true|false|null)\\b", DOUBLE + "(?=\\s*:)");
    private static final Pattern YAML = tokens(
            HASH_COMMENT, DOUBLE + "|" + SINGLE, "\\b(?:true|false|null)\\b", "(?m)^[ -]*[\\w./-]+(?=:(?:\\s|$))");
    private static final Pattern HCL = tokens(
            HASH_COMMENT + "|" + C_COMMENT,
            DOUBLE,
            "\\b(?:data|for|in|locals|module|output|provider|resource|terraform|true|false|null|variable)\\b",
            "(?m)^\\s*[\\w-]+(?=\\s*=)");
    private static final Pattern MARKUP =
            tokens("<!--(?s:.*?)-->", DOUBLE + "(?=[^<]*>)", "</?[A-Za-z][\\w:.-]*|/?>", "\\b[\\w:-]+(?==\")");

    private static final Map<String, Pattern> BY_NAME = Map.ofEntries(
            Map.entry("java", JAVA),
            Map.entry("kotlin", JAVA),
            Map.entry("groovy", JAVA),
            Map.entry("gradle", JAVA),
            Map.entry("js", SCRIPT),
            Map.entry("javascript", SCRIPT),
            Map.entry("ts", SCRIPT),
            Map.entry("python", PYTHON),
            Map.entry("py", PYTHON),
            Map.entry("sh", SHELL),
            Map.entry("shell", SHELL),
            Map.entry("bash", SHELL),
            Map.entry("dockerfile", SHELL),
            Map.entry("json", JSON),
            Map.entry("yaml", YAML),
            Map.entry("yml", YAML),
            Map.entry("properties", HCL),
            Map.entry("ini", HCL),
            Map.entry("hcl", HCL),
            Map.entry("terraform", HCL),
            Map.entry("xml", MARKUP),
            Map.entry("html", MARKUP));

    private Language() {}

    private static Pattern tokens(String comment, String text, String keyword, String name) {
        return Pattern.compile("(?<comment>" + comment + ")|(?<text>" + text + ")|(?<keyword>" + keyword + ")|(?<name>"
                + name + ")|(?<number>" + NUMBER + ")");
    }

    /** What tells tokens apart; a language that is not known has none. */
    static Pattern of(String name) {
        return BY_NAME.getOrDefault(name, Pattern.compile("(?!)"));
    }

    /** The language of a file of that name. */
    static String ofFile(String name) {
        return name.substring(name.lastIndexOf('.') + 1).replace("tf", "hcl").replace("jsh", "java");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit;

import io.iam4j.internal.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The options of the stand-alone server: each an argument, and a variable of the environment. */
enum StandAloneOption {
    PORT("PORT", "the port to listen on; any free one unless given"),
    HOST(
            "ADDRESS",
            "the address to listen on; 127.0.0.1 unless given. Whoever reaches",
            "it may do everything, and read every secret made here"),
    ACCOUNT("TWELVE_DIGITS", "the default account; 123456789012 unless given"),
    PARTITION("NAME", "the partition of every ARN, such as aws-cn; aws unless given"),
    SERVICE(
            "PRINCIPAL",
            "a service that this server does not know and that trust policies",
            "may name all the same. May be given again"),
    STRICT("", "signatures are checked and callers authorised"),
    SEED(
            "FILE",
            "what aws iam get-account-authorization-details printed, to begin",
            "with; it fills the account that it is of, which its twelve digits",
            "as access key id select. May be given again"),
    STATE(
            "FILE",
            "keeps all that the server holds in FILE, secrets too: begins with",
            "it when it is there, else with --seed and --organization; written",
            "after each change and at the end, never in part"),
    ORGANIZATION(
            "FILE",
            "an organization to begin with, as JSON: {\"MasterAccountId\": ...,",
            "\"Accounts\": [...], \"OrganizationalUnits\": [...]}"),
    OTHERS(
            "URL",
            "another server, such as moto or LocalStack, that requests for",
            "services that are not served here are handed to"),
    CORS(
            "ORIGIN",
            "an origin whose pages may use this server from a browser, or *",
            "for all; those of localhost may without. May be given again");

    private static final String VARIABLE = "IAM4J_";

    private final String value;
    private final List<String> help;

    StandAloneOption(String value, String... help) {
        this.value = value;
        this.help = List.of(help);
    }

    /** The argument, such as {@code --port}. */
    String argument() {
        return "--" + name().toLowerCase(Locale.ROOT);
    }

    /** The variable of the environment, such as {@code IAM4J_PORT}. */
    String variable() {
        return VARIABLE + name();
    }

    /** Whether it is given without a value; its variable is true or false. */
    boolean isFlag() {
        return value.isEmpty();
    }

    /** Whether it may be given more than once; its variable has commas between the values. */
    boolean isList() {
        return this == SEED || this == CORS || this == SERVICE;
    }

    /** The option of an argument. */
    static StandAloneOption of(String argument) {
        return Stream.of(values())
                .filter(option -> option.argument().equals(argument))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(unknown(argument)));
    }

    private static String unknown(String argument) {
        int end = argument.indexOf('=');
        for (StandAloneOption option : values())
            if (end > 0 && option.argument().equals(argument.substring(0, end)))
                return option.isFlag()
                        ? option.takesNone(argument)
                        : argument + ": the value comes after a space; write " + option.argument() + " "
                                + argument.substring(end + 1);
        return argument + " is not an option; there are " + arguments() + " and --help, with the value after a space";
    }

    /** What is wrong with a flag that has a value. */
    private String takesNone(String written) {
        return written + ": " + argument() + " takes no value; write " + argument()
                + " alone to switch it on, and leave it out to" + " leave it off";
    }

    private static String arguments() {
        return Stream.of(values()).map(StandAloneOption::argument).collect(Collectors.joining(", "));
    }

    /** The lines of {@code --help} on all options. */
    static String table() {
        return Stream.of(values()).map(StandAloneOption::row).collect(Collectors.joining("\n"));
    }

    private String row() {
        String name = String.format(Locale.ROOT, "%-24s %-20s ", (argument() + " " + value).strip(), variable());
        return name + String.join("\n" + " ".repeat(name.length()), help);
    }

    /** A value that was given, and where: {@code --port} or {@code IAM4J_PORT}. */
    record Given(StandAloneOption option, String where, String value) {
        IllegalArgumentException wrong(String why) {
            return new IllegalArgumentException(where + " " + value + ": " + why);
        }

        IllegalArgumentException wrong(IllegalArgumentException why) {
            return new IllegalArgumentException(where + " " + value + ": " + why.getMessage(), why);
        }
    }

    /**
     * What arguments and environment say. An argument takes the place of the variable of the same option.
     *
     * @throws IllegalArgumentException when an argument or a variable with that prefix is none of these, or has a wrong value
     */
    static List<Given> read(List<String> arguments, Map<String, String> environment) {
        List<Given> given = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            StandAloneOption option = of(arguments.get(i));
            if (!option.isFlag() && i + 1 == arguments.size())
                throw new IllegalArgumentException(arguments.get(i) + " needs a value; --help tells which");
            if (option.isFlag()
                    && i + 1 < arguments.size()
                    && !arguments.get(i + 1).startsWith("--"))
                throw new IllegalArgumentException(option.takesNone(arguments.get(i) + " " + arguments.get(i + 1)));
            given.add(new Given(option, option.argument(), option.isFlag() ? "" : arguments.get(++i)));
        }
        new TreeMap<>(environment).forEach((name, value) -> {
            if (!name.startsWith(VARIABLE)) return;
            StandAloneOption option = ofVariable(name);
            if (given.stream()
                    .noneMatch(one -> one.option() == option && one.where().equals(option.argument())))
                given.addAll(option.ofEnvironment(value));
        });
        return given;
    }

    private static StandAloneOption ofVariable(String name) {
        List<String> known = Stream.of(values()).map(StandAloneOption::variable).toList();
        return Stream.of(values())
                .filter(option -> option.variable().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the variable " + name + " is none of this server's: "
                        + String.join(", ", known)
                        + Nearest.within(3, name, known)
                                .map(near -> ". Did you mean " + near + "?")
                                .orElse(".")
                        + (ofKubernetes(name)
                                ? KUBERNETES
                                : " Unset it, so that nobody thinks that it does something.")));
    }

    private static final String KUBERNETES = " Kubernetes sets such variables for a service called iam4j: say"
            + " enableServiceLinks: false in the pod, or call the service otherwise.";

    private static boolean ofKubernetes(String name) {
        return name.matches(VARIABLE + "(SERVICE_|PORT_).*");
    }

    private List<Given> ofEnvironment(String text) {
        if (this == PORT && text.startsWith("tcp://"))
            throw new IllegalArgumentException(
                    variable() + " " + text + ": a port is a number, 0 to 65535." + KUBERNETES);
        if (text.isBlank())
            throw new IllegalArgumentException(
                    variable() + " is empty; unset it, or give it a value: --help tells which");
        if (isFlag()) return flag(text).map(List::of).orElse(List.of());
        Stream<String> each = isList() ? Stream.of(text.split(",", -1)).map(String::strip) : Stream.of(text);
        return each.map(one -> new Given(this, variable(), one)).toList();
    }

    private Optional<Given> flag(String text) {
        return switch (text) {
            case "true" -> Optional.of(new Given(this, variable(), text));
            case "false" -> Optional.empty();
            default -> throw new IllegalArgumentException(variable() + " " + text + ": it is true or false");
        };
    }
}

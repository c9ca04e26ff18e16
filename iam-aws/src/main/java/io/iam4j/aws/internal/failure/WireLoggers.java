// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.failure;

import java.util.List;
import java.util.Locale;
import org.slf4j.LoggerFactory;

/** The loggers that print requests and answers whole, passwords and keys in clear, when they are enabled at DEBUG. */
public final class WireLoggers {
    /** Of the HTTP clients that the SDK uses, in versions 5 and 4, and of the SDK itself. */
    private static final List<String> NAMES =
            List.of("org.apache.hc.client5.http.wire", "org.apache.http.wire", "software.amazon.awssdk.request");

    private WireLoggers() {}

    /** A sentence for each logger that is enabled, with the line that lowers it; empty when none is. */
    public static List<String> enabled() {
        return NAMES.stream()
                .filter(name -> LoggerFactory.getLogger(name).isDebugEnabled())
                .map(name ->
                        "the logger " + name + " is enabled at DEBUG and would print every password and key in clear."
                                + " Lower it: " + lowering(name))
                .toList();
    }

    private static String lowering(String name) {
        String backend = LoggerFactory.getILoggerFactory().getClass().getName().toLowerCase(Locale.ROOT);
        if (backend.contains("logback")) return "<logger name=\"" + name + "\" level=\"INFO\"/> in logback.xml.";
        if (backend.contains("simple")) return "-Dorg.slf4j.simpleLogger.log." + name + "=info.";
        if (backend.contains("log4j")) return "<Logger name=\"" + name + "\" level=\"info\"/> in log4j2.xml.";
        if (backend.contains("jdk14") || backend.contains("jul")) return name + ".level=INFO in logging.properties.";
        return "its level must be INFO or higher.";
    }
}

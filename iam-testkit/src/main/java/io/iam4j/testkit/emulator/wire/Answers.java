// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.wire;

/** The envelopes around an answer and around a fault. */
public final class Answers {
    private Answers() {}

    /** A successful answer. */
    public static String success(String action, String namespace, Xml result, String requestId) {
        String inner = result.hasResult() ? element(action + "Result", result.toString()) : "";
        return "<" + action + "Response xmlns=\"" + namespace + "\">" + inner
                + "<ResponseMetadata><RequestId>" + requestId + "</RequestId></ResponseMetadata></" + action
                + "Response>\n";
    }

    /** A fault. */
    public static String fault(Fault fault, String namespace, String requestId) {
        Xml error = new Xml()
                .text("Type", fault.status() >= 500 ? "Receiver" : "Sender")
                .text("Code", fault.code())
                .text("Message", fault.text());
        return "<ErrorResponse xmlns=\"" + namespace + "\">" + element("Error", error.toString()) + "<RequestId>"
                + requestId + "</RequestId></ErrorResponse>\n";
    }

    /** A fault without an envelope, as services of REST answer one; clients of the Query protocol read it too. */
    public static String error(Fault fault) {
        Xml error = new Xml().text("Code", fault.code()).text("Message", fault.text());
        return element("Error", error.toString()) + "\n";
    }

    private static String element(String name, String content) {
        return content.isEmpty() ? "<" + name + "/>" : "<" + name + ">" + content + "</" + name + ">";
    }
}

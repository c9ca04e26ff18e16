// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.federation;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/**
 * What STS asks of an assertion beside its signature: one subject confirmation with {@code Recipient} and {@code NotOnOrAfter}, the format of
 * the subject, conditions, a statement of authentication, and times that are times. {@code NotBefore} is read and not compared, and the
 * audience of the conditions is not looked at (recorded answers of the service: radkawar/stackd, docs/saml-federation.md; IAM User Guide,
 * id_roles_providers_create_saml_assertions).
 */
final class SamlForm {
    static final String NAMESPACE = "urn:oasis:names:tc:SAML:2.0:assertion";
    static final String[] CONFIRMATION_DATA = {"Subject", "SubjectConfirmation", "SubjectConfirmationData"};
    static final String BEGIN = "NotBefore";
    static final String END = "NotOnOrAfter";
    static final String SESSION_END = "SessionNotOnOrAfter";

    private SamlForm() {}

    /** What is missing or wrong, absent when all is there. */
    static Optional<String> flaw(Element assertion) {
        return Stream.of(
                        subject(assertion),
                        confirmation(assertion),
                        some(assertion, "Conditions"),
                        some(assertion, "AuthnStatement"),
                        times(assertion, BEGIN, CONFIRMATION_DATA),
                        times(assertion, END, CONFIRMATION_DATA),
                        times(assertion, BEGIN, "Conditions"),
                        times(assertion, END, "Conditions"),
                        times(assertion, SESSION_END, "AuthnStatement"))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> subject(Element assertion) {
        boolean hasFormat = SafeXml.at(assertion, NAMESPACE, "Subject", "NameID").stream()
                .anyMatch(name -> !name.getAttribute("Format").isEmpty());
        return hasFormat ? Optional.empty() : Optional.of("Subject has no NameID with a Format");
    }

    private static Optional<String> confirmation(Element assertion) {
        int number = SafeXml.at(assertion, NAMESPACE, "Subject", "SubjectConfirmation")
                .size();
        List<Element> data = SafeXml.at(assertion, NAMESPACE, CONFIRMATION_DATA);
        if (number != 1 || data.size() != 1)
            return Optional.of("Subject has " + number + " SubjectConfirmation with " + data.size()
                    + " SubjectConfirmationData, and there must be one of each");
        return Stream.of("Recipient", END)
                .filter(name -> data.get(0).getAttribute(name).isEmpty())
                .findFirst()
                .map(name -> "SubjectConfirmationData has no " + name);
    }

    private static Optional<String> some(Element assertion, String name) {
        return SafeXml.within(assertion, NAMESPACE, name).isEmpty()
                ? Optional.of("there is no " + name)
                : Optional.empty();
    }

    private static Optional<String> times(Element assertion, String attribute, String... path) {
        boolean isRight = SafeXml.at(assertion, NAMESPACE, path).stream()
                .map(element -> element.getAttribute(attribute))
                .allMatch(text -> text.isEmpty() || time(text).isPresent());
        return isRight
                ? Optional.empty()
                : Optional.of(attribute + " of " + path[path.length - 1]
                        + " is no date and time such as 2026-01-31T12:00:00Z");
    }

    /** Reads a date and time; absent when the text is none. */
    static Optional<Instant> time(String text) {
        try {
            return text.isEmpty()
                    ? Optional.empty()
                    : Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}

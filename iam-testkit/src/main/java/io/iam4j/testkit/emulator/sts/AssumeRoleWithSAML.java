// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.emulator.sts;

import io.iam4j.access.ConditionContext;
import io.iam4j.access.Requester;
import io.iam4j.testkit.emulator.action.Action;
import io.iam4j.testkit.emulator.action.Request;
import io.iam4j.testkit.emulator.base.Tag;
import io.iam4j.testkit.emulator.federation.SamlMetadata;
import io.iam4j.testkit.emulator.federation.SamlResponse;
import io.iam4j.testkit.emulator.session.SessionMarks;
import io.iam4j.testkit.emulator.wire.Fault;
import io.iam4j.testkit.emulator.wire.Rule;
import io.iam4j.testkit.emulator.wire.Rules;
import io.iam4j.testkit.emulator.wire.Xml;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Issues temporary credentials for a role that trusts a SAML provider of its account (IAM User Guide,
 * id_roles_providers_create_saml_assertions and troubleshoot_saml; recorded answers of the service in radkawar/stackd,
 * internal/services/sts/testdata/saml_aws.json). The signature of the assertion is checked when the provider's metadata holds a certificate.
 */
final class AssumeRoleWithSAML implements Action {
    private static final Rule ASSERTION = new Rule(4, 100_000, Pattern.compile("(?s).*"), "");
    private static final String ATTRIBUTES = "https://aws.amazon.com/SAML/Attributes/";
    private static final String TAG = ATTRIBUTES + "PrincipalTag:";
    private static final Pattern PROVIDER = Pattern.compile("arn:aws[a-z-]*:iam::([0-9]{12}):saml-provider/(.+)");
    private static final int SHORTEST = 900;
    private static final int LONGEST = 43_200;
    private static final Pattern DURATION = Pattern.compile("[0-9]{1,5}");
    private static final Pattern SESSION = Pattern.compile("[a-zA-Z_0-9+=,.@-]{2,64}");

    /** What is known of a provider, taken from it under the lock of its account. */
    private record Known(String metadata, boolean isForEncrypted) {}

    @Override
    public void run(Request request, Xml out) {
        RoleName role = RoleName.of(request.params().required("RoleArn", Rules.ARN));
        String provider = request.params().required("PrincipalArn", Rules.ARN);
        SamlResponse response = SamlResponse.parse(request.params().required("SAMLAssertion", ASSERTION))
                .orElseThrow(() -> invalid("Your request included an invalid SAML response."));
        check(request, response, provider);
        if (!isOffered(response, role.arn(), provider))
            throw invalid("SAML Assertion doesn't contain the requested Role and Metadata in the attributes");
        int longest = longest(response);
        SamlSubject subject = SamlSubject.of(response, provider);
        SessionMarks marks = TokenMarks.checked(marks(response, provider));
        SessionLimits limits = SessionLimits.of(request, role.accountId()).and(marks.tags());
        ConditionContext facts =
                Assumption.unsigned(request, role).and(subject.facts()).with("sts:RoleSessionName", session(response));
        Requester party = Requester.federated(role.accountId(), provider);
        new Assumption(role, "sts:AssumeRoleWithSAML", party, facts)
                .carryOut(
                        request,
                        out,
                        seconds -> Sessions.sessionContext(request, upTo(request, response, Math.min(seconds, longest)))
                                .within(limits.policies())
                                .marked(marks));
        limits.write(out);
        subject.write(out);
    }

    private static void check(Request request, SamlResponse response, String provider) {
        Known known = known(request, provider);
        if (known.isForEncrypted())
            throw malformed("the provider takes encrypted assertions only, which this server does not read");
        response.flaw().ifPresent(flaw -> {
            throw malformed(flaw);
        });
        SamlMetadata metadata = SamlMetadata.parse(known.metadata());
        if (!metadata.certificates().isEmpty()) checkSignature(response, metadata);
        if (!metadata.entityId().equals(Optional.of(response.issuer())))
            throw invalid("Issuer not present in specified provider");
        if (response.isExpired(request.now())) throw Fault.of(400, "ExpiredTokenException", "Response has expired");
    }

    private static Known known(Request request, String arn) {
        Matcher parts = PROVIDER.matcher(arn);
        if (!parts.matches()) throw Fault.validation(arn + " is invalid");
        return request.world()
                .existing(parts.group(1))
                .flatMap(account -> account.locked(() -> account.samlProviders()
                        .find(parts.group(2))
                        .filter(found -> found.arn().equals(arn))
                        .map(found ->
                                new Known(found.metadata(), found.encryption().equals(Optional.of("Required"))))))
                .orElseThrow(() -> invalid("Specified provider doesn't exist"));
    }

    private static void checkSignature(SamlResponse response, SamlMetadata metadata) {
        if (!response.hasSignedAssertion())
            throw invalid("Response (with optional signature) must contain an assertion with a mandatory signature");
        if (!response.isSignedBy(metadata.certificates())) throw invalid("Response signature invalid");
    }

    /** Whether the assertion offers the role, as a pair of role and provider in either order. */
    private static boolean isOffered(SamlResponse response, String role, String provider) {
        return response.values(ATTRIBUTES + "Role").stream()
                .map(pair -> pair.replace(" ", ""))
                .anyMatch(pair -> pair.equals(role + "," + provider) || pair.equals(provider + "," + role));
    }

    private static String session(SamlResponse response) {
        String name = response.values(ATTRIBUTES + "RoleSessionName").stream()
                .findFirst()
                .orElseThrow(() -> invalid("RoleSessionName is required in AuthnResponse"));
        if (!SESSION.matcher(name).matches())
            throw invalid("RoleSessionName in AuthnResponse must match [a-zA-Z_0-9+=,.@-]{2,64}");
        return name;
    }

    /**
     * The most seconds that the attribute {@code SessionDuration} leaves; it shortens what the request asks for and never extends it. What STS
     * answers to a value that is none is not recorded.
     */
    private static int longest(SamlResponse response) {
        Optional<String> text =
                response.values(ATTRIBUTES + "SessionDuration").stream().findFirst();
        if (text.isEmpty()) return LONGEST;
        if (DURATION.matcher(text.get()).matches()) {
            int seconds = Integer.parseInt(text.get());
            if (seconds >= SHORTEST && seconds <= LONGEST) return seconds;
        }
        throw invalid(
                "SessionDuration in AuthnResponse must be a number of seconds from " + SHORTEST + " to " + LONGEST);
    }

    private static int upTo(Request request, SamlResponse response, int seconds) {
        return response.sessionEnd()
                .map(end -> (int) Math.min(
                        seconds,
                        Math.max(0, Duration.between(request.now(), end).toSeconds())))
                .orElse(seconds);
    }

    private static SessionMarks marks(SamlResponse response, String provider) {
        List<Tag> tags = new ArrayList<>();
        for (Map.Entry<String, List<String>> attribute : response.attributes().entrySet())
            if (attribute.getKey().startsWith(TAG))
                tags.add(new Tag(
                        attribute.getKey().substring(TAG.length()),
                        attribute.getValue().get(0)));
        Set<String> transitive = response.values(ATTRIBUTES + "TransitiveTagKeys").stream()
                .map(key -> key.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        Optional<String> source =
                response.values(ATTRIBUTES + "SourceIdentity").stream().findFirst();
        return new SessionMarks(tags, transitive, source, Optional.of(provider));
    }

    /** The service's text, and what it leaves to be guessed. */
    private static Fault malformed(String why) {
        return invalid("Invalid base64 SAMLResponse (" + why + ")");
    }

    private static Fault invalid(String message) {
        return Fault.of(400, "InvalidIdentityToken", message);
    }
}

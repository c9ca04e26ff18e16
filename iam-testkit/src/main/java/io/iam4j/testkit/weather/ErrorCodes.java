// SPDX-License-Identifier: Apache-2.0
package io.iam4j.testkit.weather;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The error codes that IAM, STS and AWS Organizations answer with, and the HTTP status of each: those of the services' models, where one without a
 * status is a 400 (AWS Query protocol, AWS JSON 1.1), and those that any operation may answer with (API references, CommonErrors; the service's
 * recorded answers).
 */
final class ErrorCodes {
    private static final String IAM = """
            400 AccountNotManagementOrDelegatedAdministratorException CallerIsNotManagementAccountException DuplicateSSHPublicKey
            400 InvalidCertificate InvalidInput InvalidPublicKey InvalidUserType KeyPairMismatch MalformedCertificate
            400 MalformedPolicyDocument OpenIdIdpCommunicationError OrganizationNotFoundException
            400 OrganizationNotInAllFeaturesModeException PasswordPolicyViolation PolicyNotAttachable RoleTemplateDisabled
            400 ServiceAccessNotEnabledException UnmodifiableEntity UnrecognizedPublicKeyEncoding
            403 InvalidAuthenticationCode
            404 FeatureDisabled NoSuchEntity NotSupportedService ReportInProgress
            409 ConcurrentModification DeleteConflict DuplicateCertificate EntityAlreadyExists EntityTemporarilyUnmodifiable
            409 FeatureEnabled LimitExceeded NameConflict ReportGenerationLimitExceeded RoleModified
            410 ReportExpired ReportNotPresent
            500 PolicyEvaluation ServiceFailure
            """;
    private static final String STS = """
            400 ExpiredTokenException ExpiredTradeInTokenException IDPCommunicationError InvalidAuthorizationMessageException
            400 InvalidIdentityToken JWTPayloadSizeExceededException PackedPolicyTooLarge
            403 IDPRejectedClaim OutboundWebIdentityFederationDisabledException RegionDisabledException
            403 SessionDurationEscalationException
            """;
    private static final String ORGANIZATIONS = """
            400 AWSOrganizationsNotInUseException AccessDeniedException AccessDeniedForDependencyException
            400 AccountAlreadyClosedException AccountAlreadyRegisteredException AccountNotFoundException AccountNotRegisteredException
            400 AccountOwnerNotVerifiedException AlreadyInOrganizationException ChildNotFoundException ConcurrentModificationException
            400 ConflictException ConstraintViolationException CreateAccountStatusNotFoundException DestinationParentNotFoundException
            400 DuplicateAccountException DuplicateHandshakeException DuplicateOrganizationalUnitException
            400 DuplicatePolicyAttachmentException DuplicatePolicyException EffectivePolicyNotFoundException
            400 FinalizingOrganizationException HandshakeAlreadyInStateException HandshakeConstraintViolationException
            400 HandshakeNotFoundException InvalidHandshakeTransitionException InvalidInputException
            400 InvalidResponsibilityTransferTransitionException MalformedPolicyDocumentException
            400 MasterCannotLeaveOrganizationException OrganizationNotEmptyException OrganizationalUnitNotEmptyException
            400 OrganizationalUnitNotFoundException ParentNotFoundException PolicyChangesInProgressException PolicyInUseException
            400 PolicyNotAttachedException PolicyNotFoundException PolicyTypeAlreadyEnabledException
            400 PolicyTypeNotAvailableForOrganizationException PolicyTypeNotEnabledException ResourcePolicyNotFoundException
            400 ResponsibilityTransferAlreadyInStatusException ResponsibilityTransferNotFoundException RootNotFoundException
            400 SourceParentNotFoundException TargetNotFoundException TooManyRequestsException UnsupportedAPIEndpointException
            500 ServiceException
            """;
    private static final String COMMON = """
            400 IncompleteSignature IncompleteSignatureException InvalidAction InvalidParameterValue InvalidSignatureException
            400 MalformedInput MissingAuthenticationTokenException RequestExpired SerializationException Throttling
            400 ThrottlingException UnknownOperationException UnrecognizedClientException ValidationError
            403 AccessDenied ExpiredToken InvalidClientTokenId MissingAuthenticationToken OptInRequired SignatureDoesNotMatch
            413 RequestEntityTooLarge
            500 InternalFailure
            503 ServiceUnavailable ServiceUnavailableException
            """;

    private static final Map<String, Integer> STATUSES = Stream.of(IAM, STS, ORGANIZATIONS, COMMON)
            .flatMap(String::lines)
            .collect(TreeMap::new, ErrorCodes::add, Map::putAll);

    private ErrorCodes() {}

    private static void add(Map<String, Integer> statuses, String line) {
        String[] words = line.split(" ", -1);
        for (int i = 1; i < words.length; i++) statuses.put(words[i], Integer.valueOf(words[0]));
    }

    /** The statuses by code. */
    static Map<String, Integer> statuses() {
        return Collections.unmodifiableMap(STATUSES);
    }
}

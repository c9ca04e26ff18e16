// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.write;

import io.iam4j.account.IssuedSecret;
import io.iam4j.account.Result;
import io.iam4j.account.Result.Reason;
import io.iam4j.account.Result.Retry;
import io.iam4j.account.SecretExchange;
import io.iam4j.aws.internal.call.LostCalls;
import io.iam4j.aws.internal.call.LostCalls.Sent;
import io.iam4j.aws.internal.call.NoRetry;
import io.iam4j.aws.internal.call.RecentWrites;
import io.iam4j.aws.internal.call.RelationKeys;
import io.iam4j.aws.internal.call.Tags;
import io.iam4j.aws.internal.failure.Answers;
import io.iam4j.aws.internal.failure.ClientFacts;
import io.iam4j.aws.internal.failure.Failure;
import io.iam4j.aws.internal.failure.RefusedCode;
import io.iam4j.change.internal.MfaChange;
import io.iam4j.change.internal.MfaChange.CreateVirtualMFADevice;
import io.iam4j.change.internal.MfaChange.DeleteVirtualMFADevice;
import io.iam4j.change.internal.MfaChange.EnableMFADevice;
import io.iam4j.change.internal.MfaChange.ResyncMFADevice;
import io.iam4j.mfa.MfaCodePair;
import io.iam4j.mfa.MfaSeed;
import io.iam4j.secret.Secret;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.WeakHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.VirtualMFADevice;

/**
 * Creates virtual MFA devices, enables them, and brings them back in step. When the answer to a creation is lost, nobody knows the seed of
 * the device. A device that is given tags gets one more that names the creation, by which it is known as this call's, and is then
 * deleted and created anew. Otherwise it may be somebody else's, and stays. Thread-safe.
 */
final class MfaWrites {
    private static final Logger LOG = LoggerFactory.getLogger("io.iam4j.aws");

    /** The tag that names the creation. */
    private static final String CREATION = "iam4j:creation";

    private static final String LOST =
            " A call got no answer: there may be a device whose seed nobody knows. Plan again with"
                    + " replacingUnassigned(), which deletes a device that is assigned to nobody.";

    private final IamClient iam;
    private final String endpoint;
    private final RecentWrites recent;
    private final Supplier<Optional<String>> accountId;

    /** What names the creation of a step, by the calls of it that got no answer. */
    private final Map<LostCalls, String> creations = Collections.synchronizedMap(new WeakHashMap<>());

    MfaWrites(IamClient iam, RecentWrites recent, Supplier<Optional<String>> accountId) {
        this.iam = iam;
        endpoint = ClientFacts.endpoint(iam);
        this.recent = recent;
        this.accountId = accountId;
    }

    void register(AccountWriter writer) {
        writer.put(CreateVirtualMFADevice.class, this::create);
        writer.put(EnableMFADevice.class, this::enable);
        writer.put(ResyncMFADevice.class, this::resynchronise);
    }

    private Result create(CreateVirtualMFADevice change, SecretExchange secrets) {
        LostCalls lost = recent.lost(change);
        Sent sent = lost.sending();
        boolean unseen = false;
        try {
            unseen = lost.any() && deleteLost(change, lost);
            secrets.sending(Set.of());
            VirtualMFADevice device = send(change, lost);
            handOver(change, device, secrets);
            recent.decided(change);
            return Result.done();
        } catch (SdkException thrown) {
            Failure failure = Failure.of(thrown).at(endpoint);
            if (failure.isUndecided()) lost.add(sent);
            if (!lost.any()) return failed(change, failure);
            Optional<Retry> retry = unseen && failure.is("EntityAlreadyExists")
                    ? Optional.of(Retry.of(Reason.CONSISTENCY))
                    : failure.retry();
            return new Result.Unknown(failure.problem(what(change), LOST), retry);
        }
    }

    /**
     * Deletes the device of an earlier call of ours, if it made one.
     *
     * @return whether there may be one that is not to be seen yet
     */
    private boolean deleteLost(CreateVirtualMFADevice change, LostCalls lost) {
        String serial = change.serialNumber();
        String creation = creations.get(lost);
        if (creation == null) return false;
        try {
            boolean ours = Answers.pages(marker -> iam.listMFADeviceTags(request ->
                            request.serialNumber(serial).marker(marker).overrideConfiguration(NoRetry.LOOK)))
                    .stream()
                    .flatMap(page -> page.tags().stream())
                    .anyMatch(tag -> tag.key().equals(CREATION) && tag.value().equals(creation));
            if (!ours) return false;
            iam.deleteVirtualMFADevice(request -> request.serialNumber(serial).overrideConfiguration(NoRetry.ATTEMPT));
            LOG.debug("DeleteVirtualMFADevice {}: nobody knew its seed", serial);
            return false;
        } catch (SdkException thrown) {
            if (!Failure.of(thrown).is("NoSuchEntity")) throw thrown;
            return true;
        }
    }

    private VirtualMFADevice send(CreateVirtualMFADevice change, LostCalls lost) {
        Map<String, String> tags = new TreeMap<>(change.tags());
        if (!tags.isEmpty())
            tags.put(
                    CREATION,
                    creations.computeIfAbsent(lost, each -> UUID.randomUUID().toString()));
        VirtualMFADevice device = iam.createVirtualMFADevice(request -> request.path(change.path())
                        .virtualMFADeviceName(change.name())
                        .tags(tags.isEmpty() ? null : Tags.list(tags))
                        .overrideConfiguration(NoRetry.SECRET))
                .virtualMFADevice();
        if (device == null || device.serialNumber() == null || device.base32StringSeed() == null)
            throw Answers.incomplete("VirtualMFADevice");
        return device;
    }

    private void handOver(CreateVirtualMFADevice change, VirtualMFADevice device, SecretExchange secrets) {
        recent.made(RelationKeys.credential(change.user(), device.serialNumber()));
        byte[] base32 = device.base32StringSeed().asByteArrayUnsafe();
        try (MfaSeed seed =
                MfaSeed.of(device.serialNumber(), change.user(), accountId.get().orElse(""), base32)) {
            Secret uri = seed.otpauthUri();
            secrets.handOver(new IssuedSecret(
                    device.serialNumber(), uri, new DeleteVirtualMFADevice(change.user(), device.serialNumber())));
        } finally {
            Arrays.fill(base32, (byte) 0);
            if (device.qrCodePNG() != null) Arrays.fill(device.qrCodePNG().asByteArrayUnsafe(), (byte) 0);
        }
    }

    private Result enable(EnableMFADevice change, SecretExchange secrets) {
        LostCalls lost = recent.lost(change);
        if (lost.any() && isEnabled(change)) return enabled(change);
        Result result = sendCodes(
                change,
                secrets,
                lost,
                codes -> iam.enableMFADevice(request -> request.userName(change.user())
                        .serialNumber(change.serialNumber())
                        .authenticationCode1(codes.first().digits())
                        .authenticationCode2(codes.second().digits())
                        .overrideConfiguration(NoRetry.ATTEMPT)));
        return result instanceof Result.Done ? enabled(change) : result;
    }

    /** A deactivation that does not find it yet must not take it for gone. */
    private Result enabled(EnableMFADevice change) {
        recent.decided(change);
        recent.made(RelationKeys.credential(change.user(), change.serialNumber()));
        return Result.done();
    }

    private boolean isEnabled(EnableMFADevice change) {
        try {
            return Answers.pages(marker -> iam.listMFADevices(request ->
                            request.userName(change.user()).marker(marker).overrideConfiguration(NoRetry.LOOK)))
                    .stream()
                    .flatMap(page -> page.mfaDevices().stream())
                    .anyMatch(device -> change.serialNumber().equals(device.serialNumber()));
        } catch (SdkException unseen) {
            LOG.debug(
                    "ListMFADevices of {}: {}",
                    change.user(),
                    Failure.of(unseen).code());
            return false;
        }
    }

    private Result resynchronise(ResyncMFADevice change, SecretExchange secrets) {
        return sendCodes(
                change,
                secrets,
                recent.lost(change),
                codes -> iam.resyncMFADevice(request -> request.userName(change.user())
                        .serialNumber(change.serialNumber())
                        .authenticationCode1(codes.first().digits())
                        .authenticationCode2(codes.second().digits())
                        .overrideConfiguration(NoRetry.ATTEMPT)));
    }

    private Result sendCodes(MfaChange change, SecretExchange secrets, LostCalls lost, Consumer<MfaCodePair> call) {
        MfaCodePair codes = secrets.mfaCodes();
        Sent sent = lost.sending();
        try {
            call.accept(codes);
            recent.decided(change);
            return Result.done();
        } catch (SdkException thrown) {
            Failure failure = Failure.of(thrown).at(endpoint);
            if (failure.isUndecided()) lost.add(sent);
            if (lost.any())
                return new Result.Unknown(
                        failure.problem(what(change), " It is not known whether the codes were taken; plan again."),
                        failure.retry().or(() -> Optional.of(Retry.of(Reason.FAULT))));
            if (failure.is("InvalidAuthenticationCode"))
                return new Result.Refused(failure.problem(
                        what(change),
                        " "
                                + RefusedCode.OF_A_PAIR.causes(
                                        failure, codes.second(), secrets.clock().instant())));
            return failed(change, failure);
        }
    }

    private Result failed(MfaChange change, Failure failure) {
        Optional<Retry> retry = failure.retry();
        boolean unseen = failure.is("NoSuchEntity")
                && (recent.madeJustNow(RelationKeys.credential(change.user(), change.serialNumber()))
                        || recent.madeJustNow(RecentWrites.user(change.user())));
        if (unseen) retry = Optional.of(Retry.of(Reason.CONSISTENCY));
        return retry.<Result>map(later -> new Result.Transient(failure.problem(what(change), ""), later))
                .orElseGet(() -> new Result.Refused(failure.problem(what(change), hint(failure))));
    }

    private static String hint(Failure failure) {
        if (failure.is("EntityAlreadyExists"))
            return " There is a device of that name already, or it is assigned to somebody.";
        return failure.hint();
    }

    private static String what(MfaChange change) {
        return change.call() + " of user " + change.user();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.read;

import io.iam4j.aws.internal.call.Listed;
import io.iam4j.aws.internal.call.Parallel;
import io.iam4j.aws.internal.call.Parallel.Answer;
import io.iam4j.aws.internal.call.Parts;
import io.iam4j.aws.internal.failure.Answers;
import io.iam4j.error.InvalidModelException;
import io.iam4j.model.Account;
import io.iam4j.model.Resource;
import io.iam4j.model.User;
import io.iam4j.model.Values;
import io.iam4j.model.VirtualMfaDevice;
import io.iam4j.policy.Arn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AssignmentStatusType;
import software.amazon.awssdk.services.iam.model.EncodingType;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.SSHPublicKeyMetadata;
import software.amazon.awssdk.services.iam.model.SigningCertificate;
import software.amazon.awssdk.services.iam.model.StatusType;

/**
 * Credentials of an export that are no secret: SSH public keys and signing certificates that are switched on, and the virtual MFA devices
 * that are assigned to nobody. What the service took long ago and this library would refuse is left out.
 */
final class ExportReads {
    private static final int MOST_TAGS = 50;

    private final IamClient iam;
    private final Parallel parallel;

    ExportReads(Parallel parallel) {
        this.parallel = parallel;
        iam = parallel.client();
    }

    /** {@code account} with them. */
    Account addTo(Account account) {
        Map<String, Answer<List<String>>> keys = new TreeMap<>();
        Map<String, Answer<List<String>>> certificates = new TreeMap<>();
        account.users().keySet().forEach(user -> {
            keys.put(user, parallel.start("ListSSHPublicKeys of " + user, () -> keys(user)));
            certificates.put(user, parallel.start("ListSigningCertificates of " + user, () -> certificates(user)));
        });
        Answer<List<VirtualMfaDevice>> devices = parallel.start("ListVirtualMFADevices", this::devices);
        List<Resource> all = new ArrayList<>(account.resources()
                .map(each -> each instanceof User user
                        ? with(with(user, keys, User::withSshPublicKey), certificates, User::withSigningCertificate)
                        : each)
                .toList());
        all.addAll(devices.get());
        return Values.withResources(account, all.stream());
    }

    private static User with(User user, Map<String, Answer<List<String>>> all, BiFunction<User, String, User> verb) {
        User with = user;
        for (String body :
                Optional.ofNullable(all.get(user.name())).map(Answer::get).orElse(List.of()))
            try {
                with = verb.apply(with, body);
            } catch (InvalidModelException old) {
                continue; // nothing that is declared equals it
            }
        return with;
    }

    /** Empty when what was listed is gone meanwhile. */
    private static <T> Optional<T> listed(Supplier<T> call) throws InterruptedException {
        try {
            return Optional.of(Listed.look(none -> true, call));
        } catch (NoSuchEntityException gone) {
            return Optional.empty();
        }
    }

    private List<String> keys(String user) throws InterruptedException {
        List<String> ids = listed(() -> Answers.pages(marker ->
                        iam.listSSHPublicKeys(request -> request.userName(user).marker(marker))))
                .orElse(List.of())
                .stream()
                .flatMap(page -> page.sshPublicKeys().stream())
                .filter(key -> key.status() == StatusType.ACTIVE)
                .map(SSHPublicKeyMetadata::sshPublicKeyId)
                .toList();
        List<String> bodies = new ArrayList<>();
        for (String id : ids)
            listed(() -> Answers.checked(iam.getSSHPublicKey(
                            request -> request.userName(user).sshPublicKeyId(id).encoding(EncodingType.SSH))))
                    .ifPresent(answer -> bodies.add(answer.sshPublicKey().sshPublicKeyBody()));
        return bodies;
    }

    private List<String> certificates(String user) throws InterruptedException {
        return listed(() -> Answers.pages(marker -> iam.listSigningCertificates(
                        request -> request.userName(user).marker(marker))))
                .orElse(List.of())
                .stream()
                .flatMap(page -> page.certificates().stream())
                .filter(certificate -> certificate.status() == StatusType.ACTIVE)
                .map(SigningCertificate::certificateBody)
                .toList();
    }

    private List<VirtualMfaDevice> devices() throws InterruptedException {
        List<String> serials = Answers.pages(marker ->
                        iam.listVirtualMFADevices(request -> request.assignmentStatus(AssignmentStatusType.UNASSIGNED)
                                .marker(marker)))
                .stream()
                .flatMap(page -> page.virtualMFADevices().stream())
                .map(device -> Parts.of(device.serialNumber(), "ListVirtualMFADevices", "SerialNumber"))
                .toList();
        List<VirtualMfaDevice> devices = new ArrayList<>();
        for (String serial : serials) {
            String name = Arn.parse(serial).resource().substring("mfa/".length());
            listed(() -> Answers.checked(iam.listMFADeviceTags(
                            request -> request.serialNumber(serial).maxItems(MOST_TAGS))))
                    .ifPresent(told ->
                            devices.add(Values.withTags(VirtualMfaDevice.named(name), ModelMapper.tags(told.tags()))));
        }
        return devices;
    }
}

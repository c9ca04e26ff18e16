// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.internal.read;

import io.iam4j.aws.internal.call.OptionalLookup;
import io.iam4j.aws.internal.call.Parallel;
import io.iam4j.aws.internal.call.Parts;
import io.iam4j.aws.internal.failure.Answers;
import io.iam4j.aws.internal.read.KindReads.KindRead;
import io.iam4j.model.Kind;
import io.iam4j.model.Values;
import io.iam4j.model.VirtualMfaDevice;
import io.iam4j.observed.Facts;
import io.iam4j.observed.ReadScope;
import io.iam4j.policy.Arn;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.ListMfaDeviceTagsResponse;
import software.amazon.awssdk.services.iam.model.ListVirtualMfaDevicesResponse;
import software.amazon.awssdk.services.iam.model.VirtualMFADevice;

/**
 * Virtual MFA devices that are declared: the list tells who has each, and no tags. A reading of the whole account leaves them out, as
 * it does every credential, but for who has each when that is asked for.
 */
final class VirtualMfaDeviceReads implements KindRead {
    private static final int PAGE = 1000;
    private static final String PREFIX = "mfa/";

    private final IamClient iam;
    private final Map<String, VirtualMFADevice> held = new TreeMap<>();
    private final Map<String, VirtualMFADevice> devices = new TreeMap<>();
    private final Map<String, Parallel.Answer<Optional<ListMfaDeviceTagsResponse>>> tags = new TreeMap<>();

    VirtualMfaDeviceReads(IamClient iam) {
        this.iam = iam;
    }

    @Override
    public void start(Parallel parallel, ReadScope scope, boolean whole) {
        SortedSet<String> wanted = scope.details(VirtualMfaDevice.KIND);
        boolean holders = scope.details(Kind.ACCOUNT).contains(ReadScope.VIRTUAL_MFA_DEVICES);
        if (wanted.isEmpty() && !holders) return;
        List<ListVirtualMfaDevicesResponse> pages =
                parallel.start("ListVirtualMFADevices", this::list).get();
        for (ListVirtualMfaDevicesResponse page : pages)
            for (VirtualMFADevice device : page.virtualMFADevices()) {
                String serial = Parts.of(device.serialNumber(), "ListVirtualMFADevices", "SerialNumber");
                String name = Arn.parse(serial).resource().substring(PREFIX.length());
                if (holders) held.put(name, device);
                if (!wanted.contains(name)) continue;
                devices.put(name, device);
                tags.put(name, parallel.start("ListMFADeviceTags of " + name, () -> tags(serial)));
            }
    }

    private List<ListVirtualMfaDevicesResponse> list() {
        return Answers.pages(marker ->
                iam.listVirtualMFADevices(request -> request.maxItems(PAGE).marker(marker)));
    }

    /** A device has 50 tags at most, which one page holds. */
    private Optional<ListMfaDeviceTagsResponse> tags(String serial) {
        return OptionalLookup.by(() ->
                iam.listMFADeviceTags(request -> request.serialNumber(serial).maxItems(PAGE)));
    }

    @Override
    public void addTo(SnapshotBuilder snapshot) {
        held.forEach((name, device) -> snapshot.fact(VirtualMfaDevice.KIND, name, Facts.NONE.holder(holder(device))));
        devices.forEach((name, device) -> Optional.ofNullable(tags.get(name))
                .flatMap(Parallel.Answer::get)
                .ifPresent(told -> {
                    snapshot.add(
                            VirtualMfaDevice.KIND,
                            name,
                            () -> Values.withTags(VirtualMfaDevice.named(name), ModelMapper.tags(told.tags())));
                    snapshot.fact(VirtualMfaDevice.KIND, name, Facts.NONE.holder(holder(device)));
                }));
    }

    /** Of the root user the service tells less than of others: its ARN is that of the account's root. */
    private static Optional<String> holder(VirtualMFADevice device) {
        if (device.user() == null) return Optional.empty();
        Arn serial = Arn.parse(device.serialNumber());
        return Optional.ofNullable(device.user().arn())
                .or(() -> Optional.of("arn:" + serial.partition() + ":iam::" + serial.account() + ":root"));
    }
}

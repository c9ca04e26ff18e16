// SPDX-License-Identifier: Apache-2.0
package io.iam4j.aws.kit;

import io.iam4j.aws.profile.PersonalProfiles;
import io.iam4j.aws.profile.Profile;
import io.iam4j.error.InvalidModelException;
import io.iam4j.model.Account;
import io.iam4j.organization.Organization;
import io.iam4j.secret.SealedSecret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * All that a person needs to begin, in one account or in all of an organization: a page and a mail that say where to sign in, the sealed secrets with the commands that open them, the
 * rules for passwords, how to set up a second factor, the roles that they may assume, the profiles for {@code ~/.aws/config}, and whom to ask. It holds no secret in
 * clear, and no link that carries one. Each verb returns a new value. Immutable and thread-safe.
 */
public final class PersonalKit {
    private final List<Account> homes;
    private final String user;
    private final Extras extras;

    /** What verbs add. */
    private record Extras(
            String partition,
            List<SealedSecret> secrets,
            Optional<PersonalProfiles> profiles,
            Optional<String> contact,
            Optional<Instant> end,
            KitTemplates templates) {}

    private PersonalKit(List<Account> homes, String user, Extras extras) {
        this.homes = homes;
        this.user = user;
        this.extras = extras;
    }

    /**
     * A kit for a user of an account.
     *
     * @throws InvalidModelException when the account has no id, or declares no such user
     */
    public static PersonalKit of(Account account, String user) {
        Objects.requireNonNull(account.requiredId());
        return of(List.of(account), account.user(user).name(), Optional.empty());
    }

    /**
     * One kit for a person over an organization: for each account that declares a user of that name where to sign in, with the secrets of
     * that account, and the roles that they may assume in all accounts, with the profiles for them.
     *
     * @throws InvalidModelException when no account declares such a user, or the organization depends on what AWS Organizations tells; for
     *     that there is {@link #of(Collection, String)}
     */
    public static PersonalKit of(Organization organization, String user) {
        return of(organization.accounts(), user);
    }

    /**
     * The same over these accounts, each whole, as {@link Organization#accounts(Optional)} gives them.
     *
     * @throws InvalidModelException when none declares such a user, or one has no id
     */
    public static PersonalKit of(Collection<Account> accounts, String user) {
        return of(PersonalProfiles.homes(accounts, user), user, Optional.of(PersonalProfiles.of(accounts, user)));
    }

    private static PersonalKit of(List<Account> homes, String user, Optional<PersonalProfiles> profiles) {
        return new PersonalKit(
                homes,
                user,
                new Extras(
                        "aws",
                        List.of(),
                        profiles,
                        Optional.empty(),
                        Optional.empty(),
                        new KitTemplates(Optional.empty())));
    }

    /**
     * With those of these secrets that are this person's in an account of this kit, besides those given before. Who is declared to have been
     * {@code formerly(...)} somebody has the secrets that were sealed under that name, too. Of two passwords of one
     * account, of two seeds, and of two secrets of one credential the kit has the one that was sealed last. The device of a seed is that of
     * the profiles too, in place of the one that they are given by {@link PersonalProfiles#mfaSerial}.
     */
    public PersonalKit with(Collection<SealedSecret> secrets) {
        List<SealedSecret> own = new ArrayList<>(extras.secrets);
        secrets.stream()
                .filter(secret -> homes.stream().anyMatch(home -> isOwn(secret, home)))
                .forEach(own::add);
        List<SealedSecret> latest = KitFiles.of(homes).latest(own);
        return with(
                new Extras(extras.partition, latest, extras.profiles, extras.contact, extras.end, extras.templates));
    }

    /** Whether it is of that account, and of the user by the name of now, or by the former one, which nobody else has now. */
    private boolean isOwn(SealedSecret secret, Account home) {
        String owner = secret.owner();
        boolean former =
                home.user(user).formerName().filter(owner::equalsIgnoreCase).isPresent()
                        && home.users().values().stream()
                                .noneMatch(
                                        each -> !each.isAbsent() && each.name().equalsIgnoreCase(owner));
        return home.requiredId().equals(secret.account().id()) && (former || owner.equalsIgnoreCase(user));
    }

    /** With these profiles, in place of those given before. */
    public PersonalKit with(PersonalProfiles profiles) {
        return with(new Extras(
                extras.partition, extras.secrets, Optional.of(profiles), extras.contact, extras.end, extras.templates));
    }

    /** Naming somebody to ask: {@code the platform team, platform@acme.example}. */
    public PersonalKit contact(String whom) {
        return with(new Extras(
                extras.partition, extras.secrets, extras.profiles, Optional.of(whom), extras.end, extras.templates));
    }

    /** Saying until when the kit is good; the kit itself does not end anything. */
    public PersonalKit validUntil(Instant end) {
        return with(new Extras(
                extras.partition, extras.secrets, extras.profiles, extras.contact, Optional.of(end), extras.templates));
    }

    /** For another partition than {@code aws}, the profiles so far included: {@code aws-cn} or {@code aws-us-gov}. */
    public PersonalKit partition(String partition) {
        Optional<PersonalProfiles> there = extras.profiles.map(profiles -> profiles.partition(partition));
        return with(new Extras(partition, extras.secrets, there, extras.contact, extras.end, extras.templates));
    }

    /**
     * With the templates of this folder: {@code kit.html}, {@code mail.txt} (Mustache) and {@code texts.properties} (UTF-8), each in place of
     * the standard one; texts that the folder's file does not have stay. The standard ones are in the jar of iam-aws.
     *
     * @throws UncheckedIOException when there is no such folder, or none of these files in it
     */
    public PersonalKit templates(Path folder) {
        return with(new Extras(
                extras.partition,
                extras.secrets,
                extras.profiles,
                extras.contact,
                extras.end,
                KitTemplates.in(folder)));
    }

    private PersonalKit with(Extras next) {
        return new PersonalKit(homes, user, next);
    }

    /**
     * The page: one HTML file that loads nothing.
     *
     * @throws IllegalArgumentException when a template of one's own is no Mustache, or names a value that there is not; it tells which file
     */
    public String html() {
        return extras.templates.page(values(List.of()));
    }

    /**
     * The same as plain text.
     *
     * @throws IllegalArgumentException when a template of one's own is no Mustache, or names a value that there is not; it tells which file
     */
    public String text() {
        return extras.templates.mail(values(List.of()));
    }

    private Map<String, Object> values(List<String> earlier) {
        return new KitValues(homes, user, extras.partition, extras.templates)
                .secrets(extras.secrets)
                .profiles(profiles())
                .contact(extras.contact)
                .end(extras.end)
                .earlier(earlier)
                .all();
    }

    /** With the devices whose seeds are here. That of a user with a path has the path in its serial number. */
    private Optional<PersonalProfiles> profiles() {
        return extras.profiles.map(given -> {
            PersonalProfiles profiles = given;
            for (SealedSecret each : extras.secrets)
                if (each.kind() == SealedSecret.Kind.MFA_SEED
                        && given.sources().containsKey(each.account().id())
                        && each.credentialId().isPresent())
                    profiles = profiles.mfaSerial(each.credentialId().get());
            return profiles;
        });
    }

    /**
     * Writes the kit to a folder named after the user: {@code kit.html}, {@code mail.txt}, {@code config.txt} with the profiles, and a file
     * for each sealed secret, whose name begins with that of the account where the kit is for several. Files of these names are replaced. Those of
     * secrets that only an earlier kit had stay, for a sealed key is nowhere else, and the page and the mail name them. A new folder is its
     * owner's alone; one that is there keeps its permissions. Nothing is written through a symbolic link, and no kit is written for a user
     * whose name is of dots alone, such as {@code ..}, which IAM takes.
     *
     * @return the folder of the user
     * @throws UncheckedIOException when a file cannot be written; when that can be told before, none is
     */
    public Path writeTo(Path folder) {
        try {
            KitFolder own = KitFolder.of(folder, user);
            Map<Path, String> files = files(own.path());
            own.check(files.keySet());
            own.write(files);
            return own.path();
        } catch (IOException e) {
            throw new UncheckedIOException("the kit of " + user + " cannot be written to " + folder, e);
        }
    }

    private Map<Path, String> files(Path own) throws IOException {
        Map<Path, String> files = new LinkedHashMap<>();
        List<Profile> profiles = profiles().map(PersonalProfiles::profiles).orElse(List.of());
        if (!profiles.isEmpty()) files.put(own.resolve(KitFiles.CONFIG), KitValues.block(profiles) + "\n");
        KitFiles names = KitFiles.of(homes);
        for (SealedSecret secret : extras.secrets) files.put(own.resolve(names.of(secret)), secret.note());
        Map<String, Object> values = values(KitFiles.earlier(own, files.keySet()));
        files.put(own.resolve(KitTemplates.PAGE), extras.templates.page(values));
        files.put(own.resolve(KitTemplates.MAIL), extras.templates.mail(values));
        return files;
    }

    /** The kit as plain text. */
    @Override
    public String toString() {
        return text();
    }
}

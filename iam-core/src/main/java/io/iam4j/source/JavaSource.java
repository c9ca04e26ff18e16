// SPDX-License-Identifier: Apache-2.0
package io.iam4j.source;

import io.iam4j.internal.CheckReturnValue;
import io.iam4j.model.Account;
import io.iam4j.model.Resource;
import io.iam4j.source.SourceClass.Entry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An account, such as {@code live.export()}, as Java source that declares it: a class with a method {@code declaration()}, which compiles
 * as it stands and plans to nothing against that account.
 *
 * <pre>{@code
 * JavaSource.of(live.export()).inPackage("com.acme.iam").named("Security").writeTo(Path.of("src/main/java"))
 * JavaSource.of(live.export().only(each -> each.path().startsWith("/people/")))
 * }</pre>
 *
 * What others refer to is a constant, policy documents are written in the verbs of the DSL where these say the same, and as JSON where
 * not. Of an {@linkplain Account#exclusive exclusive} account, as what was exported is, defaults are left out: the path {@code /}, an
 * empty description, sessions of an hour. Secrets are not written: a remark stands where a declaration has a console password, an access key or a private key. Equal accounts give equal source. Each verb
 * returns a new value. Immutable and thread-safe.
 */
@CheckReturnValue
public final class JavaSource {
    private static final Set<String> TAKEN = Set.of(
            ("Account Condition Duration Group Instant InstanceProfile List ManagedPolicy Object OidcProvider Ownership PolicyDocument"
                            + " Principal Relation Role RootAccess SamlProvider ServerCertificate ServiceLinkedRole Statement String TokenVersion Trust User VirtualMfaDevice")
                    .split(" "));

    private final Account account;
    private final String packageName;
    private final String className;
    private final boolean isSplit;

    private JavaSource(Account account, String packageName, String className, boolean isSplit) {
        this.account = account;
        this.packageName = packageName;
        this.className = className;
        this.isSplit = isSplit;
    }

    /** The source of that account: a class {@code ExportedAccount} in no package, split by kind when it is large. */
    public static JavaSource of(Account account) {
        return new JavaSource(account, "", "ExportedAccount", false);
    }

    /**
     * In that package.
     *
     * @throws IllegalArgumentException when it is no name of a package
     */
    public JavaSource inPackage(String name) {
        for (String part : name.split("\\.", -1))
            if (!Literals.isName(part)) throw new IllegalArgumentException("\"" + name + "\" is no name of a package");
        return new JavaSource(account, name, className, isSplit);
    }

    /**
     * As a class of that name.
     *
     * @throws IllegalArgumentException when it is no name of a class, or one of a type that the source uses
     */
    public JavaSource named(String name) {
        boolean taken = TAKEN.contains(name)
                || KindSource.ALL.stream().anyMatch(kind -> name.matches(kind.plural() + "[0-9]*"));
        if (!Literals.isName(name) || taken)
            throw new IllegalArgumentException("\"" + name + "\" "
                    + (taken ? "is the name of a class that the source uses" : "is no name of a class"));
        return new JavaSource(account, packageName, name, isSplit);
    }

    /** With a class for each kind, such as {@code Groups}, however small it is. */
    public JavaSource split() {
        return new JavaSource(account, packageName, className, true);
    }

    /** The files' text by their path, such as {@code com/acme/iam/Security.java}. */
    public SortedMap<String, String> files() {
        if (isSplit) return splitFiles();
        List<Entry> entries = new ArrayList<>();
        Set<String> names = new HashSet<>();
        References references = references();
        for (KindSource<?> kind : KindSource.ALL) entries.addAll(entries(kind, references, names));
        boolean fits = SourceClass.parts(entries, SourceClass.MOST_IN_CLASS).size() < 2;
        return fits ? oneFile(entries) : splitFiles();
    }

    /** References that know what is referred to, and no constant yet. */
    private References references() {
        References references = new References(account);
        ResourceSource source = source(references);
        for (KindSource<?> kind : KindSource.ALL)
            for (Resource each : account.resources(kind.kind()).values()) kind.code(source, each);
        return references;
    }

    private ResourceSource source(References references) {
        return new ResourceSource(references, account);
    }

    /** The resources of one kind; what is referred to gets a constant, by a name that is none of {@code names}. */
    private List<Entry> entries(KindSource<?> kind, References references, Set<String> names) {
        ResourceSource source = source(references);
        List<Entry> entries = new ArrayList<>();
        for (Resource each : account.resources(kind.kind()).values()) {
            Optional<String> constant = references.isAsked(each)
                    ? Optional.of(Literals.constant(each.name(), kind.kind().toString(), names))
                    : Optional.empty();
            entries.add(new Entry(kind, each, kind.code(source, each), constant));
            constant.ifPresent(name -> {
                names.add(name);
                references.put(each, Code.atom(name));
            });
        }
        return entries;
    }

    private SortedMap<String, String> oneFile(List<Entry> entries) {
        SourceClass all = new SourceClass(className, true);
        all.constants(entries);
        all.constructor();
        Code declaration = AccountSource.account(account, source(references()));
        for (KindSource<?> kind : KindSource.ALL)
            for (String method : all.lists(kind.method(), of(kind, entries)))
                declaration = declaration.then("with", Code.call(method));
        all.declaration(declaration);
        return files(List.of(all));
    }

    private static List<Entry> of(KindSource<?> kind, List<Entry> entries) {
        return entries.stream().filter(entry -> entry.kind() == kind).toList();
    }

    private SortedMap<String, String> splitFiles() {
        List<SourceClass> classes = new ArrayList<>();
        References references = references();
        Code declaration = AccountSource.account(account, source(references));
        for (KindSource<?> kind : KindSource.ALL) {
            List<Entry> entries = entries(kind, references, new HashSet<>());
            int number = 1;
            for (List<Entry> part : SourceClass.parts(entries, SourceClass.MOST_IN_CLASS)) {
                SourceClass some = new SourceClass(kind.plural() + (number == 1 ? "" : number), false);
                some.constants(part);
                some.constructor();
                for (String method : some.lists("all", part))
                    declaration = declaration.then("with", Code.call(some.name() + "." + method));
                for (Entry entry : part) // from other classes
                entry.constant()
                            .ifPresent(name -> references.put(entry.resource(), Code.atom(some.name() + "." + name)));
                classes.add(some);
                number++;
            }
        }
        SourceClass main = new SourceClass(className, true);
        main.constructor();
        main.declaration(declaration);
        classes.add(main);
        return files(classes);
    }

    private SortedMap<String, String> files(List<SourceClass> classes) {
        String folder = packageName.isEmpty() ? "" : packageName.replace('.', '/') + "/";
        SortedMap<String, String> files = new TreeMap<>();
        for (SourceClass each : classes) {
            String called = account.name().equals(Account.own().name())
                    ? "the account that it is planned for"
                    : "the account " + Literals.comment(account.name());
            String comment = each.name().equals(className)
                    ? "T" + called.substring(1) + ", written from what it holds."
                    : each.name() + " of " + called + ".";
            files.put(folder + each.name() + ".java", each.text(packageName, comment));
        }
        return files;
    }

    /**
     * Writes the files under {@code folder}, such as {@code src/main/java}, over those that are there.
     *
     * @return their paths
     * @throws IOException when one cannot be written
     */
    public List<Path> writeTo(Path folder) throws IOException {
        List<Path> written = new ArrayList<>();
        for (Map.Entry<String, String> file : files().entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.toAbsolutePath().getParent());
            written.add(Files.writeString(path, file.getValue(), StandardCharsets.UTF_8));
        }
        return written;
    }

    /** The text of all files, one after the other. */
    @Override
    public String toString() {
        return String.join("\n", files().values());
    }
}

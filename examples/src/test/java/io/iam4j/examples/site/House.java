// SPDX-License-Identifier: Apache-2.0
package io.iam4j.examples.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The modules and packages, and what imports what, by the sources. */
final class House {
    private static final Pattern IMPORT = Pattern.compile("(?m)^import (?:static )?(io\\.iam4j(?:\\.[a-z]+)*)\\.[A-Z]");
    private static final Pattern FIRST_SENTENCE = Pattern.compile("(?s)/\\*\\*(.*?)(?:\\.\\s|\\*/)");

    /**
     * A package.
     *
     * @param job the first sentence of its description
     * @param uses the packages that it imports
     */
    record Room(String name, String module, String job, boolean isInternal, NavigableSet<String> uses) {
        /** Its name without what all packages of the module have; that of the module itself by its last part. */
        String nameInModule() {
            String prefix = module.equals("iam-core") ? "io.iam4j" : "io.iam4j." + module.substring("iam-".length());
            return name.equals(prefix)
                    ? name.substring(name.lastIndexOf('.') + 1)
                    : name.substring(prefix.length() + 1);
        }
    }

    private final Map<String, Room> rooms = new TreeMap<>();
    private final Map<String, Integer> levels = new HashMap<>();

    private House() {}

    static House under(Path root) {
        House house = new House();
        for (String module : ApiTypes.MODULES) {
            Path sources = root.resolve(module + "/src/main/java");
            try (Stream<Path> files = Files.walk(sources)) {
                files.filter(file -> file.endsWith("package-info.java"))
                        .filter(file -> !file.toString().matches(".*/emulator/.+/package-info.java"))
                        .map(file -> room(module, sources, file))
                        .forEach(room -> house.rooms.put(room.name(), room));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return house;
    }

    private static Room room(String module, Path sources, Path packageInfo) {
        String text = Site.read(packageInfo);
        Path folder = packageInfo.resolveSibling("");
        String name = sources.relativize(folder).toString().replace('/', '.');
        Matcher sentence = FIRST_SENTENCE.matcher(text);
        String job = sentence.find() ? sentence.group(1).replaceAll("\\s*\\*?\\s+", " ") : "";
        NavigableSet<String> uses = new TreeSet<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> file.toString().endsWith(".java"))
                    .forEach(file -> IMPORT.matcher(Site.read(file))
                            .results()
                            .map(found -> found.group(1))
                            .forEach(uses::add));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        uses.remove(name);
        boolean isInternal = !ApiTypes.exported(sources).contains(name);
        return new Room(
                name,
                module,
                job.replaceAll("\\{@\\w+ ([^}]*)}", "$1")
                        .replaceFirst("^ *Internal[^:]*: *", "")
                        .strip(),
                isInternal,
                uses);
    }

    /** The packages of a module, from those that nothing of it rests on down to those that rest on nothing. */
    List<List<Room>> storeys(String module) {
        Map<Integer, List<Room>> storeys = new TreeMap<>();
        for (Room room : rooms.values())
            if (room.module().equals(module))
                storeys.computeIfAbsent(-level(room), level -> new ArrayList<>())
                        .add(room);
        return List.copyOf(storeys.values());
    }

    private int level(Room room) {
        Integer known = levels.get(room.name());
        if (known != null) return known;
        int level = 0;
        for (String used : room.uses()) {
            Room below = rooms.get(used);
            if (below != null && below.module().equals(room.module())) level = Math.max(level, 1 + level(below));
        }
        levels.put(room.name(), level);
        return level;
    }
}

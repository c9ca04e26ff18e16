// SPDX-License-Identifier: Apache-2.0
package io.iam4j.model;

/** What a declared entity holds besides its own attributes. */
public enum Relation {
    /** Attached managed policies. */
    ATTACHED_POLICIES("attachment"),
    /** Inline policies. */
    INLINE_POLICIES("inline policy"),
    /** A user's groups. */
    GROUPS("membership"),
    /** A group's members. */
    MEMBERS("member"),
    /** Tags. */
    TAGS("tag"),
    /** The permissions boundary. */
    BOUNDARY("boundary"),
    /** The role of an instance profile. */
    ROLE("role");

    private final String word;

    Relation(String word) {
        this.word = word;
    }

    /** So many of what it relates to, such as {@code 2 attachments}. */
    public String counted(int count) {
        if (count == 1) return "1 " + word;
        return count + " " + (word.endsWith("y") ? word.substring(0, word.length() - 1) + "ies" : word + "s");
    }

    /**
     * One of the things that an entity relates to.
     *
     * @param relation how
     * @param name which, by name or ARN
     */
    public record Part(Relation relation, String name) implements Comparable<Part> {
        @Override
        public int compareTo(Part other) {
            int byRelation = relation.compareTo(other.relation);
            return byRelation != 0 ? byRelation : name.compareTo(other.name);
        }

        /** Such as {@code membership oncall}. */
        @Override
        public String toString() {
            return relation.word + " " + name;
        }
    }

    /** How far a relation is managed. */
    public enum Mode {
        /**
         * Nothing is declared of it: what is there stays, and the plan notes what it keeps. The default of a relation that
         * the entity's own verbs never mention.
         */
        UNMENTIONED,
        /** What is declared is all there may be; anything else is removed. The default of a relation that is mentioned. */
        EXCLUSIVE,
        /** What is declared is added; anything else stays. */
        ADDITIVE,
        /** Neither added nor removed. */
        IGNORED
    }
}

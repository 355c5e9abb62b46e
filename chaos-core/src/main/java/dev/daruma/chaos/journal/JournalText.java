package dev.daruma.chaos.journal;

import dev.daruma.chaos.fault.Intent;
import dev.daruma.chaos.timeline.ObjectRef;
import dev.daruma.chaos.timeline.ResourceKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How entries are written in a journal, on disk and in the cluster alike. */
final class JournalText {

    static final JsonMapper JSON = new JsonMapper();

    private JournalText() {}

    /** {@return entries as plain maps and lists} */
    static List<Map<String, Object>> plain(List<Entry> entries) {
        return entries.stream().map(JournalText::plain).toList();
    }

    private static Map<String, Object> plain(Entry entry) {
        ObjectRef object = entry.intent().object();
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("kind", object.kind().name());
        plain.put("namespace", object.namespace());
        plain.put("name", object.name());
        plain.put("uid", object.uid());
        plain.put("recipe", entry.intent().recipe());
        plain.put("before", entry.before());
        return plain;
    }

    /**
     * Reads entries.
     *
     * @throws RuntimeException if they were not written by {@link #plain}
     */
    static List<Entry> entries(JsonNode list) {
        List<Entry> entries = new ArrayList<>();
        for (JsonNode node : list) {
            ObjectRef object = new ObjectRef(
                    ResourceKind.valueOf(text(node, "kind")),
                    text(node, "namespace"),
                    text(node, "name"),
                    text(node, "uid"));
            entries.add(new Entry(new Intent(object, strings(node.path("recipe"))), strings(node.path("before"))));
        }
        return entries;
    }

    private static Map<String, String> strings(JsonNode object) {
        Map<String, String> strings = new LinkedHashMap<>();
        object.properties()
                .forEach(property ->
                        strings.put(property.getKey(), property.getValue().asString()));
        return strings;
    }

    /**
     * Reads a text.
     *
     * @throws IllegalArgumentException if there is none
     */
    static String text(JsonNode node, String name) {
        JsonNode value = node.path(name);
        if (!value.isString()) {
            throw new IllegalArgumentException("'" + name + "' is missing");
        }
        return value.asString();
    }
}

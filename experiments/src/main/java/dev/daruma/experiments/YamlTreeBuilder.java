package dev.daruma.experiments;

import dev.daruma.experiments.YamlNode.At;
import dev.daruma.experiments.YamlNode.Mapping;
import dev.daruma.experiments.YamlNode.Scalar;
import dev.daruma.experiments.YamlNode.Sequence;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/**
 * Makes located trees of the events of a YAML parser. Works on its own stack, so that no text, however deep, can
 * exhaust the thread's, and counts what aliases stand for, so that none can exhaust the memory. Not thread-safe.
 */
final class YamlTreeBuilder {

    private static final int DEEPEST = 64;
    private static final int LARGEST = 20_000;

    private final Mistakes mistakes;
    private final List<YamlNode> documents = new ArrayList<>();
    private final Deque<Open> open = new ArrayDeque<>();
    private final Map<Anchor, YamlNode> anchored = new HashMap<>();

    YamlTreeBuilder(Mistakes mistakes) {
        this.mistakes = mistakes;
    }

    List<YamlNode> documents() {
        return List.copyOf(documents);
    }

    void accept(Event event) {
        if (event instanceof DocumentStartEvent) {
            anchored.clear();
        } else if (event instanceof ScalarEvent scalar) {
            complete(new Scalar(at(event), scalar.getValue(), scalar.isPlain()), scalar.getAnchor());
        } else if (event instanceof CollectionStartEvent start) {
            open(start);
        } else if (event instanceof CollectionEndEvent) {
            Open closed = open.pop();
            complete(closed.node(), closed.anchor);
        } else if (event instanceof AliasEvent alias) {
            complete(aliased(alias), Optional.empty());
        }
    }

    private void open(CollectionStartEvent start) {
        if (open.size() == DEEPEST) {
            throw new TooMuch(at(start), "is nested too deeply; accepted are " + DEEPEST + " levels");
        }
        open.push(new Open(at(start), start instanceof MappingStartEvent, ((NodeEvent) start).getAnchor()));
    }

    private YamlNode aliased(AliasEvent alias) {
        YamlNode target = anchored.get(alias.getAlias());
        if (target == null) {
            throw new TooMuch(
                    at(alias),
                    "the alias *" + alias.getAlias() + " has no finished anchor before it; accepted is one that has");
        }
        return target;
    }

    private void complete(YamlNode node, Optional<Anchor> anchor) {
        anchor.ifPresent(name -> anchored.put(name, node));
        Open parent = open.peek();
        if (parent != null) {
            parent.add(node);
        } else if (!(node instanceof Scalar scalar && scalar.nothing())) {
            documents.add(node);
        }
    }

    private static At at(Event event) {
        return event.getStartMark()
                .map(mark -> new At(mark.getLine() + 1, mark.getColumn() + 1))
                .orElseThrow(() -> new IllegalStateException("the parser was asked for marks"));
    }

    /** A list or map that has begun and not ended. */
    private final class Open {

        private final At at;
        private final boolean map;
        private final Optional<Anchor> anchor;
        private final List<YamlNode> items = new ArrayList<>();
        private final Map<String, YamlNode.Entry> entries = new LinkedHashMap<>();
        private @Nullable YamlNode key;
        private int size = 1;

        Open(At at, boolean map, Optional<Anchor> anchor) {
            this.at = at;
            this.map = map;
            this.anchor = anchor;
        }

        void add(YamlNode node) {
            size += node.size();
            if (size > LARGEST) {
                throw new TooMuch(at, "stands for more than " + LARGEST + " values; accepted are fewer");
            }
            if (!map) {
                items.add(node);
            } else if (key == null) {
                key = node;
            } else {
                put(key, node);
                key = null;
            }
        }

        private void put(YamlNode key, YamlNode value) {
            if (!(key instanceof Scalar name)) {
                mistakes.add(key.at(), "a key is " + key.described() + "; accepted is a word");
                return;
            }
            YamlNode.Entry first = entries.putIfAbsent(name.text(), new YamlNode.Entry(name, value));
            if (first != null) {
                mistakes.add(
                        name.at(),
                        "'" + name.text() + "' stands twice, first in line "
                                + first.key().at().line() + "; accepted is once");
            }
        }

        YamlNode node() {
            return map
                    ? new Mapping(at, List.copyOf(entries.values()), size)
                    : new Sequence(at, List.copyOf(items), size);
        }
    }

    /** The text cannot be read any further. */
    static final class TooMuch extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient At at;
        private final String sentence;

        TooMuch(At at, String sentence) {
            super(sentence);
            this.at = at;
            this.sentence = sentence;
        }

        At at() {
            return at;
        }

        String sentence() {
            return sentence;
        }
    }
}

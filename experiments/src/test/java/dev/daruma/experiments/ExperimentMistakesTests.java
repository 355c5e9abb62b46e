package dev.daruma.experiments;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daruma.chaos.Chaos;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * One mistake at a time: a line of a sound file is replaced, and the one sentence about it is compared word by word;
 * then several at once.
 */
class ExperimentMistakesTests {

    private static final String SOUND = """
            apiVersion: daruma.dev/v1
            kind: Experiment
            metadata: {name: web}
            spec:
              hypothesis: web comes back
              manifests: [shop.yaml]
              target: deployment/web
              faults:
                - pod-kill
              always:
                - noSurplus
              recovers: {within: 30s}
              maxShare: 50%
              probes:
                - http: {service: web}
            """;

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            apiVersion: daruma.dev/v1 | apiVersion: v1              | 1:13: 'apiVersion' is 'v1'; accepted is 'apiVersion: daruma.dev/v1'
            apiVersion: daruma.dev/v1 | apiversion: daruma.dev/v1   | 1:1: 'apiversion' is not a key of the document; accepted are apiVersion, kind, metadata, spec; did you mean 'apiVersion'?
            kind: Experiment          | kind: Deployment            | 2:7: 'kind' is 'Deployment'; accepted is 'kind: Experiment'
            kind: Experiment          | kind: [Experiment]          | 2:7: 'kind' is a list; accepted is 'kind: Experiment'
            kind: Experiment          | status: {}                  | 1:1: the document has no 'kind'; accepted is 'kind: Experiment' && 2:1: 'status' is not a key of the document; accepted are apiVersion, kind, metadata, spec
            metadata: {name: web}     | metadata: web               | 3:11: metadata is 'web'; accepted is a map, as in {name: web-survives-a-pod-kill}
            metadata: {name: web}     | metadata:                   | 3:10: 'metadata' has no value; accepted is a map, as in {name: web-survives-a-pod-kill}
            metadata: {name: web}     | metadata: {}                | 3:11: metadata has no 'name'; accepted is a name, as in 'name: web-survives-a-pod-kill'
            metadata: {name: web}     | metadata: {name: web_1}     | 3:18: 'web_1' is not a name for an experiment; accepted are lower-case letters, digits and dashes, at most 80
            metadata: {name: web}     | metadata: {name: a, uid: b} | 3:21: 'uid' is not a key of metadata; accepted is name
            """)
    void envelope(String line, String instead, String sentences) {
        expect(line, instead, sentences);
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            hypothesis: web comes back | hypotesis: web comes back  | 5:3: 'hypotesis' is not a key of spec; accepted are hypothesis, manifests, target, faults, always, recovers, probes, maxShare; did you mean 'hypothesis'?
            hypothesis: web comes back | hypothesis:                | 5:14: 'hypothesis' has no value; accepted is a sentence that says what is believed
            hypothesis: web comes back | hypothesis: "  "           | 5:15: the hypothesis is empty; accepted is a sentence that says what is believed
            hypothesis: web comes back | hypothesis: {web: back}    | 5:15: 'hypothesis' is a map; accepted is a sentence that says what is believed
            manifests: [shop.yaml]     | manifests: shop.yaml       | 6:14: spec.manifests is 'shop.yaml'; accepted is a list of files beside this one, as in [shop.yaml]
            manifests: [shop.yaml]     | manifests: [shop.yml]      | 6:15: manifest shop.yml: there is no such file
            manifests: [shop.yaml]     | manifests: [shop.yaml, []] | 6:26: a manifest is a list; accepted is the name of a file
            manifests: [shop.yaml]     | manifests: [~]             | 6:15: a manifest is empty; accepted is the name of a file
            maxShare: 50%              | maxShare: 50               | 13:13: 'maxShare' is '50'; accepted is a share, as in 'maxShare: 50%'
            maxShare: 50%              | maxShare: half             | 13:13: 'maxShare' is 'half'; accepted is a share, as in 'maxShare: 50%'
            maxShare: 50%              | maxShare: 0%               | 13:13: maxShare is 0%; accepted is 1% to 100%
            maxShare: 50%              | maxShare: 101%             | 13:13: maxShare is 101%; accepted is 1% to 100%
            maxShare: 50%              | clients: []                | 13:3: 'clients' is not a key of spec; accepted are hypothesis, manifests, target, faults, always, recovers, probes, maxShare
            recovers: {within: 30s}    | recovers:                  | 12:12: 'recovers' has no value; accepted is a map, as in {within: 30s, stableFor: 5s}
            recovers: {within: 30s}    | recovers: 30s              | 12:13: spec.recovers is '30s'; accepted is a map, as in {within: 30s, stableFor: 5s}
            recovers: {within: 30s}    | recovers: {stableFor: 5s}  | 12:13: spec.recovers has no 'within'; accepted is a duration, as in 'within: 30s'
            recovers: {within: 30s}    | recovers: {within: 30}     | 12:22: '30' is not a duration; accepted are a whole number and a unit, as in 500ms, 30s, 2m, 1h
            recovers: {within: 30s}    | recovers: {within: 0s}     | 12:22: the deadline 'within' is 0s; accepted is more than 0s and up to 24h
            recovers: {within: 30s}    | recovers: {within: 25h}    | 12:22: the deadline 'within' is 25h; accepted is more than 0s and up to 24h
            recovers: {within: 30s}    | recovers: {within: 30s, stableFor: -5s} | 12:38: the window 'stableFor' is -5s; accepted is 0s up to 24h
            recovers: {within: 30s}    | recovers: {within: 30s, stableFr: 5s}   | 12:27: 'stableFr' is not a key of spec.recovers; accepted are within, stableFor; did you mean 'stableFor'?
            recovers: {within: 30s}    | recovers: {within: 30s, within: 40s}    | 12:27: 'within' stands twice, first in line 12; accepted is once
            """)
    void spec(String line, String instead, String sentences) {
        expect(line, instead, sentences);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            web                                 | 7:11: 'web' is not a target; accepted is kind/name with one of the kinds deployment, replicaset, statefulset, pod
            deploymnt/web                       | 7:11: 'deploymnt/web' is not a target; accepted is kind/name with one of the kinds deployment, replicaset, statefulset, pod; did you mean 'deployment'?
            deployment/Web_1                    | 7:11: 'Web_1' is not a name for the target; accepted are lower-case letters, digits, '-' and '.'
            [deployment/web]                    | 7:11: spec.target is a list; accepted is kind/name, as in deployment/web, or a map, as in {kind: replicaset, owner: deployment/web} or {kind: deployment, labels: {app: web}}
            {kind: deployment}                  | 7:11: spec.target has none of name, owner and labels; accepted is exactly one of name, owner, labels
            {kind: pod, name: a, owner: b/c}    | 7:11: spec.target has name and owner; accepted is exactly one of name, owner, labels
            {name: web}                         | 7:11: spec.target has no 'kind'; accepted is one of deployment, replicaset, statefulset, pod
            {kind: deploy, name: web}           | 7:18: 'deploy' is not a kind; accepted are deployment, replicaset, statefulset, pod; did you mean 'deployment'?
            {kind: replicaset, owner: web}      | 7:37: 'web' is not a target; accepted is kind/name with one of the kinds deployment, replicaset, statefulset, pod
            {kind: pod, labels: app=web}        | 7:31: 'labels' is 'app=web'; accepted is a map of labels, as in {app: web}
            {kind: pod, labels: {}}             | 7:11: a target by labels names no label; accepted is at least one, as in {app: web}
            {kind: pod, labels: {app: [web]}}   | 7:37: the label 'app' is a list; accepted is a text
            {kind: pod, selector: {app: web}}   | 7:23: 'selector' is not a key of spec.target; accepted are kind, name, owner, labels
            """)
    void target(String instead, String sentences) {
        expect("target: deployment/web", "target: " + instead, sentences);
    }

    @Test
    void anUnknownFaultIsHeldAgainstThoseOfTheCatalogue() {
        String accepted = "is not a fault; accepted are "
                + Chaos.catalogue().types().stream().map(type -> type.id()).collect(joining(", "));

        expect("- pod-kill", "- pod-kil", "9:7: 'pod-kil' " + accepted + "; did you mean 'pod-kill'?");
        expect("- pod-kill", "- pod-eat: {count: 1}", "9:7: 'pod-eat' " + accepted);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            [pod-kill]                           | 9:7: an item of spec.faults is a list; accepted is one name with its values behind it, as in '- pod-kill: {count: 1}'
            {pod-kill: , count: 1}               | 9:7: an item of spec.faults is a map with the keys pod-kill, count; accepted is one name with its values behind it, as in '- pod-kill: {count: 1}'
            pod-kill: 3                          | 9:17: pod-kill is '3'; accepted is a map of its parameters
            pod-kill: {cout: 1}                  | 9:18: 'cout' is not a key of pod-kill; accepted are count, grace, effectTimeout; did you mean 'count'?
            pod-kill: {count: }                  | 9:24: 'count' has no value; accepted is a number, a share such as 50%, one, all
            pod-kill: {count: [1]}               | 9:25: 'count' is a list; accepted is a number, a share such as 50%, one, all
            pod-kill: {count: 0}                 | 9:25: pod-kill: count is 0; accepted is 1 or more
            pod-kill: {count: many}              | 9:25: pod-kill: count: 'many' does not say how many; accepted are a number from 1, a share from 1% to 100%, one, all
            pod-kill: {grace: soon}              | 9:25: pod-kill: grace: 'soon' is not a duration; accepted are a whole number and a unit, as in 500ms, 30s, 2m, 1h
            pod-kill: {count: 1, grace: -1s}     | 9:35: pod-kill: grace is -1s; accepted are whole seconds from 0s
            """)
    void faults(String instead, String sentences) {
        expect("- pod-kill", "- " + instead, sentences);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            redy: {atLeast: 2}       | 11:7: 'redy' is not an invariant; accepted are ready, noSurplus, othersUntouched; did you mean 'ready'?
            nosurplus                | 11:7: 'nosurplus' is not an invariant; accepted are ready, noSurplus, othersUntouched; did you mean 'noSurplus'?
            noSurplus: true          | 11:18: noSurplus is followed by 'true'; accepted is '- noSurplus' alone
            ready                    | 11:7: ready has no value; accepted is a floor, a ceiling or both, as in {atLeast: 2}
            ready: 2                 | 11:14: ready is '2'; accepted is a floor, a ceiling or both, as in {atLeast: 2}
            ready: {}                | 11:14: ready has neither atLeast nor atMost; accepted is a floor, a ceiling or both, as in {atLeast: 2}
            ready: {atleast: 2}      | 11:15: 'atleast' is not a key of ready; accepted are atLeast, atMost; did you mean 'atLeast'?
            ready: {atLeast: two}    | 11:24: 'atLeast' is 'two'; accepted is a whole number from 0
            ready: {atMost: -1}      | 11:23: ready.atMost is -1; accepted is 0 or more
            """)
    void invariants(String instead, String sentences) {
        expect("- noSurplus", "- " + instead, sentences);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            htp: {service: web}                             | 15:7: 'htp' is not a probe; accepted are http, tcp, writes; did you mean 'http'?
            http                                            | 15:7: http has no value; accepted is a map with its service and settings
            http: web                                       | 15:13: http is 'web'; accepted is a map with its service and settings
            http: {}                                        | 15:13: http has no 'service'; accepted is the name of a Service, as in 'service: web'
            http: {every: 1ms}                              | 15:13: http has no 'service'; accepted is the name of a Service, as in 'service: web' && 15:21: http: every is 1ms; accepted is 10ms to 10s
            http: {service: " "}                            | 15:23: http: it names nothing to ask; accepted is the name of an object in the namespace
            http: {service: web, evry: 50ms}                | 15:28: 'evry' is not a key of http; accepted are service, port, path, via, every, timeout, status, body, outageAtMost; did you mean 'every'?
            http: {service: web, port: eighty}              | 15:34: 'port' is 'eighty'; accepted is a number from 1 to 65535
            http: {service: web, port: 65536}               | 15:34: http: port is 65536; accepted is 1 to 65535
            http: {service: web, path: index}               | 15:34: http: path is 'index'; accepted is a leading slash and no blanks, as in /healthz
            http: {service: web, via: nodeport}             | 15:33: 'nodeport' is not a way to a Service; accepted are in-cluster, node-port; did you mean 'node-port'?
            http: {service: web, every: often}              | 15:35: 'often' is not a duration; accepted are a whole number and a unit, as in 500ms, 30s, 2m, 1h
            http: {service: web, timeout: 31s, every: 1s}   | 15:37: http: timeout is 31s; accepted is 10ms to 30s
            http: {service: web, every: 10ms, timeout: 3s}  | 15:7: http: timeout is 3s with a request every 10ms; accepted is up to 2s
            http: {service: web, status: 2xx}               | 15:36: 'status' is '2xx'; accepted is one status or a range, as in 'status: 200-399'
            http: {service: web, status: 399-200}           | 15:36: http: status is 399-200; accepted is a range within 100-599, as in 200-399
            http: {service: web, body: [ok]}                | 15:34: 'body' is a list; accepted is a text that a good answer contains
            http: {service: web, outageAtMost: -1s}         | 15:42: http: outageAtMost is -1s; accepted is 0s or more
            tcp: {service: web, path: /}                    | 15:27: 'path' is not a key of tcp; accepted are service, port, via, every, timeout, echo, outageAtMost
            tcp: {service: web, echo: "a\\nb"}               | 15:33: tcp: echo is not one line; accepted is a text without a line break
            writes: {service: store}                        | 15:15: writes has no 'statefulset'; accepted is the name of a StatefulSet, as in 'statefulset: store' && 15:16: 'service' is not a key of writes; accepted are statefulset, port, write, read, every, timeout
            writes: {statefulset: store, outageAtMost: 2s}  | 15:36: 'outageAtMost' is not a key of writes; accepted are statefulset, port, write, read, every, timeout
            writes: {statefulset: store, write: put, read: get} | 15:43: writes: write is 'put'; accepted is a leading slash and no blanks, as in /healthz && 15:54: writes: read is 'get'; accepted is a leading slash and no blanks, as in /healthz
            """)
    void probes(String instead, String sentences) {
        expect("- http: {service: web}", "- " + instead, sentences);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``             | 1:1: is empty; accepted is at least one experiment
            # nothing      | 1:1: is empty; accepted is at least one experiment
            ---            | 1:1: is empty; accepted is at least one experiment
            web            | 1:1: the document is 'web'; accepted is an experiment: apiVersion, kind, metadata and spec
            []             | 1:1: the document is a list; accepted is an experiment: apiVersion, kind, metadata and spec
            a: b: c        | 1:5: is not YAML: mapping values are not allowed here
            {a: [          | 1:6: is not YAML: expected the node content, but found '<stream end>' (while parsing a flow node)
            a: "b          | 1:6: is not YAML: found unexpected end of stream (while scanning a quoted scalar)
            a: *x          | 1:4: the alias *x has no finished anchor before it; accepted is one that has
            &a [*a]        | 1:5: the alias *a has no finished anchor before it; accepted is one that has
            """)
    void syntax(String text, String sentence) {
        assertThat(Reading.mistakes(text)).containsExactly("file.yaml:" + sentence);
    }

    @Test
    void indentationWithTabsIsNamedAsSuch() {
        assertThat(Reading.mistakes("a:\n\t- b"))
                .containsExactly("file.yaml:2:1: is not YAML: found character '\\t(TAB)' that cannot start any token."
                        + " (Do not use \\t(TAB) for indentation) (while scanning for the next token)");
    }

    @Test
    void unprintableCharactersAreNamedWithTheirPlace() {
        assertThat(Reading.mistakes("a: b\nc: d\u0007e"))
                .containsExactly(
                        "file.yaml:2:5: is not text: it contains the character U+0007; accepted is YAML in UTF-8");
    }

    @Test
    void aKeyThatIsAListIsAMistakeLikeOthers() {
        assertThat(Reading.mistakes(SOUND + "? [a]\n: b\n"))
                .containsExactly("file.yaml:16:3: a key is a list; accepted is a word");
    }

    @Test
    void longTextsAreQuotedInPart() {
        assertThat(Reading.mistakes("a".repeat(100)).get(0)).contains("'" + "a".repeat(60) + "…'");
    }

    @Test
    void allMistakesOfAFileAreReportedAtOnceInTheOrderOfTheFile() {
        String broken = SOUND.replace("v1", "v2")
                .replace("deployment/web", "deploymnt/web")
                .replace("- pod-kill", "- pod-kill: {count: 0, grace: soon, cout: 1}")
                .replace("30s", "30");

        assertThat(Reading.mistakes(broken + "---\n" + SOUND.replace("50%", "150%")))
                .extracting(sentence -> sentence.replaceFirst("(file.yaml:\\d+:\\d+): .*", "$1"))
                .containsExactly(
                        "file.yaml:1:13",
                        "file.yaml:7:11",
                        "file.yaml:9:25",
                        "file.yaml:9:35",
                        "file.yaml:9:41",
                        "file.yaml:12:22",
                        "file.yaml:19:18",
                        "file.yaml:29:13");
    }

    @Test
    void documentsBeforeABrokenOneAreStillChecked() {
        assertThat(Reading.mistakes(SOUND.replace("50%", "150%") + "---\na: b: c\n"))
                .containsExactly(
                        "file.yaml:13:13: maxShare is 150%; accepted is 1% to 100%",
                        "file.yaml:17:5: is not YAML: mapping values are not allowed here");
    }

    @Test
    void experimentsOfAFileMustHaveDifferentNames() {
        assertThat(Reading.mistakes(SOUND + "---\n" + SOUND))
                .containsExactly("file.yaml:19:18: the name 'web' is that of the experiment at file.yaml:3, too;"
                        + " accepted is a name of its own");
    }

    @Test
    void aBombOfAliasesIsRefusedBeforeItGoesOff() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 10; i++) {
            String alias = "*a" + (i - 1);
            bomb.append(
                    "a%d: &a%d [%s]\n".formatted(i, i, String.join(", ", java.util.Collections.nCopies(10, alias))));
        }

        assertThat(Reading.mistakes(bomb.toString()))
                .containsExactly("file.yaml:5:5: stands for more than 20000 values; accepted are fewer");
    }

    @Test
    void nestingWithoutEndIsRefusedBeforeTheStackOverflows() {
        assertThat(Reading.mistakes("[".repeat(1_000_000)))
                .containsExactly("file.yaml:1:65: is nested too deeply; accepted are 64 levels");
    }

    private static void expect(String line, String instead, String sentences) {
        assertThat(SOUND).contains(line);
        assertThat(Reading.mistakes(SOUND.replace(line, instead)))
                .containsExactlyElementsOf(Arrays.stream(sentences.split(" && "))
                        .map(sentence -> "file.yaml:" + sentence)
                        .toList());
    }
}

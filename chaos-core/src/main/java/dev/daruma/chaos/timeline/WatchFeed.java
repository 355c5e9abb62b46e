package dev.daruma.chaos.timeline;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lists one kind of object and then watches it. A broken watch is resumed from the last version seen; where the server
 * has forgotten that version, everything is listed again and the differences are recorded. Either way the time in
 * between is a gap, and stays one in the timeline.
 *
 * <p>Broken watches are mended only by {@link #tend()}, so that no thread and no clock of its own is needed.
 */
final class WatchFeed<T extends HasMetadata> implements AutoCloseable {

    private final ResourceKind kind;
    private final NonNamespaceOperation<T, ? extends KubernetesResourceList<T>, ?> objects;
    private final Recorder recorder;
    private final Map<String, T> known = new LinkedHashMap<>();
    private String version = "";
    private @Nullable Watch watch;

    /** Who listens to the present watch; one that failed to open may still report its end later. */
    private @Nullable Ear ear;

    private boolean broken;
    private boolean forgotten;
    private boolean closed;

    WatchFeed(
            ResourceKind kind,
            NonNamespaceOperation<T, ? extends KubernetesResourceList<T>, ?> objects,
            Recorder recorder) {
        this.kind = kind;
        this.objects = objects;
        this.recorder = recorder;
    }

    /** Lists and watches; a cluster that does not answer is thrown. */
    synchronized void start() {
        list(Mark.Change.FOUND);
        open();
    }

    /** Mends the watch if it is broken; a cluster that still does not answer leaves it broken. */
    synchronized void tend() {
        if (!broken || closed) {
            return;
        }
        try {
            if (forgotten) {
                list(Mark.Change.ADDED);
            }
            open();
            broken = false;
            forgotten = false;
            recorder.append(at -> new Mark.GapClosed(at, kind.kind()));
        } catch (KubernetesClientException notYet) {
            forgotten |= notYet.getCode() == java.net.HttpURLConnection.HTTP_GONE;
        }
    }

    /** Trusts nothing it was told so far: the next {@link #tend()} lists everything again. */
    synchronized void doubt(String reason) {
        if (closed) {
            return;
        }
        if (!broken) {
            recorder.append(at -> new Mark.GapOpened(at, kind.kind(), reason));
        }
        broken = true;
        forgotten = true;
        ear = null;
        if (watch != null) {
            watch.close();
        }
    }

    private void list(Mark.Change change) {
        KubernetesResourceList<T> list = objects.list();
        Set<String> listed = new HashSet<>();
        for (T object : list.getItems()) {
            String uid = object.getMetadata().getUid();
            listed.add(uid);
            T before = known.get(uid);
            if (before == null) {
                see(change, object);
            } else if (!version(before).equals(version(object))) {
                see(Mark.Change.MODIFIED, object);
            }
        }
        known.values().stream()
                .filter(object -> !listed.contains(object.getMetadata().getUid()))
                .toList()
                .forEach(object -> see(Mark.Change.DELETED, object));
        version = list.getMetadata().getResourceVersion();
        recorder.append(at -> new Mark.Synced(at, kind, version));
    }

    private void open() {
        Ear next = new Ear();
        ear = next;
        watch = objects.watch(
                new ListOptionsBuilder()
                        .withResourceVersion(version)
                        .withAllowWatchBookmarks(true)
                        .build(),
                next);
    }

    private void see(Mark.Change change, T object) {
        if (change == Mark.Change.DELETED) {
            known.remove(object.getMetadata().getUid());
        } else {
            known.put(object.getMetadata().getUid(), object);
        }
        recorder.append(at -> new Mark.ObjectSeen(at, change, ObjectRef.of(kind, object), version(object), object));
    }

    private static String version(HasMetadata object) {
        return Optional.ofNullable(object.getMetadata().getResourceVersion()).orElse("");
    }

    private synchronized void hear(Ear from, Watcher.Action action, T object) {
        if (from != ear) {
            return;
        }
        version = version(object);
        switch (action) {
            case ADDED -> see(Mark.Change.ADDED, object);
            case MODIFIED -> see(Mark.Change.MODIFIED, object);
            case DELETED -> see(Mark.Change.DELETED, object);
            case BOOKMARK, ERROR -> {
                // A bookmark only moves the version; an error is followed by onClose.
            }
        }
    }

    private synchronized void lose(Ear from, String reason, boolean gone) {
        if (from != ear || closed || broken) {
            return;
        }
        broken = true;
        forgotten |= gone;
        recorder.append(at -> new Mark.GapOpened(at, kind.kind(), reason));
    }

    @Override
    public void close() {
        Watch open;
        synchronized (this) {
            closed = true;
            open = watch;
        }
        if (open != null) {
            open.close();
        }
    }

    private final class Ear implements Watcher<T> {

        @Override
        public void eventReceived(Action action, T object) {
            hear(this, action, object);
        }

        @Override
        public void onClose(WatcherException cause) {
            String message = cause.getMessage() == null ? "the watch ended" : cause.getMessage();
            lose(this, message, cause.isHttpGone());
        }

        @Override
        public void onClose() {
            lose(this, "the watch was closed", false);
        }
    }
}

package dev.daruma.chaos.probe;

import java.util.concurrent.ThreadFactory;

/**
 * Threads that keep no JVM alive.
 *
 * @param name what they are called
 */
record DaemonThreads(String name) implements ThreadFactory {

    @Override
    public Thread newThread(Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}

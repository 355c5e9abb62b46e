package dev.daruma.junit;

import java.nio.file.Path;

/**
 * Where an outcome comes from, for the end of a failure text.
 *
 * @param testClass the class of the test, as build tools select it
 * @param method the name of the test method
 * @param report the page that shows everything
 */
record TestOrigin(String testClass, String method, Path report) {

    /** {@return the test itself, in place of a stack trace that has no line of it} */
    StackTraceElement frame() {
        return new StackTraceElement(testClass, method, null, -1);
    }

    /** {@return the one line that repeats the test with the same draws} */
    String repeat(long seed) {
        boolean integration = testClass.endsWith("IT");
        return "mvn -Ddaruma.seed=%d -D%s='%s#%s' %s"
                .formatted(seed, integration ? "it.test" : "test", testClass, method, integration ? "verify" : "test");
    }
}

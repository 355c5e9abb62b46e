package dev.daruma.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Applies manifests into the test's namespace before the test, and waits until every workload in it holds its desired
 * state, seen by Daruma's own predicates and not by a status that may be stale.
 *
 * <p>Each file may hold several YAML documents. A name is looked for as a class-path resource beside the test class, then
 * as a class-path resource from the root, then as a file. A name that is found nowhere is reported before anything is
 * started.
 *
 * <p>May stand on a class, on a method or on an annotation of your own; inherited by subclasses. All that apply are
 * applied: those of enclosing classes first, then the class's, then the method's, each in the order written. Every test
 * applies them anew into its own namespace, also in parallel. If the desired state does not hold after two minutes the
 * test fails with {@link InconclusiveChaosError} and says what is missing.
 *
 * @since 0.1
 */
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
public @interface Manifests {

    /** {@return the names of the files, at least one} */
    String[] value();
}

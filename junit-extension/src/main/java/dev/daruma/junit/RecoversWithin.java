package dev.daruma.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Gives the objective for experiments of the test that name none: {@link dev.daruma.chaos.experiment.Objective}.
 *
 * <p>May stand on a class, on a method or on an annotation of your own; inherited by subclasses. The nearest counts: the
 * method's, then the class's, then that of an enclosing class. Without any, an experiment has to name its own with {@code
 * recovers(…)}. Durations are a whole number and a unit, as in {@code 500ms}, {@code 30s}, {@code 2m}; anything else is
 * reported before anything is started. Has no part in parallel execution.
 *
 * @since 0.1
 */
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
public @interface RecoversWithin {

    /** {@return the deadline by which the desired state must be back; more than 0 s, up to 24 h} */
    String value();

    /** {@return how long it must then hold without interruption; 0 s to 24 h, default 10 s} */
    String stableFor() default "10s";
}

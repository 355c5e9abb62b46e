package dev.daruma.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says which K3s cluster the tests of a {@link ChaosTest} class want. Without it they get a single server with the
 * default image.
 *
 * <p>Equal annotations share one cluster for the whole launcher session, in whichever classes they stand; a different
 * one starts beside it, so keep the number of different ones small. May stand on a class, on an enclosing class of a
 * {@code @Nested} one (the nearest counts), or on an annotation of your own; inherited by subclasses. Mistakes are
 * reported before anything is started.
 *
 * @since 0.1
 */
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
public @interface K3sCluster {

    /** {@return how many nodes beside the server; 0 to 9, default 0} */
    int agents() default 0;

    /**
     * {@return the node image; empty, the default, means the one that Daruma is tested with. Setting {@code
     * daruma.k3s.image} overrides it}
     */
    String image() default "";

    /**
     * {@return images that pods need and that no registry need serve: names known to the local Docker engine, or archives
     * as {@code docker save} writes them; loaded on every node before it starts; default none}
     */
    String[] images() default {};

    /**
     * {@return how fast the loss of a node is noticed: {@code default} (Kubernetes' own values, 50 s until NotReady) or
     * {@code fast-node-failure} (8 s)}
     */
    String timers() default "default";
}

package dev.daruma.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Keeps the namespace of a test that fails, and with it everything in it, so that one can look inside. The failure then
 * carries the commands to do so. The cluster lives until the launcher session ends, and with it whatever was kept.
 *
 * <p>Default is to delete; setting {@code daruma.keep=true} keeps everywhere. May stand on a class, on a method or on an
 * annotation of your own; inherited by subclasses and {@code @Nested} classes. Has no part in parallel execution.
 *
 * @since 0.1
 */
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
public @interface KeepOnFailure {}

package dev.daruma.chaos.fault;

import dev.daruma.chaos.timeline.ObjectRef;
import java.util.Map;

/**
 * What must be known to bring one object back, captured before anything is changed. It is all an undo gets, in the run
 * itself as well as in a sweep after the run was killed, so that both do the same.
 *
 * @param object which object
 * @param recipe the captured prior state and what is to be written, as the fault's injector reads it; never a secret
 * @since 0.1
 */
public record Intent(ObjectRef object, Map<String, String> recipe) {

    public Intent {
        recipe = Map.copyOf(recipe);
    }

    /** {@return an intent where the cluster itself repairs what is broken} */
    public static Intent nothingToUndo(ObjectRef object, String what) {
        return new Intent(object, Map.of("done", what));
    }

    /**
     * Reads one entry of the recipe.
     *
     * @throws IllegalStateException if it is missing: the journal was written by something else
     */
    public String recipe(String key) {
        String value = recipe.get(key);
        if (value == null) {
            throw new IllegalStateException("the journal of " + object + " has no entry '" + key + "'");
        }
        return value;
    }
}

package dev.daruma.chaos.fault;

import dev.daruma.chaos.cluster.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Everything the catalogue knows of one kind of fault. This is the one shape in which every fault is added.
 *
 * @param id stable, for example {@code pod-kill}
 * @param summary what it does, in a sentence
 * @param aim what it hits
 * @param parameters how it can be written
 * @param needs what it needs beyond the API
 * @param effect which observation proves that it bit
 * @param undo how the state before comes back
 * @param record the type of its records
 * @param reader makes a record of what was written
 * @param injector breaks it
 * @param <F> the type of its records
 * @since 0.1
 */
public record FaultType<F extends Fault>(
        String id,
        String summary,
        Aim aim,
        List<Parameter> parameters,
        Set<Need> needs,
        String effect,
        String undo,
        Class<F> record,
        Function<Parameters, F> reader,
        Injector<F> injector) {

    public FaultType {
        parameters = List.copyOf(parameters);
        needs = Set.copyOf(needs);
    }

    /**
     * Makes the fault that was written.
     *
     * @param written parameters by name; what is missing has its default
     * @throws InvalidInputException listing every unknown name and unreadable value at once
     */
    public F read(Map<String, String> written) {
        List<String> problems = new ArrayList<>();
        List<String> names = parameters.stream().map(Parameter::name).toList();
        written.keySet().stream()
                .filter(name -> !names.contains(name))
                .sorted()
                .forEach(name -> problems.add(
                        "'" + name + "' is not a parameter of " + id + "; accepted are " + String.join(", ", names)));
        Parameters values = new Parameters(parameters, written);
        F fault = reader.apply(values);
        problems.addAll(values.problems());
        problems.addAll(fault.problems());
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems);
        }
        return fault;
    }
}

package dev.baton.route;

import dev.baton.catalog.Priority;
import dev.baton.catalog.UseCase;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What a caller says about the model it wants.
 *
 * @param name a model, alias or chain, or {@code auto}
 * @param models further names, tried in this order instead of what {@code name} stands for
 * @param maxCost nano-dollars, for all attempts together
 * @param taskType what the output cap and the keys go by
 * @param conversation whose turns should stay on one platform, or empty
 * @param data where it may be worked on
 * @param platforms which ones are to be asked
 * @param opinion what a model that was asked takes the request to be for
 */
public record Wish(
    String name,
    List<String> models,
    Optional<UseCase> useCase,
    Optional<Priority> priority,
    OptionalLong maxCost,
    String taskType,
    String conversation,
    DataRules data,
    PlatformRules platforms,
    Optional<UseCase> opinion) {

  private static final List<String> DEAR = List.of("-speed", "-quality");
  private static final String CHEAP = "-cost";

  public Wish {
    models = List.copyOf(models);
  }

  /** One that may be worked on anywhere. */
  public Wish(
      String name,
      List<String> models,
      Optional<UseCase> useCase,
      Optional<Priority> priority,
      OptionalLong maxCost,
      String taskType,
      String conversation) {
    this(
        name,
        models,
        useCase,
        priority,
        maxCost,
        taskType,
        conversation,
        DataRules.NONE,
        PlatformRules.NONE,
        Optional.empty());
  }

  public Wish withOpinion(UseCase heard) {
    return new Wish(
        name,
        models,
        useCase,
        priority,
        maxCost,
        taskType,
        conversation,
        data,
        platforms,
        Optional.of(heard));
  }

  /** The same for less money: quality and speed chains give way to their twins for cost. */
  Wish thrifty(Set<String> chains) {
    return new Wish(
        twin(name, chains),
        models.stream().map(model -> twin(model, chains)).toList(),
        useCase,
        Optional.of(Priority.COST),
        maxCost,
        taskType,
        conversation,
        data,
        platforms,
        opinion);
  }

  private static String twin(String name, Set<String> chains) {
    for (var ending : DEAR) {
      var twin = name.endsWith(ending) ? name.replace(ending, CHEAP) : name;
      if (!twin.equals(name) && chains.contains(twin)) {
        return twin;
      }
    }
    return name;
  }

  /** Nothing but a name. */
  public static Wish of(String name) {
    return new Wish(
        name, List.of(), Optional.empty(), Optional.empty(), OptionalLong.empty(), "", "");
  }
}

package dev.baton.provider;

import dev.baton.catalog.ModelTraits.ThinkingForm;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Lowers what a chat request asks for to what its model may write: in place, or in a new field. */
final class OpenAiCap {
  private static final String OLD = "max_tokens";
  private static final String NEW = "max_completion_tokens";

  /** OpenAI's models that think: they refuse the old field. Nobody else knows only the new one. */
  private static final Pattern THINKS = Pattern.compile("(.*/)?(o\\d|gpt-[5-9]).*");

  private final ChatSkim skim;
  private final Target target;
  private final FieldRules rules;
  private final long most;

  /**
   * @param target one with an output cap
   */
  OpenAiCap(ChatSkim skim, Target target, FieldRules rules) {
    this.skim = skim;
    this.target = target;
    this.rules = rules;
    this.most = target.outputCap().orElseThrow();
  }

  List<OpenAiSplice.Edit> edits(Dropped dropped) {
    var edits = new ArrayList<OpenAiSplice.Edit>(1);
    var said = false;
    for (var cap : skim.caps()) {
      if (cap.isSaid() && !rules.drop().contains(cap.field())) {
        said = true;
        if (cap.tokens() > most) {
          edits.add(instead(cap.at()));
          dropped.add(cap.field() + ":" + cap.tokens() + "->" + most);
        }
      }
    }
    if (!said) {
      field().map(this::unsaid).ifPresent(edits::add);
    }
    return edits;
  }

  /** In which field this model takes a cap, if it takes one. */
  private Optional<String> field() {
    var thinks =
        target.model().thinking() == ThinkingForm.EFFORT
            || THINKS.matcher(target.model().id()).matches();
    return (thinks ? Stream.of(NEW, OLD) : Stream.of(OLD, NEW))
        .map(this::renamed)
        .filter(field -> !rules.drop().contains(field))
        .findFirst();
  }

  private String renamed(String field) {
    return rules.rename().getOrDefault(field, field);
  }

  /** A field that is there but null gets the number; one of that very name stays where two meet. */
  private OpenAiSplice.Edit unsaid(String field) {
    return Stream.concat(
            skim.caps().stream().filter(cap -> cap.field().equals(field)),
            skim.caps().stream().filter(cap -> renamed(cap.field()).equals(field)))
        .filter(cap -> !cap.isSaid())
        .findFirst()
        .map(cap -> instead(cap.at()))
        .orElseGet(() -> behindAll(field));
  }

  private OpenAiSplice.Edit behindAll(String field) {
    return new OpenAiSplice.Edit(skim.objectEnd(), skim.objectEnd(), ",\"" + field + "\":" + most);
  }

  private OpenAiSplice.Edit instead(ChatSkim.Span value) {
    return new OpenAiSplice.Edit(value.from(), value.to(), Long.toString(most));
  }
}

package dev.baton.ledger.estimate;

import dev.baton.catalog.Catalog;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Questions in few words, answered with the prices the presets were published with. */
final class Reckoning {
  static final String DEEPSEEK = "openrouter/deepseek/deepseek-chat";
  static final String LLAMA = "openrouter/meta-llama/llama-3.3-70b-instruct";
  static final String QWEN = "openrouter/qwen/qwen-2.5-coder-32b-instruct";
  static final String MISTRAL = "openrouter/mistralai/mistral-small-3.1";
  static final String GLM = "openrouter/thudm/glm-4-9b:free";
  static final String SONNET = "anthropic/claude-3-5-sonnet";
  static final PriceBook CLAIMS = new PriceBook(Catalog.shipped(), true);

  private final Map<String, String> fields = new LinkedHashMap<>();
  private final Map<String, String> mix = new LinkedHashMap<>();
  private final Map<String, String> models = new LinkedHashMap<>();
  private List<String> months = List.of();

  static Reckoning of(String in, String out) {
    return new Reckoning().with("in", in).with("out", out);
  }

  static Reckoning empty() {
    return new Reckoning();
  }

  Reckoning with(String field, String value) {
    fields.put(field, value);
    return this;
  }

  Reckoning preset(String name) {
    return with("preset", name);
  }

  Reckoning task(String task, String share) {
    mix.put(task, share);
    return this;
  }

  Reckoning model(String model, String share) {
    models.put(model, share);
    return this;
  }

  Reckoning months(String... after) {
    months = List.of(after);
    return this;
  }

  QuestionForm form() {
    return new QuestionForm(fields, mix, models, months);
  }

  CostEstimate claimed() {
    return CostEstimate.of(form().read(SONNET), CLAIMS);
  }
}

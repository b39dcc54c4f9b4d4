package dev.baton.simulator;

import static dev.baton.simulator.GeminiReading.camel;
import static dev.baton.simulator.GeminiReading.either;

import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Refuses what the Gemini API would refuse, in its words. */
final class GeminiChecks {
  private static final Set<String> REQUEST =
      words(
          "contents systemInstruction tools toolConfig safetySettings generationConfig"
              + " cachedContent serviceTier store model");
  private static final Set<String> CONTENT = words("parts role");
  private static final Set<String> PART =
      words(
          "text inlineData functionCall functionResponse fileData executableCode"
              + " codeExecutionResult thought thoughtSignature videoMetadata partMetadata"
              + " mediaResolution toolCall toolResponse");
  private static final Set<String> CALL = words("id name args partialArgs willContinue");
  private static final Set<String> CONFIG =
      words(
          "stopSequences responseMimeType responseSchema responseJsonSchema _responseJsonSchema"
              + " responseModalities candidateCount maxOutputTokens temperature topP topK seed"
              + " presencePenalty frequencyPenalty responseLogprobs logprobs speechConfig"
              + " thinkingConfig imageConfig mediaResolution enableEnhancedCivicAnswers");
  private static final Set<String> THINKING = words("includeThoughts thinkingBudget thinkingLevel");
  private static final Set<String> TOOL =
      words(
          "functionDeclarations googleSearchRetrieval codeExecution googleSearch urlContext"
              + " computerUse fileSearch googleMaps mcpServers");
  private static final Set<String> DECLARATION =
      words(
          "name description behavior parameters parametersJsonSchema response responseJsonSchema");
  private static final Set<String> SCHEMA =
      words(
          "type format title description nullable enum maxItems minItems properties required"
              + " minProperties maxProperties minLength maxLength pattern example anyOf"
              + " propertyOrdering default items minimum maximum");

  private GeminiChecks() {}

  static void check(JsonNode body) {
    require(body.isObject(), "Invalid JSON payload received. Expected an object.");
    known(body, REQUEST, "");
    var contents = body.path("contents");
    require(
        contents.isArray() && !contents.isEmpty(),
        "* GenerateContentRequest.contents: contents is not specified\n");
    known(either(body, "systemInstruction"), CONTENT, "system_instruction");
    checkConfig(either(body, "generationConfig"));
    body.path("tools").forEach(GeminiChecks::checkTool);
    checkContents(contents);
  }

  private static void checkConfig(JsonNode config) {
    known(config, CONFIG, "generation_config");
    var thinking = either(config, "thinkingConfig");
    known(thinking, THINKING, "generation_config.thinking_config");
    require(
        either(thinking, "thinkingBudget").isMissingNode()
            || either(thinking, "thinkingLevel").isMissingNode(),
        "You can only set only one of thinking budget and thinking level.");
    checkSchema(either(config, "responseSchema"), "generation_config.response_schema");
  }

  private static void checkTool(JsonNode tool) {
    known(tool, TOOL, "tools[0]");
    for (var declaration : either(tool, "functionDeclarations")) {
      known(declaration, DECLARATION, "tools[0].function_declarations[0]");
      require(
          !Json.text(declaration.path("name")).isEmpty(),
          "* GenerateContentRequest.tools[0].function_declarations[0].name: [FIELD_INVALID]\n");
      checkSchema(declaration.path("parameters"), "tools[0].function_declarations[0].parameters");
    }
  }

  private static void checkSchema(JsonNode schema, String at) {
    if (!schema.isObject()) {
      return;
    }
    known(schema, SCHEMA, at);
    for (var property : schema.path("properties").properties()) {
      checkSchema(property.getValue(), at + ".properties[0].value");
    }
    checkSchema(schema.path("items"), at + ".items");
    either(schema, "anyOf").forEach(one -> checkSchema(one, at + ".any_of[0]"));
  }

  private static void checkContents(JsonNode contents) {
    var open = 0;
    for (var index = 0; index < contents.size(); index++) {
      var content = contents.get(index);
      checkContent(content, "contents[" + index + "]");
      var role = content.path("role").stringValue("user");
      require(
          index > 0 || role.equals("user"),
          "Please ensure that multiturn requests alternate between user and model, beginning with"
              + " a user turn.");
      require(
          open == 0 || count(content, "functionResponse") == open,
          "Please ensure that the number of function response parts is equal to the number of"
              + " function call parts of the function call turn.");
      require(
          open > 0 || count(content, "functionResponse") == 0,
          "Please ensure that function response turn comes immediately after a function call"
              + " turn.");
      open = role.equals("model") ? count(content, "functionCall") : 0;
    }
  }

  private static void checkContent(JsonNode content, String at) {
    known(content, CONTENT, at);
    var role = content.path("role").stringValue("user");
    require(role.equals("user") || role.equals("model"), "Please use a valid role: user, model.");
    require(
        content.path("parts").isArray() && !content.path("parts").isEmpty(),
        "* GenerateContentRequest." + at + ".parts: contents.parts must not be empty.\n");
    for (var part : content.path("parts")) {
      known(part, PART, at + ".parts[0]");
      known(either(part, "functionCall"), CALL, at + ".parts[0].function_call");
      checkSeal(either(part, "thoughtSignature"));
    }
  }

  private static void checkSeal(JsonNode signature) {
    require(
        signature.isMissingNode()
            || Json.text(signature).equals("skip_thought_signature_validator")
            || Json.text(signature).equals("context_engineering_is_the_way_to_go")
            || Signature.isOurs(Json.text(signature)),
        "Corrupted thought signature.");
  }

  private static int count(JsonNode content, String field) {
    return (int)
        content
            .path("parts")
            .valueStream()
            .filter(part -> !either(part, field).isMissingNode())
            .count();
  }

  private static void known(JsonNode node, Set<String> names, String at) {
    for (var name : node.propertyNames()) {
      require(
          names.contains(name) || names.contains(camel(name)),
          "Invalid JSON payload received. Unknown name \""
              + name
              + "\""
              + (at.isEmpty() ? "" : " at '" + at + "'")
              + ": Cannot find field.");
    }
  }

  private static void require(boolean fine, String message) {
    if (!fine) {
      throw Trouble.bad(message).refused();
    }
  }

  private static Set<String> words(String words) {
    return Set.of(words.split(" "));
  }
}

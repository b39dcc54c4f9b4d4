import dev.baton.Baton;

void main() {
  try (var baton = Baton.open()) { // platform keys from the environment, or open(Path.of("baton.yaml"))
    var reply = baton.ask("auto", "Why do relay teams lose?");
    IO.println(reply.text());
    IO.println("Answered by " + reply.platform() + "/" + reply.model() + ".");
  }
}

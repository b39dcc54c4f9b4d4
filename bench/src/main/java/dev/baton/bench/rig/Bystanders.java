package dev.baton.bench.rig;

/** How much of the machine programs outside the bench use: numbers of a busy machine mislead. */
public final class Bystanders {

  private final long ours = ProcFiles.cpuMicros(ProcessHandle.current().pid());
  private final long everyone = ProcFiles.cpuMicrosOfMachine();
  private final long beganNanos = System.nanoTime();

  /** Their share of all cores since this was made, between 0 and 1. */
  public double share() {
    var micros =
        ProcFiles.cpuMicrosOfMachine()
            - everyone
            - (ProcFiles.cpuMicros(ProcessHandle.current().pid()) - ours);
    var available =
        (System.nanoTime() - beganNanos) / 1e3 * Runtime.getRuntime().availableProcessors();
    return Math.clamp(micros / available, 0, 1);
  }
}

package dev.baton.bench.rig;

import dev.baton.bench.load.LoadJob.Door;
import java.util.OptionalLong;

/**
 * A way to the upstream: straight, through nginx, through Baton.
 *
 * @param pid the process to watch; none for the straight way
 * @param plain where whole replies are asked for
 * @param streamed where streams are asked for; the same door unless a proxy needs two settings
 * @param modelPrefix what comes before the name of a simulated model
 */
public record Target(String name, OptionalLong pid, Door plain, Door streamed, String modelPrefix) {

  public Door door(boolean asStream) {
    return asStream ? streamed : plain;
  }

  public boolean watched() {
    return pid.isPresent();
  }

  public long cpuMicros() {
    return pid.isPresent() ? ProcFiles.cpuMicros(pid.getAsLong()) : 0;
  }

  public long residentBytes() {
    return pid.isPresent() ? ProcFiles.residentBytes(pid.getAsLong()) : 0;
  }

  public long residentPeakBytes() {
    return pid.isPresent() ? ProcFiles.residentPeakBytes(pid.getAsLong()) : 0;
  }
}

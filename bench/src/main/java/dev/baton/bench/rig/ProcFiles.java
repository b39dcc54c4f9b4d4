package dev.baton.bench.rig;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Reads what Linux tells about processes in {@code /proc}. */
public final class ProcFiles {

  /** The kernel counts process time for user space in hundredths, whatever its own clock does. */
  private static final long MICROS_PER_TICK = 10_000;

  private ProcFiles() {}

  /** User plus system time of the process and all its living descendants. */
  public static long cpuMicros(long pid) {
    return sum(pid, "stat", ProcFiles::cpuMicrosIn);
  }

  /** Resident bytes of the process and all its living descendants. */
  public static long residentBytes(long pid) {
    return sum(pid, "status", text -> bytesIn(text, "VmRSS"));
  }

  /** Highest resident bytes so far; for several processes the sum of their own peaks. */
  public static long residentPeakBytes(long pid) {
    return sum(pid, "status", text -> bytesIn(text, "VmHWM"));
  }

  /** User and system time of everything on this machine, also what a hypervisor took away. */
  static long cpuMicrosOfMachine() {
    return read(Path.of("/proc/stat")).map(ProcFiles::cpuMicrosOfMachineIn).orElse(0L);
  }

  /** The hard limit of open files of this process. */
  public static OptionalLong openFilesMax() {
    return read(Path.of("/proc/self/limits")).stream()
        .flatMap(String::lines)
        .filter(line -> line.startsWith("Max open files"))
        .map(line -> line.strip().split(" +", -1))
        .filter(words -> words.length > 4 && words[4].chars().allMatch(Character::isDigit))
        .mapToLong(words -> Long.parseLong(words[4]))
        .findFirst();
  }

  /**
   * The command name, field 2, may hold blanks and brackets: fields count from the last bracket.
   */
  static long cpuMicrosIn(String stat) {
    var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * MICROS_PER_TICK;
  }

  /**
   * Fields of the first line: user, nice, system, idle, iowait, irq, softirq, steal. Interrupts are
   * left out, since some kernels count them to a process as well and some do not.
   */
  static long cpuMicrosOfMachineIn(String stat) {
    var fields = stat.lines().findFirst().orElse("").split(" +", -1);
    return IntStream.of(1, 2, 3, 8)
        .filter(field -> field < fields.length)
        .mapToLong(field -> Long.parseLong(fields[field]) * MICROS_PER_TICK)
        .sum();
  }

  static long bytesIn(String status, String key) {
    return status
        .lines()
        .filter(line -> line.startsWith(key + ":"))
        .map(line -> line.replaceAll("[^0-9]", ""))
        .mapToLong(kilobytes -> Long.parseLong(kilobytes) * 1024)
        .findFirst()
        .orElse(0);
  }

  private static long sum(long pid, String file, ToLongFunction<String> value) {
    return tree(pid)
        .mapToObj(each -> read(Path.of("/proc", Long.toString(each), file)))
        .flatMap(Optional::stream)
        .mapToLong(value)
        .sum();
  }

  private static LongStream tree(long pid) {
    return ProcessHandle.of(pid).stream()
        .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
        .mapToLong(ProcessHandle::pid);
  }

  /** Empty when the process is gone. */
  private static Optional<String> read(Path file) {
    try {
      return Optional.of(Files.readString(file));
    } catch (IOException _) {
      return Optional.empty();
    }
  }
}

package dev.baton.ledger.journal;

/** What is said when nothing can be written down. */
final class Sentences {
  private static final String ENDS_ARE_KEPT =
      " Calls that are running are still recorded, and Baton goes on by itself.";

  private Sentences() {}

  static String noRoom(long bytes, long free) {
    return "The journal's next segment needs "
        + mebibytes(bytes)
        + " MiB on the disk of the data folder, and "
        + mebibytes(free)
        + " MiB are free, so new calls could not be recorded. Make room on that disk."
        + ENDS_ARE_KEPT;
  }

  static String notPrepared(Exception why) {
    return "The journal's next segment could not be prepared ("
        + why.getMessage()
        + "), so new calls could not be recorded. Look at the disk of the data folder."
        + ENDS_ARE_KEPT;
  }

  static String full(long waiting, long max) {
    return "The journal holds "
        + mebibytes(waiting)
        + " MiB of calls that are not in the books yet, and may grow to "
        + mebibytes(max)
        + " MiB, so new calls could not be recorded. Bring the database of the books back."
        + ENDS_ARE_KEPT;
  }

  static String forceFailed(String segment, Throwable why) {
    return "The disk of the data folder did not take segment "
        + segment
        + " of the journal ("
        + why.getMessage()
        + "). What it may lack is written once more in another segment; until there is one, new"
        + " calls are refused. Look at that disk.";
  }

  static String storeFailed(String segment, Throwable why) {
    return "Segment "
        + segment
        + " of the journal could not be written to ("
        + why.getMessage()
        + "). Look at the disk of the data folder.";
  }

  private static long mebibytes(long bytes) {
    return bytes >> 20;
  }
}

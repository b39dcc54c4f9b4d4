package dev.baton.ledger.account;

import static dev.baton.ledger.account.TestingAccounts.ADMIN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.ledger.account.AuditTrail.Finding;
import dev.baton.ledger.store.Database;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What holds of the audit over every database. */
public abstract class AuditTrailContract {
  private static final long SEED = 20_261_121;
  private static final int MUTATIONS = 1_000;
  private static final List<String> TEXTS =
      List.of("who", "what", "subject", "before", "after", "hash");

  private Database database;
  private AuditTrail trail;

  /** A new and empty one. */
  protected abstract Database open();

  @BeforeEach
  void begin() {
    database = open();
    trail = new AuditTrail(database);
  }

  @AfterEach
  void end() {
    database.close();
  }

  private void history() {
    var server = TestingAccounts.over(database, 1);
    server.accounts().createTeam(ADMIN, "web");
    server.accounts().createUser(ADMIN, "ana", "web");
    for (var name : List.of("a", "b", "c")) {
      server.make(name);
      server.pass(Duration.ofMinutes(1));
      server.accounts().rotate(ADMIN, name, Duration.ofHours(1));
    }
    server.accounts().revoke(ADMIN, "b");
    server.accounts().note(ADMIN, new Note("pool.off", "openai/keys/team a", "", ""));
  }

  @Test
  void tellsWhoDidWhatTheLatestFirst() {
    history();

    var deeds = trail.before(Long.MAX_VALUE, 3);

    assertThat(deeds).extracting(Deed::seq).containsExactly(10L, 9L, 8L);
    assertThat(deeds)
        .extracting(deed -> deed.note().what())
        .containsExactly("pool.off", "key.revoke", "key.rotate");
    assertThat(deeds).extracting(Deed::who).containsOnly("admin");
    assertThat(deeds.get(1).note().before()).contains("\"name\":\"b\"", "\"revoked_at\":null");
    assertThat(deeds.get(1).note().after()).contains("\"revoked_at\":\"20");
    assertThat(trail.before(8, 500)).hasSize(7);
  }

  @Test
  void anUntouchedChainIsSound() {
    assertThat(trail.verify()).isEqualTo(new Finding.Sound(new AuditTrail.Head(0, "")));
    history();

    assertThat(trail.verify()).isEqualTo(new Finding.Sound(trail.head()));
    assertThat(trail.head().seq()).isEqualTo(10);
  }

  @Test
  void aChainLongerThanAPageIsSound() {
    var server = TestingAccounts.over(database, 1);
    for (var i = 0; i < 1_001; i++) {
      server.accounts().note(ADMIN, new Note("pool.reset", "openai/keys/" + i, "", ""));
    }

    assertThat(trail.verify()).isEqualTo(new Finding.Sound(trail.head()));
    database.jdbi().useHandle(handle -> handle.execute("DELETE FROM audit WHERE seq = 501"));
    assertThat(trail.verify())
        .isEqualTo(
            new Finding.Broken(
                501, "Row 501 of the audit is missing. The rows before it are sound."));
  }

  @Test
  void whateverIsChangedIsFound() {
    history();
    var deeds = trail.before(Long.MAX_VALUE, 500);
    var head = trail.head();
    var luck = new Random(SEED);
    for (var round = 0; round < MUTATIONS; round++) {
      var told = "mutation " + round + " of seed " + SEED + ": ";
      var what = database.jdbi().withHandle(handle -> mutate(handle, luck, deeds));

      assertThat(trail.verify()).as(told + what).isInstanceOf(Finding.Broken.class);
      database.jdbi().useTransaction(handle -> restore(handle, deeds, head));
    }
    assertThat(trail.verify()).isEqualTo(new Finding.Sound(head));
  }

  private static void restore(Handle handle, List<Deed> deeds, AuditTrail.Head head) {
    handle.execute("DELETE FROM audit");
    deeds.forEach(deed -> AuditTrail.append(handle, deed));
    handle.execute("UPDATE account_state SET seq = ?, hash = ?", head.seq(), head.hash());
  }

  private static String mutate(Handle handle, Random luck, List<Deed> deeds) {
    var size = deeds.size();
    var row = 1 + luck.nextInt(size);
    return switch (luck.nextInt(8)) {
      case 0, 1, 2 -> flip(handle, luck, row);
      case 3 ->
          run(handle, "UPDATE audit SET at = ? WHERE seq = ?", flipped(luck, at(deeds, row)), row);
      case 4 -> run(handle, "DELETE FROM audit WHERE seq = ?", row);
      case 5 -> run(handle, "DELETE FROM audit WHERE seq > ?", row - 1);
      case 6 -> swap(handle, row, 1 + (row + luck.nextInt(size - 1)) % size);
      default -> forge(handle, luck, size);
    };
  }

  private static long at(List<Deed> deeds, int row) {
    return deeds.get(deeds.size() - row).at();
  }

  private static long flipped(Random luck, long number) {
    return number ^ (1L << luck.nextInt(62));
  }

  /** One bit of one letter, or a letter where there was none. */
  private static String flip(Handle handle, Random luck, int row) {
    var column = TEXTS.get(luck.nextInt(TEXTS.size()));
    var text =
        handle
            .createQuery("SELECT " + column + " FROM audit WHERE seq = :seq")
            .bind("seq", row)
            .mapTo(String.class)
            .one();
    var letters = text.isEmpty() ? new char[] {'x'} : text.toCharArray();
    if (!text.isEmpty()) {
      letters[luck.nextInt(letters.length)] ^= (char) (1 << luck.nextInt(4));
    }
    return run(
        handle, "UPDATE audit SET " + column + " = ? WHERE seq = ?", String.valueOf(letters), row);
  }

  private static String swap(Handle handle, int one, int other) {
    var there = one == other ? one % 10 + 1 : other;
    handle.execute("UPDATE audit SET seq = -1 WHERE seq = ?", one);
    handle.execute("UPDATE audit SET seq = ? WHERE seq = ?", one, there);
    return run(handle, "UPDATE audit SET seq = ? WHERE seq = -1", there);
  }

  /** A row that nobody wrote: at the end, before the beginning, or with the head moved along. */
  private static String forge(Handle handle, Random luck, int size) {
    var seq = luck.nextBoolean() ? size + 1 : -luck.nextInt(3);
    var move = luck.nextBoolean();
    var note = new Note("key.create", "mallory", "", "");
    AuditTrail.append(handle, Deed.after("guessed", seq, 1, "admin", note));
    if (move) {
      handle.execute("UPDATE account_state SET seq = ?", seq);
    }
    return "a forged row " + seq;
  }

  private static String run(Handle handle, String sql, Object... values) {
    assertThat(handle.execute(sql, values)).isPositive();
    return sql + List.of(values);
  }
}

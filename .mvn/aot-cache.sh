# The JVM's ahead-of-time cache, read with `.` by the launcher. It halves the start and is optional.
# A cache older than the jars would run the old code without a word, so its file name carries a
# checksum of every jar (name, size, time), of the JDK and of the flags; no other file is ever used.
# Uses: root, jdk_home, jar, jvm_flags, java_opts, heap.

aot_folder=${XDG_CACHE_HOME:-${HOME:-/nonexistent}/.cache}/baton

aot_describe() { # all that the cache depends on
  local files
  files=("$jar" "$root"/server/target/lib/*.jar "$jdk_home/release" "$jdk_home/lib/modules")
  printf '%s\n' "$jdk_home" "${aot_flags[@]}"
  case $OSTYPE in # the time with its fraction: a rebuild within one second must count
    darwin* | *bsd*) /usr/bin/stat -f '%N %z %Fm' "${files[@]}" ;;
    *) stat -c '%n %s %y' "${files[@]}" ;;
  esac
}

aot_name() { # sets aot_file and aot_family, the part of its name that all caches of this checkout share
  local sums option
  aot_flags=("${jvm_flags[@]}")
  # Of the user's own flags those count that change how the JVM works, not properties or agents.
  for option in ${java_opts[@]+"${java_opts[@]}"}; do
    case $option in
      -XX:AOT* | -XX:StartFlightRecording*) ;;
      -XX:* | --*) aot_flags+=("$option") ;;
    esac
  done
  sums=$(printf '%s' "$root" | cksum; aot_describe | cksum)
  aot_family=${sums%% *}
  sums=${sums#*$'\n'}
  aot_file=$aot_folder/$aot_family-${sums// /-}.aot
}

# Starts one simulated Baton that serves a request of each kind and ends by itself; the JVM writes
# the cache at its end. It sees no key, no config and no .env of the user.
aot_train() {
  local work=$aot_folder/training.$$ tries=0 status=0 pid
  rm -rf "$work"
  mkdir -p "$work/data" || return 1
  (
    cd "$work" || exit 1
    exec env -i PATH="$PATH" HOME="$work" TMPDIR="${TMPDIR:-/tmp}" LANG="${LANG:-C}" \
      nice -n 19 "$jdk_home/bin/java" -XX:AOTCacheOutput="$work/new.aot" "${aot_flags[@]}" \
      -Xmx"$heap" -Dbaton.train=true -jar "$jar" up --simulate --port 0 --data "$work/data"
  ) >"$work/log" 2>&1 </dev/null &
  pid=$!
  while kill -0 "$pid" 2>/dev/null; do
    tries=$((tries + 1))
    if [ "$tries" -gt "$((${BATON_AOT_PATIENCE:-120} * 5))" ]; then kill -9 "$pid" 2>/dev/null; fi
    sleep 0.2
  done
  wait "$pid" 2>/dev/null || status=$?
  mv -f "$work/log" "$aot_folder/training.log"
  if [ "$status" -eq 0 ] && [ -s "$work/new.aot" ]; then
    mv -f "$work/new.aot" "$aot_file"
    rm -f "$aot_file.failed"
  else
    status=1
    : >"$aot_file.failed"
  fi
  rm -rf "$work"
  aot_tidy
  return "$status"
}

# Keeps the three newest caches of this checkout, and those of others for a month.
aot_tidy() {
  local kept=0 file
  ls -t "$aot_folder/$aot_family"-*.aot 2>/dev/null | while IFS= read -r file; do
    kept=$((kept + 1))
    if [ "$kept" -gt 3 ]; then rm -f "$file" "$file.failed"; fi
  done
  find "$aot_folder" -name '*.aot*' -mtime +30 -exec rm -f {} + 2>/dev/null
  find "$aot_folder" -name 'training.[0-9]*' -mtime +1 -exec rm -rf {} + 2>/dev/null
  return 0
}

# Makes the cache unless it is there (0); 1 when that failed, 2 when another process is at it.
aot_make() {
  . "$root/.mvn/lock.sh"
  [ ! -s "$aot_file" ] || return 0
  (umask 077 && mkdir -p "$aot_folder") 2>/dev/null || return 1
  try_lock "$aot_folder/training.lock" || return 2
  local status=0
  aot_train || status=1
  unlock "$aot_folder/training.lock"
  return "$status"
}

# Leaves `baton warm --beside PID` behind, where PID is ours and, through exec, the server's. Forked
# twice, so that the server never has a child it would have to reap. One failure is not repeated.
aot_make_later() {
  [ ! -e "$aot_file.failed" ] || return 0
  (
    trap '' HUP INT
    "${BASH:-bash}" "$root/baton" warm --beside "$$" &
  ) </dev/null >/dev/null 2>&1
}

# `baton warm`: here and now, or, as the background half of a start, once the server has settled.
aot_warm() {
  local status=0
  if [ "${1:-}" = --beside ]; then
    sleep "${BATON_AOT_DELAY:-5}"
    kill -0 "$2" 2>/dev/null || exit 0 # it was `up --help`, or it did not come up
    aot_make || exit 0
    exit 0
  fi
  if [ -s "$aot_file" ]; then
    note "The start-up cache is already there: $aot_file"
    exit 0
  fi
  note "Making the start-up cache (about ten seconds) ..."
  aot_make || status=$?
  case $status in
    0) note "The start-up cache is made: $aot_file" ;;
    2) note "The start-up cache could not be made: another process is making one, or $aot_folder is not writable." ;;
    *) note "The start-up cache could not be made; Baton works without it. See $aot_folder/training.log." ;;
  esac
  exit "$status"
}

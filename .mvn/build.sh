# Building, read with `.` by the launcher only when something has to be built.
# Uses: root, jdk_home, note.

. "$root/.mvn/lock.sh"
build_lock=$root/.mvn/build.lock
build_locked=''
build_pid=''

need_maven() {
  command -v mvn >/dev/null 2>&1 && return 0
  note "Baton needs Maven 3.8.7 or newer to build, and there is no mvn on the PATH: install it (Debian: apt install maven, macOS: brew install maven, SDKMAN: sdk install maven)."
  exit 69
}

need_node() {
  local version=''
  version=$(node --version 2>/dev/null) || version=''
  version=${version#v}
  version=${version%%[!0-9]*}
  [ "${version:-0}" -ge 20 ] && return 0
  note "Baton's tests need Node 20 or newer, and there is ${version:+only Node }${version:-no node} on the PATH: install it (macOS: brew install node, elsewhere: nvm install 20, or the packages of nodejs.org)."
  exit 69
}

lock_build() { # waits for its turn; a launcher started by a build is part of that build
  [ -z "${BATON_BUILDING:-}" ] || return 0
  [ -z "$build_locked" ] || return 0
  local told=''
  until try_lock "$build_lock"; do
    [ -w "$root/.mvn" ] || {
      note "Baton cannot be built: $root/.mvn is not writable for this user."
      exit 1
    }
    if [ -z "$told" ]; then note "Another build of Baton is running (pid $lock_pid); waiting for it (if there is none, remove $build_lock)."; fi
    told=yes
    sleep 0.2
  done
  build_locked=yes
  trap 'unlock "$build_lock"' EXIT
  trap 'stop_build; exit 130' INT
  trap 'stop_build; exit 143' TERM HUP
}

unlock_build() {
  [ -z "${BATON_BUILDING:-}" ] || return 0
  unlock "$build_lock"
  build_locked=''
  trap - EXIT INT TERM HUP
}

stop_build() {
  if [ -n "$build_pid" ]; then
    kill "$build_pid" 2>/dev/null
    wait "$build_pid" 2>/dev/null
    if [ -t 2 ]; then note ''; fi
  fi
  build_pid=''
}

# A jar gets the time its build began, so that what was edited meanwhile counts as newer; and it gets
# it also when Maven had nothing to change in it.
mark_begin() {
  local module
  for module in "$@"; do mkdir -p "$root/$module/target" && : >"$root/$module/target/.begun"; done
}
mark_done() {
  local module
  for module in "$@"; do
    if find_jar "$module"; then touch -r "$root/$module/target/.begun" "$jar"; fi
    rm -f "$root/$module/target/.begun"
  done
}

# Builds module $1 and what it needs, with a progress line; the rest are modules built on the way.
build_module() {
  local module=$1 log=$root/target/build.log told=0 status=0 what
  need_maven
  what='first use, about a minute'
  if find_jar "$module"; then what='sources changed'; fi
  mkdir -p "$root/target"
  mark_begin "$@"
  (
    cd "$root" || exit 1
    BATON_BUILDING=1 JAVA_HOME=$jdk_home exec mvn -B -ntp -DskipTests -Dspotless.check.skip=true \
      -pl "$module" -am package
  ) >"$log" 2>&1 </dev/null &
  build_pid=$!
  SECONDS=0
  while kill -0 "$build_pid" 2>/dev/null; do
    if [ -t 2 ]; then
      printf '\rBuilding Baton (%s) ... %d s ' "$what" "$SECONDS" >&2
    elif [ "$SECONDS" -ge "$told" ]; then
      note "Building Baton ($what) ... $SECONDS s"
      told=$((told + 10))
    fi
    sleep 0.2
  done
  wait "$build_pid" || status=$?
  build_pid=''
  if [ -t 2 ]; then printf '\r\033[K' >&2; fi
  if [ "$status" -ne 0 ]; then
    grep -E 'ERROR|FATAL' "$log" | head -n 20 >&2 || true
    tail -n 15 "$log" >&2
    note "Baton could not be built (mvn ended with $status after $SECONDS s); the lines above are from $log."
    exit 1
  fi
  mark_done "$@"
}

# Builds unless another launcher did so while this one waited for the lock.
build_if_stale() {
  lock_build
  if is_stale "$1"; then build_module "$@"; fi
  unlock_build
}

run_maven() { # in the foreground, with its output as ours
  need_maven
  lock_build
  (cd "$root" && BATON_BUILDING=1 JAVA_HOME=$jdk_home exec mvn -B -ntp "$@")
}

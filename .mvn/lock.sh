# A lock that names its owner, read with `.` by the launcher. The lock is a symbolic link whose
# target is the owner's process id: made in one atomic step, never without an owner, and readable
# without a race (a folder with a pid file inside is briefly nobody's).

lock_owner() { # sets lock_pid to the owner of lock $1, or to nothing
  lock_pid=$(readlink "$1" 2>/dev/null) || lock_pid=''
}

try_lock() { # takes lock $1 or returns 1; removes a lock whose owner is gone
  ln -s "$$" "$1" 2>/dev/null && return 0
  lock_owner "$1"
  local stale=$lock_pid
  [ -n "$stale" ] || return 1
  # Our own id is left from a life before, as happens in containers: nobody locks twice. And kill
  # may not ask after processes of other users.
  if [ "$stale" != "$$" ]; then
    if kill -0 "$stale" 2>/dev/null || ps -p "$stale" >/dev/null 2>&1; then return 1; fi
  fi
  # Of several waiters one wins this rename; if a new owner came in between, give it back.
  mv "$1" "$1.stale.$$" 2>/dev/null || return 1
  lock_owner "$1.stale.$$"
  if [ "$lock_pid" != "$stale" ]; then
    ln -s "$lock_pid" "$1" 2>/dev/null
    rm -f "$1.stale.$$"
    return 1
  fi
  rm -f "$1.stale.$$"
  ln -s "$$" "$1" 2>/dev/null
}

unlock() { # gives lock $1 back if it is ours
  lock_owner "$1"
  if [ "$lock_pid" = "$$" ]; then rm -f "$1"; fi
}

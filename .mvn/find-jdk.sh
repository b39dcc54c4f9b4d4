# Finds the JDK that builds, tests and runs Baton. POSIX sh, read with `.`; starts no process but
# readlink. See docs/decisions/0003-one-jdk-found-by-the-launcher.md.
#
#   find_jdk   sets jdk_home, or says what is missing and returns 69
#
# Order: JAVA_HOME when it is new enough (the user's word wins), then exactly the version Baton is
# proven on, then the newest one above it. BATON_JDK_ROOTS, a colon-separated list of folders whose
# children are JDKs, replaces the PATH and the usual folders (the launcher's tests use it).

jdk_wanted=25

# Sets jdk_found to the feature version of the JDK at $1, or to 0 where there is none.
jdk_look() {
  jdk_found=0
  [ -x "$1/bin/javac" ] && [ -x "$1/bin/java" ] && [ -r "$1/release" ] || return 0
  while IFS= read -r jdk_line || [ -n "$jdk_line" ]; do
    case $jdk_line in
      JAVA_VERSION=\"[0-9]*)
        jdk_found=${jdk_line#JAVA_VERSION=\"}
        jdk_found=${jdk_found%%[!0-9]*}
        return 0
        ;;
    esac
  done <"$1/release"
}

# Takes each folder given; returns 0 as soon as one holds the wanted version itself.
jdk_consider() {
  for jdk_folder in "$@"; do
    jdk_look "$jdk_folder"
    if [ "$jdk_found" -eq "$jdk_wanted" ]; then
      jdk_home=$jdk_folder
      return 0
    fi
    if [ "$jdk_found" -gt "$jdk_wanted" ] && [ "$jdk_found" -gt "$jdk_best" ]; then
      jdk_home=$jdk_folder jdk_best=$jdk_found
    fi
  done
  return 1
}

# Sets jdk_on_path to the home of the first javac on the PATH, links resolved, or to nothing.
jdk_on_path() {
  jdk_on_path='' jdk_ifs=$IFS IFS=:
  set -f
  for jdk_folder in $PATH; do
    [ -x "$jdk_folder/javac" ] || continue
    jdk_on_path=$jdk_folder/javac
    break
  done
  set +f
  IFS=$jdk_ifs
  while [ -L "$jdk_on_path" ]; do
    jdk_line=$(readlink "$jdk_on_path")
    case $jdk_line in
      /*) jdk_on_path=$jdk_line ;;
      *) jdk_on_path=${jdk_on_path%/*}/$jdk_line ;;
    esac
  done
  jdk_on_path=${jdk_on_path%/bin/javac}
}

jdk_consider_roots() {
  jdk_ifs=$IFS IFS=:
  set -f
  set -- $BATON_JDK_ROOTS
  set +f
  IFS=$jdk_ifs
  for jdk_root in "$@"; do
    if jdk_consider "$jdk_root"/*; then return 0; fi
  done
  return 1
}

jdk_consider_usual() {
  jdk_on_path
  jdk_user=${HOME:-/nonexistent}
  jdk_consider "$jdk_on_path" \
    /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /usr/local/java/* /opt/java/* /opt/*jdk* \
    "${SDKMAN_DIR:-$jdk_user/.sdkman}"/candidates/java/* \
    "$jdk_user"/.jdks/* \
    "${MISE_DATA_DIR:-${XDG_DATA_HOME:-$jdk_user/.local/share}/mise}"/installs/java/* \
    "${ASDF_DATA_DIR:-$jdk_user/.asdf}"/installs/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home \
    "$jdk_user"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    /home/linuxbrew/.linuxbrew/opt/openjdk*/libexec
}

find_jdk() {
  jdk_home='' jdk_best=0
  if [ -n "${JAVA_HOME:-}" ]; then
    jdk_look "$JAVA_HOME"
    if [ "$jdk_found" -ge "$jdk_wanted" ]; then
      jdk_home=$JAVA_HOME
      return 0
    fi
  fi
  if [ -n "${BATON_JDK_ROOTS:-}" ]; then
    jdk_consider_roots || true
  else
    jdk_consider_usual || true
  fi
  [ -z "$jdk_home" ] || return 0
  cat >&2 <<MESSAGE
Baton needs a JDK $jdk_wanted or newer (a JDK, not only a runtime: it must have bin/javac), and none was found.
Looked at JAVA_HOME, the PATH, the JVM folders of Linux and macOS, SDKMAN, ~/.jdks, mise, asdf and Homebrew.
Install one (Debian: apt install openjdk-$jdk_wanted-jdk, macOS: brew install openjdk, SDKMAN: sdk install java), or set JAVA_HOME.
MESSAGE
  return 69
}

# Sourced by ./keyward and ./mvnw: sets JAVA_HOME to a JDK 25 or newer and keyward_jdk to its version, or says in one
# sentence what to install and exits with 69 (EX_UNAVAILABLE). It starts no process: a JDK's version is in its
# `release` file.

keyward_jdk_major() {
  keyward_major=0
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 0
  while IFS= read -r keyward_line || [ -n "$keyward_line" ]; do
    case $keyward_line in
      JAVA_VERSION=*)
        keyward_line=${keyward_line#JAVA_VERSION=}
        keyward_line=${keyward_line#\"}
        keyward_jdk=${keyward_line%%[!0-9.]*}
        keyward_major=${keyward_jdk%%.*}
        return 0
        ;;
    esac
  done <"$1/release"
}

keyward_find_jdk() {
  # The homes that people name come first, then the java on PATH, then the usual places.
  for keyward_home in "${KEYWARD_JAVA_HOME-}" "${JAVA_HOME-}" "${JAVA_HOME_25-}" "${JAVA25_HOME-}" "${JAVA_HOME_25_X64-}"; do
    [ -n "$keyward_home" ] || continue
    keyward_jdk_major "$keyward_home"
    [ "${keyward_major:-0}" -lt 25 ] || return 0
  done
  keyward_ifs=$IFS
  IFS=:
  for keyward_dir in $PATH; do
    # Only what is meant as a folder of programs: a bare . must not make a JDK of what lies there.
    case $keyward_dir in /*/bin) keyward_home=${keyward_dir%/bin} ;; *) continue ;; esac
    keyward_jdk_major "$keyward_home"
    [ "${keyward_major:-0}" -lt 25 ] || { IFS=$keyward_ifs; return 0; }
  done
  IFS=$keyward_ifs
  for keyward_home in /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* \
    "${HOME-}"/.sdkman/candidates/java/* "${HOME-}"/.jdks/* \
    "${HOME-}"/Library/Java/JavaVirtualMachines/*/Contents/Home /Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    "/c/Program Files/Eclipse Adoptium"/jdk-* "/c/Program Files/Java"/jdk-* "/c/Program Files/Microsoft"/jdk-* \
    "/c/Program Files/Zulu"/zulu-* "/c/Program Files/Amazon Corretto"/jdk*; do
    keyward_jdk_major "$keyward_home"
    [ "${keyward_major:-0}" -lt 25 ] || return 0
  done
  return 1
}

if keyward_find_jdk; then
  JAVA_HOME=$keyward_home
  export JAVA_HOME
else
  echo "Keyward needs a JDK 25 or newer and found none: install one (for example Eclipse Temurin 25, https://adoptium.net) and set JAVA_HOME to it if it is in an unusual place." >&2
  exit 69
fi

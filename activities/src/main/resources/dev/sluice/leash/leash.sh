#!/bin/sh
# Runs a program of which nothing outlives the worker.
#
#   leash.sh TOKEN BYTES FIFO PROGRAM [ARGUMENT...]
#
# Has to be started as the leader of a session. Standard input is a pipe that the worker holds open: its first BYTES
# bytes are the program's standard input (through FIFO, made here), and its end means that the worker has let go or is
# dead. Then everything in this process group is ended, and whatever else carries TOKEN in its environment.
# Ends with the program's exit code.

token=$1
bytes=$2
fifo=$3
shift 3

exec 3<&0 </dev/null
if [ "$bytes" -gt 0 ]; then
  mkfifo -m 600 "$fifo" || exit 126
fi

# A polite signal to the group is for the program; the leash itself only goes when all is done.
trap : TERM HUP INT

strays() {
  grep -lsF "SLUICE_LEASH=$token" /proc/[0-9]*/environ
}

(
  trap '' TERM HUP INT PIPE
  exec >/dev/null 2>&1
  if [ "$bytes" -gt 0 ]; then
    head -c "$bytes" <&3 >"$fifo"
  fi
  # What the program left unread comes first; only the end of the pipe counts.
  while read -r _ <&3; do :; done
  kill -TERM 0
  sleep 0.3
  # Told by what it prints: grep also complains of processes that it may not look into.
  rounds=0
  strays=$(strays)
  while [ "$rounds" -lt 20 ] && [ -n "$strays" ]; do
    for stray in $strays; do
      stray=${stray#/proc/}
      kill -KILL "${stray%/environ}"
    done
    rounds=$((rounds + 1))
    strays=$(strays)
  done
  kill -KILL 0
) &

if [ "$bytes" -gt 0 ]; then
  SLUICE_LEASH=$token "$@" <"$fifo" 3<&-
else
  SLUICE_LEASH=$token "$@" 3<&-
fi

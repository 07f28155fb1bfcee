#!/bin/sh
# Hands its words to the demo's world, which does the work, and prints what the world says.
# While the world answers 202 the program goes on: it asks again every second until it is ended.
world='@WORLD@'
java='@JAVA@'
classes='@CLASSES@'
program=${0##*/}
began=$(date +%s)

for word do
  set -- "$@" --data-urlencode "word=$word"
  shift
done
set -- --data-urlencode "directory=$PWD" --data-urlencode "began=$began" "$@"

ask() {
  if command -v curl >/dev/null 2>&1; then
    curl -sS -m 10 -w '\n%{http_code}' "$@" "$world/tools/$program"
  else
    "$java" -Xshare:auto -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx32m -cp "$classes" \
      dev.sluice.demo.tools.Ask "$world/tools/$program" "$@"
  fi
}

while :; do
  answer=$(ask "$@") || { echo "$program: the demo's world at $world does not answer" >&2; exit 3; }
  code=${answer##*
}
  text=${answer%
*}
  case $code in
    200) printf '%s' "$text"; exit 0 ;;
    202) printf '%s' "$text"; sleep 1 ;;
    422) printf '%s' "$text" >&2; exit 1 ;;
    *) printf '%s' "$text" >&2; exit 2 ;;
  esac
done

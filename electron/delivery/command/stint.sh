#!/bin/sh
# The stint command. Stint writes this file anew at each start, so changes here are lost.
#
# It posts its arguments to the agent and carries out the answer. All logic is in the agent. An answer is lines of text:
#   stint 1           always the first line
#   err TEXT          a line for stderr
#   unset NAME        takes a variable out of the environment of the program to run
#   set NAME=VALUE    puts one in
#   run N             run what follows the first N arguments
#   exit N            the exit code, where nothing is run
#   (empty line)      all that follows goes to stdout
# No part of an answer is ever evaluated as shell code, and only AWS_ variables can be set.
{ set +ax; } 2>/dev/null
# Names of its own, so that the program to run gets the caller's variables as they were; and none that is exported already,
# because that would hand what is stored in it to every program started from here.
unset stint_answer stint_head stint_line stint_out stint_socket stint_value stint_environment

stint_location=@LOCATION@
stint_newline='
'

# Takes a code, what happened, and the next step. With --json, stdout has them as well.
fail() {
  [ -z "$stint_json" ] || printf '{"error":{"code":"%s","message":"%s","action":"%s"}}\n' "$@" 2>/dev/null
  printf 'stint: %s %s\n' "$2" "$3" >&2
  exit "${stint_failed-1}"
}

# Stint does not run, so nobody says which command comes near. The doctor still tells what this shell exports, and what is
# wrong with that alone; with --json only the failure, because what is known then is not a whole report.
fail_alone() {
  [ -z "$stint_unknown" ] || fail @UNKNOWN@
  if [ -n "$stint_environment" ] && [ -z "$stint_json" ]; then
    printf '%s\n%s' @DOCTOR_ALONE@ "$stint_environment" | tr -d '\000-\010\013-\037\177'
    [ -z "$AWS_ACCESS_KEY_ID" ] || [ -z "$AWS_PROFILE$AWS_DEFAULT_PROFILE" ] || tell @KEYS_OVER_PROFILE@
    [ -z "$AWS_SECURITY_TOKEN" ] || tell @SECURITY_TOKEN@
    case $AWS_ACCESS_KEY_ID in AKIA*) tell @LONG_TERM_KEY@ ;; esac
  fi
  fail @NOT_RUNNING@
}

# The text of a command's help. Help and version are answered here, so that they do not need Stint to run.
describe() {
  case $1 in
@DESCRIPTIONS@
    *) return 1 ;;
  esac
}

# A full disk or a closed pipe must not look like success.
tell() {
  printf '%s\n' "$1" 2>/dev/null || fail @NOT_WRITTEN@
}

owner_of() {
  # shellcheck disable=SC2046,SC2012 # only the third word is used
  set -- $(ls -ldn "$1" 2>/dev/null)
  printf '%s' "$3"
}

# The socket has to belong to the one who wrote the location: in a shared temp folder anybody could put one after a crash.
find_agent() {
  [ -r "$stint_location" ] && IFS= read -r stint_socket <"$stint_location"
  [ -S "$stint_socket" ] || fail_alone
  [ -O "$stint_socket" ] || [ "$(owner_of "$stint_socket")" = "$(owner_of "$stint_location")" ] || fail_alone
}

# What the doctor looks at in this shell: of secrets only that they are set, of key ids the first and last four letters.
read_variables() {
  for stint_name in @PLAIN_VARIABLES@; do
    eval "stint_value=\${$stint_name-}"
    [ -z "$stint_value" ] || stint_environment=$stint_environment$stint_name=$stint_value$stint_newline
  done
  for stint_name in @KEY_ID_VARIABLES@; do
    eval "stint_value=\${$stint_name-}"
    if [ "${#stint_value}" -ge 16 ]; then
      stint_value=${stint_value%"${stint_value#????}"}...${stint_value#"${stint_value%????}"}
      stint_environment=$stint_environment$stint_name=$stint_value$stint_newline
    elif [ -n "$stint_value" ]; then
      stint_environment=$stint_environment$stint_name$stint_newline
    fi
  done
  for stint_name in @NAME_VARIABLES@; do
    eval "stint_value=\${$stint_name:+yes}"
    [ -z "$stint_value" ] || stint_environment=$stint_environment$stint_name$stint_newline
  done
  unset stint_value
}

# Arguments after "--" stay here: they are for the program to run, and may be long or secret.
ask() {
  stint_count=$#
  for stint_argument in "$@"; do
    set -- "$@" --data-urlencode "arg=$stint_argument"
    [ "$stint_argument" != -- ] || break
  done
  [ "$1" != doctor ] || set -- "$@" --data-urlencode "env=$stint_environment"
  shift "$stint_count"
  stint_answer=$(curl -q -s --max-time "$stint_wait" --noproxy '*' --unix-socket "$stint_socket" -H 'Expect:' \
    -d "count=$stint_count" -d "tty=$stint_tty" -d "color=$stint_color" -d "aws=$stint_variables" \
    --data-urlencode "shell=${SHELL##*/}" --data-urlencode "cwd=$PWD" "$@" http://localhost/v1/command 2>/dev/null)
  case $? in
    0) ;;
    7 | 52 | 56) fail_alone ;;
    28) fail @TIMED_OUT@ ;;
    127) fail @NO_CURL@ ;;
    *) fail @NOT_UNDERSTOOD@ ;;
  esac
}

stint_json= stint_unknown= stint_environment= stint_wait=35
case ${1-help} in
  help | -h | --help)
    describe "$2" || describe help
    tell "$stint_text"
    exit
    ;;
  version | --version)
    [ "$2" = --json ] && tell @VERSION_JSON@ || tell @VERSION@
    exit
    ;;
esac
describe "$1" || stint_unknown=yes
for stint_argument in "$@"; do
  case $stint_argument in
    --) break ;;
    --json) stint_json=yes ;;
    -h | --help)
      if [ -z "$stint_unknown" ]; then
        tell "$stint_text"
        exit
      fi
      ;;
  esac
done

case $1 in
  # What a shell reads at its start must not need the agent.
  completion | shell-init)
    stint_shell=${2-${SHELL##*/}}
    [ "$stint_shell" != pwsh ] || stint_shell=powershell
    case $stint_shell-$#-$stint_json in
      bash-[12]- | zsh-[12]- | fish-[12]- | powershell-[12]-)
        stint_text=@SHELL_FOLDER@/$1.$stint_shell
        [ ! -r "$stint_text" ] || exec cat "$stint_text"
        ;;
    esac
    ;;
  # Nobody waits long for a completion.
  complete) stint_wait=1 ;;
esac

stint_tty=no stint_color=no
if [ -t 1 ]; then
  stint_tty=yes
  [ -n "$NO_COLOR" ] || [ "$TERM" = dumb ] || stint_color=yes
fi
# Names only, never values.
stint_variables="${AWS_PROFILE+AWS_PROFILE}+${AWS_DEFAULT_PROFILE+AWS_DEFAULT_PROFILE}+${AWS_ACCESS_KEY_ID+AWS_ACCESS_KEY_ID}\
+${AWS_SECRET_ACCESS_KEY+AWS_SECRET_ACCESS_KEY}+${AWS_SESSION_TOKEN+AWS_SESSION_TOKEN}+${AWS_SECURITY_TOKEN+AWS_SECURITY_TOKEN}\
+${AWS_REGION+AWS_REGION}+${AWS_DEFAULT_REGION+AWS_DEFAULT_REGION}+${AWS_CONFIG_FILE+AWS_CONFIG_FILE}\
+${AWS_SHARED_CREDENTIALS_FILE+AWS_SHARED_CREDENTIALS_FILE}+${AWS_ENDPOINT_URL+AWS_ENDPOINT_URL}"

[ "$1" != doctor ] || read_variables
find_agent
ask "$@"
case $stint_answer in
  "stint 1$stint_newline"*) ;;
  *) fail @NOT_UNDERSTOOD@ ;;
esac

stint_head=${stint_answer%%"$stint_newline$stint_newline"*}
stint_out=${stint_answer#"$stint_head"}
stint_out=${stint_out#"$stint_newline$stint_newline"}
stint_head=$stint_head$stint_newline
stint_code=1 stint_skip=
while [ -n "$stint_head" ]; do
  stint_line=${stint_head%%"$stint_newline"*}
  stint_head=${stint_head#*"$stint_newline"}
  case $stint_line in
    'err '*) printf 'stint: %s\n' "${stint_line#err }" >&2 ;;
    'unset AWS_'*) unset "${stint_line#unset }" ;;
    'set AWS_'*) export "${stint_line#set }" ;;
    'run '*) stint_skip=${stint_line#run } ;;
    'exit '*) stint_code=${stint_line#exit } ;;
  esac
done
[ -z "$stint_out" ] || tell "$stint_out"
[ -n "$stint_skip" ] || exit "$stint_code"
shift "$stint_skip"
unset stint_answer stint_head stint_line stint_out
if ! command -v "$1" >/dev/null 2>&1; then
  stint_failed=127
  fail @NO_PROGRAM@
fi
exec "$@"

# "stint use" switches this shell. All else goes to the command.
function stint {
  case ${1-} in
    use)
      shift
      _stint_use "$@"
      ;;
    *) @COMMAND@ "$@" ;;
  esac
}

# Only what begins with the mark is evaluated: it is made of names and quoted values. Help and the like are shown.
_stint_use() {
  local code
  if [[ $# -eq 1 && $1 == --clear ]]; then
    _stint_forget
    return
  fi
  code=$(@COMMAND@ use --shell bash "$@") || {
    local failed=$?
    [[ -z $code ]] || printf '%s\n' "$code"
    return "$failed"
  }
  case $code in
    ': stint use'*)
      _stint_forget
      eval "$code"
      ;;
    *) printf '%s\n' "$code" ;;
  esac
}

_stint_forget() {
  local name IFS=' '
  for name in ${STINT_SET-}; do
    case $name in
      *[!A-Z0-9_]*) ;;
      AWS_*) unset "$name" ;;
    esac
  done
  unset STINT_PROFILE STINT_EXPIRES STINT_SET
  _stint_state= _stint_warned=
}

# Looks at the clock before each prompt, and warns once when the end is near and once when it has come.
_stint_check() {
  local now
  _stint_state=
  case ${STINT_EXPIRES:-x} in *[!0-9]*) return ;; esac
  printf -v now '%(%s)T' -1 2>/dev/null || now=$(date +%s)
  if [[ $now -ge $STINT_EXPIRES ]]; then
    _stint_state=@MARK_ENDED@
    _stint_warn ended @ENDED@
  elif [[ $((STINT_EXPIRES - now)) -le 300 ]]; then
    _stint_warn soon @SOON@
  fi
}

_stint_warn() {
  [[ $_stint_warned != "$STINT_EXPIRES $1" ]] || return 0
  _stint_warned="$STINT_EXPIRES $1"
  printf 'stint: %s\n' "${2//\{profile\}/${STINT_PROFILE-}}" >&2
}

# A theme may have set the prompt anew, so the mark is looked for each time.
_stint_prompt() {
  _stint_check
  case ${PS1-} in
    *STINT_PROFILE*) ;;
    *) PS1='${STINT_PROFILE:+($STINT_PROFILE$_stint_state) }'${PS1-} ;;
  esac
}

_stint_state= _stint_warned=
case ${PROMPT_COMMAND-} in
  *_stint_prompt*) ;;
  *) PROMPT_COMMAND="${PROMPT_COMMAND-}"$'\n'_stint_prompt ;;
esac

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
function _stint_use {
  emulate -L zsh
  local code
  if [[ $# -eq 1 && $1 == --clear ]]; then
    _stint_forget
    return
  fi
  code=$(@COMMAND@ use --shell zsh "$@") || {
    local failed=$?
    [[ -z $code ]] || print -r -- "$code"
    return $failed
  }
  if [[ $code == ': stint use'* ]]; then
    _stint_forget
    eval "$code"
  else
    print -r -- "$code"
  fi
}

function _stint_forget {
  emulate -L zsh
  local name
  for name in ${(s: :)STINT_SET-}; do
    [[ $name != AWS_* || $name == *[^A-Z0-9_]* ]] || unset "$name"
  done
  unset STINT_PROFILE STINT_EXPIRES STINT_SET
  _stint_state= _stint_warned=
}

# Looks at the clock before each prompt, and warns once when the end is near and once when it has come.
function _stint_check {
  emulate -L zsh
  _stint_state=
  [[ -n ${STINT_EXPIRES-} && $STINT_EXPIRES != *[^0-9]* ]] || return 0
  local -i left=$((STINT_EXPIRES - EPOCHSECONDS))
  if ((left <= 0)); then
    _stint_state=@MARK_ENDED@
    _stint_warn ended @ENDED@
  elif ((left <= 300)); then
    _stint_warn soon @SOON@
  fi
}

function _stint_warn {
  emulate -L zsh
  [[ $_stint_warned != "$STINT_EXPIRES $1" ]] || return 0
  _stint_warned="$STINT_EXPIRES $1"
  print -r -u2 -- "stint: ${2//\{profile\}/${STINT_PROFILE-}}"
}

# The mark is taken off and put on each time: a theme may have set the prompt anew. A name of other signs could be
# acted on by the prompt, so it is not shown.
function _stint_prompt {
  emulate -L zsh
  _stint_check
  [[ -z $_stint_mark ]] || PROMPT=${PROMPT#"$_stint_mark"}
  _stint_mark=
  [[ -z ${STINT_PROFILE-} || $STINT_PROFILE == *[^A-Za-z0-9._-]* ]] && return 0
  _stint_mark="($STINT_PROFILE$_stint_state) "
  PROMPT=$_stint_mark$PROMPT
}

typeset -g _stint_state= _stint_warned= _stint_mark=${_stint_mark-}
zmodload zsh/datetime
autoload -Uz add-zsh-hook
add-zsh-hook precmd _stint_prompt

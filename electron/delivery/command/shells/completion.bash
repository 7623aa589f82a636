# Completion of the stint command for bash. Stint writes this anew at each start, so changes are lost.
_stint_complete() {
  local offer index
  COMPREPLY=()
  for ((index = 2; index < COMP_CWORD; index++)); do
    [[ ${COMP_WORDS[index]} == -- ]] || continue
    # The program to run, as bash completes it anywhere else; with bash-completion also its arguments.
    if declare -F _command_offset >/dev/null; then
      _command_offset $((index + 1))
    else
      compopt -o filenames 2>/dev/null
      local kind=-f
      ((COMP_CWORD > index + 1)) || kind=-c
      while IFS= read -r offer; do COMPREPLY+=("$offer"); done < <(compgen "$kind" -- "${COMP_WORDS[COMP_CWORD]}")
    fi
    return
  done
  # Names may have spaces: what is offered is quoted as the word was begun.
  local current=${COMP_WORDS[COMP_CWORD]} quote=
  case $current in
    [\"\']*) quote=${current:0:1} current=${current:1} ;;
    *) current=${current//\\/} ;;
  esac
  while IFS= read -r offer; do
    offer=${offer%%$'\t'*}
    [[ -n $quote ]] || printf -v offer %q "$offer"
    COMPREPLY+=("$offer")
  done < <(@COMMAND@ complete "${COMP_WORDS[@]:1:COMP_CWORD-1}" ":$current" 2>/dev/null)
}
complete -F _stint_complete stint

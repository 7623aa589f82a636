#compdef stint
# Completion of the stint command for zsh. Stint writes this anew at each start, so changes are lost.
_stint() {
  local -i at=${words[(i)--]}
  if ((at < CURRENT)); then
    # The program to run, as zsh completes it anywhere else.
    words=("${(@)words[at + 1, -1]}")
    ((CURRENT -= at))
    _normal
    return
  fi
  local current=:
  # Options are only offered where one is begun.
  [[ $PREFIX != -* ]] || current=:-
  local -a offers
  offers=("${(@f)$(@COMMAND@ complete "${(@)words[2, CURRENT - 1]}" "$current" 2>/dev/null)}")
  offers=("${(@)offers:#}")
  offers=("${(@)offers//:/\\:}")
  offers=("${(@)offers/$'\t'/:}")
  (($#offers)) && _describe -t values value offers
}
if [[ ${funcstack[1]-} == _stint ]]; then
  _stint "$@"
elif (($+functions[compdef])); then
  compdef _stint stint
fi

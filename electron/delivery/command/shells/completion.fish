# Completion of the stint command for fish. Stint writes this anew at each start, so changes are lost.
function _stint_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    set -l at (contains -i -- -- $words)
    if test -n "$at"
        # The program to run, as fish completes it anywhere else.
        set -l rest $words[(math $at + 1)..-1]
        complete -C (string join ' ' -- (string escape -- $rest) "$current")
        return
    end
    # Options are only offered where one is begun.
    set -l begun :
    string match -q -- '-*' $current; and set begun :-
    @COMMAND@ complete $words[2..-1] "$begun" 2>/dev/null
end
complete -c stint -f -a '(_stint_complete)'

# "stint use" switches this shell. All else goes to the command.
function stint
    if test "$argv[1]" = use
        _stint_use $argv[2..-1]
    else
        @COMMAND@ $argv
    end
end

# Only what begins with the mark is evaluated: it is made of names and quoted values. Help and the like are shown.
function _stint_use
    if test (count $argv) -eq 1 -a "$argv[1]" = --clear
        _stint_forget
        return
    end
    set -l lines (@COMMAND@ use --shell fish $argv)
    set -l failed $status
    if test $failed -eq 0; and test "$lines[1]" = ': stint use'
        _stint_forget
        string join \n -- $lines | source
    else
        test (count $lines) -eq 0; or string join \n -- $lines
        return $failed
    end
end

function _stint_forget
    for name in (string split ' ' -- "$STINT_SET")
        string match -qr '^AWS_[A-Z0-9_]+$' -- $name; and set -e $name
    end
    set -e STINT_PROFILE
    set -e STINT_EXPIRES
    set -e STINT_SET
    set -g _stint_state ''
    set -g _stint_warned ''
end

# Looks at the clock before each prompt, and warns once when the end is near and once when it has come.
function _stint_check --on-event fish_prompt
    set -g _stint_state ''
    string match -qr '^[0-9]+$' -- "$STINT_EXPIRES"; or return 0
    set -l left (math $STINT_EXPIRES - (date +%s))
    if test $left -le 0
        set -g _stint_state @MARK_ENDED@
        _stint_warn ended @ENDED@
    else if test $left -le 300
        _stint_warn soon @SOON@
    end
end

function _stint_warn
    test "$_stint_warned" != "$STINT_EXPIRES $argv[1]"; or return 0
    set -g _stint_warned "$STINT_EXPIRES $argv[1]"
    echo stint: (string replace -a '{profile}' "$STINT_PROFILE" -- $argv[2]) >&2
end

function _stint_return
    return $argv[1]
end

set -q _stint_state; or set -g _stint_state ''
set -q _stint_warned; or set -g _stint_warned ''
# The user's own prompt comes after the mark, and sees the status that it would have seen.
if not functions -q _stint_own_prompt
    functions -q fish_prompt; and functions -c fish_prompt _stint_own_prompt
    function fish_prompt
        set -l last $status
        test -z "$STINT_PROFILE"; or printf '(%s%s) ' $STINT_PROFILE $_stint_state
        _stint_return $last
        functions -q _stint_own_prompt; and _stint_own_prompt
    end
end

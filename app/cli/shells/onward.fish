# Completion of onward for fish.

function __onward_complete
    set -l words (commandline -opc)
    set -l program $words[1]
    type -q -- $program; or set program onward
    set -l answer ($program __complete fish $words[2..-1] (commandline -ct) 2>/dev/null)
    if test "$answer[1]" = :files
        __fish_complete_path (commandline -ct)
    else
        printf '%s\n' $answer
    end
end

complete -c onward -f -k -a '(__onward_complete)'

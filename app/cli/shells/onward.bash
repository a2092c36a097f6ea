# Completion of onward for bash 3.2 and later.

_onward() {
    local program=$1 answer word
    type -P -- "$program" >/dev/null || program=onward
    COMPREPLY=()
    answer=$("$program" __complete bash "${COMP_LINE:0:COMP_POINT}" "$COMP_WORDBREAKS" 2>/dev/null) || return 0
    if [[ $answer == :files ]]; then
        # Without candidates of ours readline completes names of files, and quotes them.
        compopt -o default 2>/dev/null ||
            while IFS= read -r word; do COMPREPLY+=("$(printf %q "$word")"); done < <(compgen -f -- "$2")
        return 0
    fi
    while IFS= read -r word; do
        [[ -z $word ]] || COMPREPLY+=("$word")
    done <<<"$answer"
    if [[ ${#COMPREPLY[@]} == 1 && ${COMPREPLY[0]} == *[:=] ]]; then
        compopt -o nospace 2>/dev/null
    fi
    return 0
}

# What is likeliest comes first; bash before 4.4 sorts by letter.
complete -o nosort -F _onward onward 2>/dev/null || complete -F _onward onward

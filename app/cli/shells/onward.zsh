#compdef onward
# Completion of onward for zsh.

_onward() {
    local program=$words[1] line value
    local -a answer values shown unfinished
    (( $+commands[$program] )) || [[ -x $program ]] || program=onward
    answer=("${(@f)$($program __complete zsh "${(@Q)words[2,CURRENT-1]}" "${(Q)PREFIX}" 2>/dev/null)}")
    if [[ $answer[1] == :files ]]; then
        _files
        return
    fi
    for line in $answer; do
        value=${line%%$'\t'*}
        if [[ $value == *[:=] ]]; then
            unfinished+=("$value")
        elif [[ $line == *$'\t'* ]]; then
            values+=("$value")
            shown+=("$value  -- ${line#*$'\t'}")
        else
            values+=("$value")
            shown+=("$value")
        fi
    done
    (( $#unfinished )) && compadd -U -V onward-filters -S '' -a unfinished
    (( $#values )) && compadd -U -V onward -l -d shown -a values
}

# Loaded as a function by its file's name, or read by `source`.
if [[ $funcstack[1] == _onward ]]; then
    _onward "$@"
elif (( $+functions[compdef] )); then
    compdef _onward onward
fi

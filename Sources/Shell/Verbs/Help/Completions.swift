internal import ArgumentParser
internal import Rendering
internal import Workbench

/// `completions`: completion for the Unix shells.
struct Completions: FreeVerb {
    static let configuration = CommandConfiguration(
        commandName: "completions",
        abstract: "Print the completion script of bash, zsh or fish.",
        discussion: "For bash: `emic completions bash > ~/.local/share/bash-completion/completions/emic`.")

    @Argument(help: "bash, zsh or fish.", completion: .list(["bash", "zsh", "fish"]))
    var shell: String
    @OptionGroup var output: OutputOptions

    mutating func perform(in surroundings: Surroundings) throws -> Page {
        switch shell {
        case "bash": return Page([.raw(Self.bash)])
        case "zsh": return Page([.raw(Self.zsh)])
        case "fish": return Page([.raw(Self.fish)])
        default:
            throw Complaint.notOneOf("shell", shell, among: ["bash", "zsh", "fish"], next: "bash, zsh or fish")
        }
    }

    // Each script asks the program itself what could come next: one `text<TAB>note` a line.

    private static let bash = """
        # bash completion for emic. Made by `emic completions bash`.
        _emic() {
            local line=${COMP_LINE:0:COMP_POINT} words current colon reply
            read -a words <<< "$line"
            [[ $line == *[[:space:]] ]] && words+=("")
            current=${words[${#words[@]}-1]}
            COMPREPLY=()
            while IFS=$'\\t' read -r reply _; do
                [[ -n $reply ]] && printf -v reply %q "$reply" && COMPREPLY+=("$reply")
            done < <("${words[0]}" --complete -- "${words[@]:1}" 2>/dev/null)
            # Bash cuts words at colons: what stands before the last one is there already.
            colon=${current%"${current##*:}"}
            [[ -n $colon && $COMP_WORDBREAKS == *:* ]] && COMPREPLY=("${COMPREPLY[@]#"$colon"}")
            [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *: ]] && compopt -o nospace
            return 0
        }
        complete -o default -F _emic emic

        """

    private static let zsh = """
        #compdef emic
        # zsh completion for emic. Made by `emic completions zsh`.
        _emic() {
            local -a texts notes
            local line text note
            for line in "${(@f)$("${words[1]}" --complete -- "${(@)words[2,CURRENT]}" 2>/dev/null)}"; do
                text=${line%%$'\\t'*}
                note=${line#*$'\\t'}
                [[ -z $text ]] && continue
                texts+=("$text")
                notes+=("$text  $note")
            done
            (( ${#texts} )) && compadd -l -d notes -a texts || _files
        }
        _emic "$@"

        """

    private static let fish = """
        # fish completion for emic. Made by `emic completions fish`.
        function __emic_complete
            set -l words (commandline -opc) (commandline -ct)
            $words[1] --complete -- $words[2..-1] 2>/dev/null
        end
        complete -c emic -a '(__emic_complete)'

        """
}

import { type Arguments, type Command } from "../command.js";
import type { Terminal } from "../terminal.js";
import { UsageError } from "../usage-error.js";

/** `moodle-codegen completion`: prints the script with which a shell completes this program's words. */
export const completionCommand: Command = {
  usage: "completion [shell]",
  describe: "Print the completion script of a shell: bash, zsh or fish",
  positionals: {
    shell: { choices: ["bash", "zsh", "fish"], describe: "The shell to print the script for" },
  },
  options: {},

  examples: [
    ["moodle-codegen completion bash >> ~/.bashrc", "for bash"],
    ["moodle-codegen completion zsh >> ~/.zshrc", "for zsh, after compinit"],
    ["moodle-codegen completion fish > ~/.config/fish/completions/moodle-codegen.fish", "for fish"],
  ],
  run,
};

/**
 * Prints the script that a shell loads at startup. The scripts contain no knowledge of this program: at every
 * press of Tab they pass the words of the line to `moodle-codegen __complete` and offer what it prints.
 */
function run(args: Arguments, terminal: Terminal): Promise<number> {
  const script = SCRIPTS[String(args["shell"] ?? "")];
  if (script === undefined) {
    throw new UsageError("name the shell: moodle-codegen completion bash, zsh or fish");
  }
  terminal.print(script, "data");
  return Promise.resolve(0);
}

// bash splits words at "=" and ":", and replaces only the part after the last of them. The script therefore
// rejoins the words for the program, and strips the part before the split from each candidate. zsh and fish
// quote the text that they insert; bash does not.
const bash = `# Completion of moodle-codegen for bash
_moodle_codegen() {
  local IFS=$' \\t\\n' words=() word line i cur prefix
  for ((i = 0; i <= COMP_CWORD; i++)); do
    word=\${COMP_WORDS[i]//\\\\/}
    if ((i > 0)) && { [[ $word == [=:]* ]] || [[ \${COMP_WORDS[i-1]} == *[=:] ]]; } && ((\${#words[@]} > 1)); then
      words[\${#words[@]}-1]+=$word
    else
      words+=("$word")
    fi
  done
  cur=\${words[\${#words[@]}-1]}
  prefix=
  case $cur in *[=:]*) prefix=\${cur%"\${cur##*[=:]}"} ;; esac
  COMPREPLY=()
  while IFS= read -r line; do
    line=\${line%%$'\\t'*}
    printf -v line %q "\${line#"$prefix"}"
    COMPREPLY+=("$line")
  done < <("\${words[0]}" __complete "\${words[@]:1}" 2>/dev/null)
  if ((\${#COMPREPLY[@]} == 1)) && [[ \${COMPREPLY[0]} == *= ]]; then
    compopt -o nospace
  fi
}
complete -o default -F _moodle_codegen moodle-codegen
`;

const zsh = `#compdef moodle-codegen
# Completion of moodle-codegen for zsh
_moodle_codegen() {
  local line
  local -a whole open shown shown_open
  while IFS= read -r line; do
    if [[ \${line%%$'\\t'*} == *= ]]; then
      open+=("\${line%%$'\\t'*}")
      shown_open+=("\${line/$'\\t'/  -- }")
    else
      whole+=("\${line%%$'\\t'*}")
      shown+=("\${line/$'\\t'/  -- }")
    fi
  done < <("\${(Q)words[1]}" __complete "\${(Q@)words[2,CURRENT]}" 2>/dev/null)
  if ((\${#whole} + \${#open} == 0)); then
    _files
    return
  fi
  ((\${#whole})) && compadd -l -d shown -a whole
  ((\${#open})) && compadd -l -S '' -d shown_open -a open
}
compdef _moodle_codegen moodle-codegen
`;

const fish = `# Completion of moodle-codegen for fish
function __moodle_codegen_complete
    set -l words (commandline -opc) (commandline -ct)
    $words[1] __complete $words[2..-1] 2>/dev/null
end
complete -c moodle-codegen -a '(__moodle_codegen_complete)'
`;

const SCRIPTS: Readonly<Record<string, string>> = { bash, zsh, fish };

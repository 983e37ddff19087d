import type { Command } from "./options.js";

/** `moodle-codegen completion`: what makes a shell complete this program's words. */
export const completionCommand: Command = {
  usage: "completion [shell]",
  describe: "Print the completion script of a shell: bash, zsh or fish",
  build: (yargs) =>
    yargs.positional("shell", {
      type: "string",
      choices: ["bash", "zsh", "fish"],
      describe: "The shell that is to complete",
    }),
  examples: [
    ["moodle-codegen completion bash >> ~/.bashrc", "for bash"],
    ["moodle-codegen completion zsh >> ~/.zshrc", "for zsh, below compinit"],
    ["moodle-codegen completion fish > ~/.config/fish/completions/moodle-codegen.fish", "for fish"],
  ],
  load: async () => (await import("./run-completion.js")).runCompletion,
};

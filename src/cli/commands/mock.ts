import { diagnose, type Diagnostic } from "../../diagnostics/index.js";
import type { ProjectHost, SpecSize } from "../../project/index.js";
import type { RecordedRequest, SimulatedSite, SiteOptions } from "../../simulate/index.js";
import type { MockOptions } from "../../simulate/mock/index.js";
import { type Arguments, choice, type Command, toggle, value } from "../command.js";
import {
  flag,
  inputArgument,
  listOption,
  numberOption,
  oneOption,
  rangeOption,
} from "../options/arguments.js";
import { withHost } from "../host.js";
import { fetchSettingsFor, namedInput } from "../named-inputs.js";
import { configOption } from "../options/shared-options.js";
import { printDiagnostics } from "../render/diagnostics.js";
import { printable } from "../render/printable.js";
import { sizeText } from "../render/texts.js";
import { type Terminal, untilStopped } from "../terminal.js";
import { UsageError } from "../usage-error.js";
import { errorCode } from "../../text/index.js";

/** `moodle-codegen mock`: simulates a site from a spec, a page or a client. */
export const mockCommand: Command = {
  usage: "mock [page]",
  describe: "Serve a page, spec or client as a simulated site",
  positionals: {
    page: {
      describe:
        "Spec, saved page, folder of a client, moodle@5.1, address of a site, or its name in the config file; - for standard input",
    },
  },
  options: {
    port: value("Port to listen on (default: a free one)", { group: "Where:" }),
    host: value("Address to listen on (default: 127.0.0.1, this machine only)", {
      group: "Where:",
    }),
    "allow-host": value(
      "Host name that requests may use besides localhost and IP addresses; may be repeated",
      { group: "Where:" },
    ),
    "allow-origin": value(
      "Origin of web pages that may call the site, such as http://localhost:3000; may be repeated",
      { group: "Where:" },
    ),
    path: value("Folder of the site on the host, such as /moodle", { group: "Where:" }),
    service: value("Names or patterns of the functions in the token's service (default: all)", {
      group: "What it is:",
    }),
    release: value("Moodle release of pages, errors and site info, from 2.0 on (default: 4.5)", {
      group: "What it is:",
    }),
    language: value("Language of the documentation pages (default: en)", { group: "What it is:" }),
    "max-input-vars": value("Number of fields that PHP reads from a request (default: 1000)", {
      group: "What it is:",
    }),
    fixtures: value("Folder with answers, such as core_user_get_users.json", {
      group: "What it answers:",
    }),
    seed: value("Any text; a different one makes up different answers", {
      group: "What it answers:",
    }),
    surprises: toggle("Answer null, leave out fields and send other scalars, as real sites do", {
      group: "What it answers:",
    }),
    debug: toggle("Add debuginfo to errors, as a site with developer debugging does", {
      group: "What it answers:",
    }),
    fault: value("A fault, such as 503@3, 429:10% or slow=800@5-; may be repeated", {
      group: "Faults:",
    }),
    latency: value("Milliseconds that answers take, such as 200 or 100-500", {
      group: "Faults:",
    }),
    log: choice(["text", "json", "none"], "How to log requests (default: text)"),
    ...configOption,
  },
  epilogue:
    "The token is MOODLE_TOKEN, or a fixed one for tests that is printed at the start. login/token.php gives it to MOODLE_USERNAME with MOODLE_PASSWORD (default: teacher, open-sesame). docs/testing.md describes faults and fixtures.",
  examples: [
    ["moodle-codegen mock src/moodle --port 8080 --path /moodle", "a site for a client"],
    [
      "moodle-codegen mock src/moodle --fixtures test/fixtures --fault 503@3 --fault 429:10%",
      "with given answers and with faults",
    ],
    [
      "MOODLE_TOKEN=… moodle-codegen mock page.html --service 'core_user_*' --log json",
      "for programs",
    ],
  ],
  run,
};

/** Runs `mock` until the user stops it. */
async function run(args: Arguments, terminal: Terminal): Promise<number> {
  const word = inputArgument(args, "mock");
  const log = oneOption(args, "log") ?? "text";
  const place = {
    host: oneOption(args, "host") ?? "127.0.0.1",
    port: numberOption(args, "port", { from: 0, to: 65_535 }) ?? 0,
    path: pathOption(args),
    allowedHosts: listOption(args, "allow-host"),
    allowedOrigins: originOption(args),
  };
  const { loadSite } = await import("../../simulate/mock/index.js");
  const { testToken } = await import("../../simulate/index.js");
  const given = await siteOptions(args, terminal);
  const read = await readPage(word, args, terminal);
  printDiagnostics(read.diagnostics, terminal, { texts: read.texts });
  if (!read.spec) return 1;
  const loaded = await loadSite({ ...given, spec: read.spec });
  printDiagnostics(loaded.diagnostics, terminal);
  if (!loaded.value) return 1;
  const { spec } = loaded.value;
  const tell = requestLog(log, { token: loaded.value.token ?? testToken }, terminal);
  // This site offers no way to read back its requests.
  const options = { ...loaded.value, ...place, maxRequests: 0, onRequest: tell };
  const started = await startListening(options);
  if ("problem" in started) {
    printDiagnostics([started.problem], terminal);
    return 1;
  }
  const { site } = started;
  if (log === "json") {
    const event = { event: "listening", url: site.url, functions: spec.functions.length };
    terminal.print(`${JSON.stringify(event)}\n`, "json");
  } else {
    // Import before the address is printed: a program that reads the address may stop the site at once.
    const { sizeOf } = await import("../../project/index.js");
    terminal.print(`${site.url}\n`);
    terminal.note(welcome(site, { ...loaded.value, size: sizeOf(spec) }, terminal));
  }
  await terminal.interruptible(untilStopped);
  await site.close();
  if (log !== "json") terminal.note("Stopped.\n");
  return 0;
}

async function readPage(word: string, args: Arguments, terminal: Terminal) {
  const texts = new Map<string, string>();
  const { input, site, ...named } = await namedInput(word, args, terminal);
  if (named.diagnostics.length > 0) return { ...named, texts };
  const { isSiteAddress, readInputSpec } = await import("../../project/index.js");
  const read = (host: ProjectHost) =>
    readInputSpec(input, { fetch: fetchSettingsFor(site), texts }, host);
  const { value, diagnostics } = await (isSiteAddress(input)
    ? withHost(terminal, read)
    : read(terminal));
  return { spec: value?.spec, diagnostics, texts };
}

async function siteOptions(
  args: Arguments,
  { environment }: Terminal,
): Promise<Omit<MockOptions, "spec">> {
  const { moodleReleases, pageLanguages, testToken } = await import("../../simulate/index.js");
  const service = listOption(args, "service");
  const token = environment["MOODLE_TOKEN"]?.trim() || undefined;
  return {
    release: oneOf(args, "release", moodleReleases),
    language: oneOf(args, "language", pageLanguages),
    fixtures: oneOption(args, "fixtures"),
    seed: oneOption(args, "seed"),
    latency: rangeOption(args, "latency", { from: 0, to: 60_000 }),
    maxInputVars: numberOption(args, "max-input-vars", { from: 1, to: 1_000_000 }),
    service: service.length > 0 ? service : undefined,
    token,
    surprises: flag(args, "surprises"),
    // Production sites send no debuginfo.
    debug: flag(args, "debug"),
    faults: await faultOptions(args),
    ...accounts(environment, token ?? testToken),
  };
}

/** Returns an ordinary user with a security key, and an administrator with the same password. */
function accounts(
  environment: Terminal["environment"],
  token: string,
): Pick<MockOptions, "login" | "users"> {
  const username = environment["MOODLE_USERNAME"] || "teacher";
  const password = environment["MOODLE_PASSWORD"] || "open-sesame";
  const key = { service: "moodle_mobile_app", token };
  return {
    login: { username, password, service: key.service },
    users: [
      { username, password, keys: [key] },
      ...(username === "admin" ? [] : [{ username: "admin", password, admin: true }]),
    ],
  };
}

async function faultOptions(args: Arguments): Promise<string[]> {
  const { faultNames, readFault } = await import("../../simulate/mock/index.js");
  const faults = listOption(args, "fault");
  const unknown = faults.find((fault) => !readFault(fault));
  if (unknown === undefined) return faults;
  throw new UsageError(
    `--fault is a word, optionally followed by requests or a rate, such as 503@3, 429:10% or slow=800@5-, ` +
      `but was given as ${JSON.stringify(unknown)}; the words are ${faultNames.join(", ")}`,
  );
}

/** Returns the value of an option whose choices are too many for its help. */
function oneOf<T extends string>(
  args: Arguments,
  name: string,
  choices: readonly T[],
): T | undefined {
  const value = oneOption(args, name);
  const choice = choices.find((one) => one === value);
  if (value === undefined || choice !== undefined) return choice;
  throw new UsageError(
    `--${name} is one of ${choices.join(", ")}, but was given as ${JSON.stringify(value)}`,
  );
}

function originOption(args: Arguments): readonly string[] {
  const origins = listOption(args, "allow-origin");
  const wrong = origins.find((text) => text !== "*" && !/^https?:\/\/[^/?#\s]+$/.test(text));
  if (wrong === undefined) return origins;
  throw new UsageError(
    `--allow-origin is an origin such as http://localhost:3000, or *, but was given as ${JSON.stringify(wrong)}`,
  );
}

function pathOption(args: Arguments): string {
  const path = oneOption(args, "path") ?? "";
  if (/^\/?[\w.~/-]*$/.test(path) && !/(^|\/)\.\.?(\/|$)/.test(path)) return path;
  throw new UsageError(
    `--path is a folder such as /moodle, but was given as ${JSON.stringify(path)}`,
  );
}

function welcome(
  site: SimulatedSite,
  { size, token, login }: SiteOptions & { readonly size: SpecSize },
  terminal: Terminal,
): string {
  const isOwn = token !== undefined;
  const secret = terminal.environment["MOODLE_PASSWORD"] ? "MOODLE_PASSWORD" : "open-sesame";
  const rows = [
    [
      "token",
      isOwn ? "the one in MOODLE_TOKEN" : `${site.token} (for tests; MOODLE_TOKEN sets another)`,
    ],
    ["log-in", `${login?.username ?? ""}, who has a security key, or admin; password ${secret}`],
    ["pages", "/admin/webservice/documentation.php for admin, /user/managetoken.php for others"],
    ["stop", "Ctrl+C"],
  ];
  const lines = rows.map(([name = "", value = ""]) => `  ${name.padEnd(8)}${printable(value)}\n`);
  return `A simulated site with ${sizeText(size)} is listening at ${site.url}\n${lines.join("")}`;
}

/** Logs each request and its outcome, never its contents. */
function requestLog(
  log: string,
  { token }: { readonly token: string },
  terminal: Terminal,
): (request: RecordedRequest) => void {
  const safe = (text: string): string => {
    const open = text.replaceAll(token, "…");
    return open.length > 200 ? `${open.slice(0, 200)}…` : open;
  };
  return (request) => {
    const { method, path, status, fault, errorcode } = request;
    const name = request.function === undefined ? undefined : safe(request.function);
    switch (log) {
      case "none":
        return;
      case "json": {
        const event = {
          event: "request",
          ...{ method, path: safe(path), status },
          ...{ function: name, errorcode, fault },
          ...((request.dropped ?? 0) > 0 && { dropped: request.dropped }),
        };
        terminal.print(`${JSON.stringify(event)}\n`, "json");
        return;
      }
      default: {
        const what = name === undefined ? `${method} ${safe(path)}` : name || "(no function)";
        const problems = [errorcode, fault].filter((one) => one !== undefined).join(", ");
        const outcome = problems === "" ? "" : `  ${problems}`;
        terminal.note(printable(`${String(status).padStart(3)} ${what}${outcome}\n`));
      }
    }
  };
}

/** Starts a simulated site at the address that the user chose, and reports why if it cannot. */
export async function startListening(
  options: SiteOptions & { readonly host: string; readonly port: number },
): Promise<{ readonly site: SimulatedSite } | { readonly problem: Diagnostic }> {
  const { startSite } = await import("../../simulate/index.js");
  try {
    return { site: await startSite(options) };
  } catch (error) {
    const code = errorCode(error);
    if (code === undefined) throw error;
    const reason = REASONS[code] ?? code;
    const address = `${options.host}:${String(options.port)}`;
    return { problem: diagnose("mock/not-listening", { address, reason }) };
  }
}

const REASONS: Readonly<Record<string, string>> = {
  EADDRINUSE: "the port is in use",
  EACCES: "the system does not allow this user to use the port",
  EADDRNOTAVAIL: "this machine does not have the address",
  ENOTFOUND: "there is no such host",
};

import { causeAndCure } from "../refusal/cause-and-cure.js";
import { classifyServerReply, isMaintenanceCode } from "../refusal/classify-refusal.js";
import { isRedirect, type Reply } from "./probe.js";
import { failed, ok, skipped, warning } from "./finding.js";
import type { FoundSite } from "./find-site.js";
import { siteFaultIn } from "../refusal/site-fault.js";
import { type AnswerText, moodleError, readAnswer, excerptOf } from "../refusal/read-answer.js";
import type { Finding } from "./schema.js";

/** Checks whether the site is in operation, as far as its responses reveal. */
export function assessMaintenance(
  replies: readonly Reply[],
  { error }: Pick<FoundSite, "error">,
): Finding {
  if (siteFaultIn(error)) return skipped("maintenance", "the site stops with another error");
  const closed = replies.find(({ status }) => status === 503);
  const code = replies
    .map(({ text }) => moodleError(readAnswer(text).value)?.errorcode ?? "")
    .find(isMaintenanceCode);
  if (!closed && code === undefined) return ok("maintenance", "the site is up");
  const found = closed
    ? `status 503: “${excerptOf(closed.text)}”`
    : `the site reports ${String(code)}`;
  return failed("maintenance", {
    found,
    ...causeAndCure("live/maintenance"),
  });
}

/** Checks whether web services are enabled on the site. */
export function assessWebServices({ error }: FoundSite, rest: Reply): Finding {
  if (siteFaultIn(error)) return skipped("web-services", "the site stops with another error");
  if (error?.errorcode === "enablewsdescription") {
    return failed("web-services", {
      found: "web services are switched off",
      ...causeAndCure("live/web-services-off"),
    });
  }
  const answers = moodleError(readAnswer(rest.text).value) !== undefined;
  if (error?.errorcode === "missingparam" || answers) return ok("web-services", "switched on");
  return warning("web-services", {
    found: `cannot tell whether they are switched on (${error?.errorcode ?? "no answer"})`,
    cause: "The token script answers with an error that does not show it.",
    cure: "If calls fail: Site administration → Server → Web services → Overview.",
  });
}

/** Checks whether the REST server answers. */
export function assessRest(rest: Reply, { error }: Pick<FoundSite, "error">): Finding {
  const params = { status: rest.status };
  if (siteFaultIn(error)) return skipped("rest", "the site stops with another error");
  const { kind } = readAnswer(rest.text);
  if (rest.problem !== undefined) {
    return failed("rest", {
      found: `no answer (${rest.problem})`,
      cause: "The connection is interrupted for this script only: a firewall inspects requests.",
      cure: "Ask for calls to /webservice/rest/server.php to be let through.",
      params,
    });
  }
  if (isRedirect(rest)) {
    return failed("rest", {
      found: `calls are redirected${rest.location === undefined ? "" : ` to ${rest.location.replace(/[?#][^]*/, "")}`}`,
      cause: "A rule of the web server, or a plugin, sends everyone to a log-in page.",
      cure: "Ask for /webservice/ to be exempted.",
      params,
    });
  }
  switch (classifyServerReply(rest)) {
    case "off":
      return failed("rest", {
        found: "the REST protocol is switched off (403)",
        ...causeAndCure("live/web-services-off"),
        params,
      });
    case "blocked":
      return failed("rest", {
        found: `403: “${excerptOf(rest.text)}”`,
        cause:
          "Moodle sends nothing when REST is off: something in front of the site refuses calls.",
        cure: "Ask for calls to /webservice/rest/server.php to be let through.",
        params,
      });
    case "missing":
      return failed("rest", {
        found: "there is no /webservice/rest/server.php (404)",
        cause: "A rule of the web server hides it, or the site's files are incomplete.",
        cure: "Ask the site's operators to let calls reach it.",
        params,
      });
    case "maintenance":
      return skipped("rest", "the site is under maintenance");
    case "answers":
      return ok("rest", "the REST server answers", params);
    case "other":
      break;
  }
  return failed("rest", {
    found: `status ${String(rest.status)}, ${kind === "empty" ? "an empty answer" : `“${excerptOf(rest.text)}”`}`,
    cause: "Something other than Moodle answers, or PHP stops with an error.",
    cure: "Ask for the error log of the web server at this time.",
    params,
  });
}

/** Checks whether answers arrive unchanged, as Moodle writes them. */
export function assessAnswers(replies: readonly Reply[]): Finding {
  const broken = replies.find(({ problem }) => problem !== undefined);
  if (broken && broken !== replies[0]) {
    return failed("answers", {
      found: `the answer did not arrive whole (${String(broken.problem)})`,
      ...causeAndCure("live/broken-off"),
    });
  }
  const read = replies.filter(({ status }) => status === 200).map(({ text }) => readAnswer(text));
  if (read.length === 0) return skipped("answers", "there was none to inspect");
  const bad = read.find(({ kind }) => kind !== "clean");
  return bad ? spoiltAnswer(bad) : ok("answers", "JSON, as Moodle writes it");
}

function spoiltAnswer({ kind, words, isPhp }: AnswerText): Finding {
  if (isPhp) {
    return failed("answers", {
      found: `PHP writes messages into answers: “${words}”`,
      cause:
        "A plugin has a bug, and PHP's `display_errors` is on. Clients cannot read such answers.",
      cure: "Ask for `display_errors` to be switched off (Debugging → Display debug messages), and for the plugin to be fixed.",
    });
  }
  if (kind === "xml") {
    return failed("answers", {
      found: `answers are XML, though JSON was requested: “${words}”`,
      cause:
        "The field moodlewsrestformat is lost on its way, or the site is a derivative without JSON.",
      cure: "Ask the site's operators whether something in front of it drops fields of requests.",
    });
  }
  if (kind === "dirty") {
    return failed("answers", {
      found: `answers have text around the JSON: “${words}”`,
      cause:
        "A file of the site or a plugin begins with empty lines or a byte order mark, or a proxy adds text.",
      cure: "Look for a changed config.php or a new plugin; ask the operators of the proxy.",
    });
  }
  if (kind === "empty") {
    return failed("answers", {
      found: "the answer is empty",
      cause: "PHP stopped with an error before it could answer.",
      cure: "Ask for the error log of the web server at this time.",
    });
  }
  return failed("answers", {
    found: `${kind === "html" ? "HTML" : "something else"} instead of JSON: “${words}”`,
    cause: "A proxy, a firewall or another system's log-in page answers instead of Moodle.",
    cure: "Ask for /webservice/ to be exempted.",
  });
}

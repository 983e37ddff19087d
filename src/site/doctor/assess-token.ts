import { probe, type Reply } from "./probe.js";
import { diagnoseRefusal, judgeRefusal, type JudgedRefusal } from "../refusal/token-refusal.js";
import { failedBy, ok, skipped, warning } from "./finding.js";
import { causeAndCure } from "../refusal/cause-and-cure.js";
import { moodleError, readAnswer } from "../refusal/read-answer.js";
import type { Finding } from "./schema.js";
import type { DoctorEnvironment } from "./environment.js";
import { siteInfoForm } from "../refusal/site-info.js";

/** The site's reaction to a token. */
export interface TokenAnswer {
  readonly finding: Finding;
  readonly reply: Reply;
  /** The answer of `core_webservice_get_site_info`, if there was one. */
  readonly info: Readonly<Record<string, unknown>> | undefined;
}

/** Calls the REST server; without a token, to check whether it answers at all. */
export function probeRest(
  address: string,
  token: string,
  environment: DoctorEnvironment,
): Promise<Reply> {
  return probe(environment, `${address}/webservice/rest/server.php`, siteInfoForm(token));
}

/** Sends the token to the site, and finds out the reason if the site rejects it. */
export async function assessToken(
  address: string,
  token: string,
  environment: DoctorEnvironment,
): Promise<TokenAnswer> {
  const reply = await probeRest(address, token, environment);
  const { value } = readAnswer(reply.text);
  const error = moodleError(value);
  if (!error) {
    const info = isInfo(value) ? value : undefined;
    const finding = info
      ? ok("token", "the site accepts it")
      : skipped("token", "the site's answer cannot be read");
    return { finding, reply, info };
  }
  const refusal = await judgeRefusal(error, token, async (path, form) => {
    return (await probe(environment, address + path, form)).text;
  });
  return { finding: await assessRefusal(address, refusal), reply, info: undefined };
}

async function assessRefusal(address: string, refusal: JudgedRefusal): Promise<Finding> {
  const { kind, errorcode } = refusal;
  const params = { errorcode };
  if (kind === "maintenance") return skipped("token", "the site is under maintenance");
  if (kind === "no-access") {
    return warning("token", {
      found:
        "the token may be valid, but the site does not let it ask who it belongs to (accessexception)",
      ...causeAndCure("live/token-without-access"),
      params,
    });
  }
  return { ...failedBy("token", [await diagnoseRefusal(address, refusal)]), params };
}

function isInfo(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && "sitename" in value;
}

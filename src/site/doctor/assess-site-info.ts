import { isSameRelease } from "../../model/index.js";
import { failed, ok, skipped, warning } from "./finding.js";
import { causeAndCure } from "../refusal/cause-and-cure.js";
import type { Finding } from "./schema.js";
import { listSome, plural } from "../../text/index.js";
import { functionsOf, isPolicyPending } from "../refusal/site-info.js";

/** The client or spec to compare a site with. */
export interface KnownClient {
  /** The name of the client or spec in the report. */
  readonly source: string;
  /** Names of functions. */
  readonly functions: readonly string[];
  /** It was made from the page of one token's service, not of the whole site. */
  readonly isOfService: boolean;
  /** The release that it was generated for, if it states one. */
  readonly release: string | undefined;
}

type Info = Readonly<Record<string, unknown>>;

/** Reports the token's owner. */
export function assessUser(info: Info): Finding {
  const name = text(info["fullname"]) || text(info["username"]);
  const functions = functionsOf(info);
  const params = {
    username: text(info["username"]),
    fullname: text(info["fullname"]),
    userid: Number(info["userid"]),
    functions: functions.length,
    administrator: truth(info["userissiteadmin"]) ?? null,
    sitename: text(info["sitename"]),
  };
  const counted = `its service has ${plural(functions.length, "function")}`;
  const account = [
    text(info["username"]),
    ...(info["userid"] === undefined ? [] : [`id ${String(info["userid"])}`]),
  ].filter((one) => one !== "");
  const who = `${name || "an unnamed user"}${account.length === 0 ? "" : ` (${account.join(", ")})`}`;
  const found = `${who} on ${text(info["sitename"]) || "this site"}; ${counted}`;
  if (isPolicyPending(info)) {
    const { cause, cure } = causeAndCure("live/policy-pending");
    const trouble = `${found}; the owner has not agreed to the site's policies`;
    return failed("user", { found: trouble, cause, cure, params });
  }
  if (truth(info["userissiteadmin"]) !== true) return ok("user", found, params);
  return warning("user", {
    found: `${found}; an administrator of the site`,
    cause:
      "The token belongs to an administrator's account, and may do everything that account may.",
    cure: "Create an account with only the capabilities that the program needs, and a token for that account.",
    params,
  });
}

/** Checks whether the service has all functions of the client, and which others it has. */
export function assessFunctions(
  info: Info,
  client: KnownClient | undefined,
): readonly [Finding, Finding] {
  if (!client) {
    const why = "no client to compare with; name one with --client or --spec";
    return [skipped("functions", why), skipped("new-functions", why)];
  }
  const offered = functionsOf(info);
  const missing = client.functions.filter((name) => !offered.includes(name));
  const unknown = offered.filter((name) => !client.functions.includes(name));
  return [assessMissing(missing, client), assessNew(unknown, client)];
}

function assessMissing(
  missing: readonly string[],
  { functions, isOfService, source }: KnownClient,
): Finding {
  const all = functions.length;
  if (missing.length === 0) {
    const found =
      all === 1
        ? `the one function of ${source} is in the service`
        : `all ${String(all)} of ${source} are in the service`;
    return ok("functions", found, { missing: [] });
  }
  const trouble = {
    found: `${String(missing.length)} of the ${plural(all, "function")} of ${source} are not in the service: ${listSome(missing)}`,
    cause: isOfService
      ? "The service was changed, or this is the token of another service."
      : "The client covers the whole site, but a service contains only some of its functions.",
    cure: "Calls to these fail with accessexception. Add those that the program needs to the service (Server → Web services → External services → Functions).",
    params: { missing: [...missing] },
  };
  return isOfService || missing.length === all
    ? failed("functions", trouble)
    : warning("functions", trouble);
}

function assessNew(unknown: readonly string[], { source }: KnownClient): Finding {
  if (unknown.length === 0) {
    return ok("new-functions", `${source} knows all functions of the service`, { unknown: [] });
  }
  return warning("new-functions", {
    found: `${source} does not know ${plural(unknown.length, "function")} of the service: ${listSome(unknown)}`,
    cause:
      "The site was upgraded or has a new plugin, or the client was generated with a selection of functions.",
    cure: "If the program needs one of them, generate the client again from the site's current page.",
    params: { unknown: [...unknown] },
  });
}

/** Checks whether the client was generated for the site's release. */
export function assessRelease(info: Info, client: KnownClient | undefined): Finding {
  const release = text(info["release"]);
  const params = { release, ...(client?.release !== undefined && { expected: client.release }) };
  if (!client) return ok("release", `the site runs Moodle ${release}`, params);
  if (client.release === undefined) {
    return ok(
      "release",
      `the site runs Moodle ${release}; ${client.source} does not state its release (generate --release)`,
      params,
    );
  }
  if (isSameRelease(client.release, release))
    return ok("release", `Moodle ${release}, as expected`, params);
  return warning("release", {
    found: `the site runs Moodle ${release}, but ${client.source} was made for ${client.release}`,
    cause: "The site was upgraded after the client was generated, or this is another site.",
    cure: "Fetch the site's page again, review the differences, and generate the client again.",
    params,
  });
}

/** Checks whether the token may upload and download files. */
export function assessFiles(info: Info): Finding {
  const upload = truth(info["uploadfiles"]);
  const download = truth(info["downloadfiles"]);
  const most = Number(info["usermaxuploadfilesize"] ?? NaN);
  if (upload === undefined && download === undefined) {
    return skipped("files", "the site does not say");
  }
  const size = Number.isFinite(most) && most > 0 ? most : undefined;
  const params = {
    uploadfiles: upload ?? null,
    downloadfiles: download ?? null,
    usermaxuploadfilesize: size ?? null,
  };
  const limit = size === undefined ? "" : `, ${megabytes(size)} at most`;
  if (upload && download) return ok("files", `may be sent${limit}, and fetched`, params);
  const not = [...(upload ? [] : ["sent"]), ...(download ? [] : ["fetched"])].join(" or ");
  return warning("files", {
    found: `files may not be ${not} with this token`,
    cause: "The service does not allow it, which is the default for services.",
    cure: "If the program needs it: External services → the service → Edit → Show more → Can upload files, Can download files.",
    params,
  });
}

/** Reports PHP's limit on form fields, which no function of Moodle reveals. */
export function assessLimits(info: Info | undefined): Finding {
  const id = Number(info?.["userid"]);
  const canTest = info && functionsOf(info).includes("core_user_get_users_by_field");
  const test = canTest
    ? ` To test it safely, ask core_user_get_users_by_field (field id) for 1,500 ids of which only the last one, ${String(id)}, is real: if the answer is empty, the end was lost.`
    : "";
  return ok(
    "limits",
    `max_input_vars cannot be queried; 1,000 fields are assumed, which is PHP's default.${test}`,
    { maxInputVars: null, assumed: 1000 },
  );
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function truth(value: unknown): boolean | undefined {
  if (value === true || value === 1 || value === "1") return true;
  return value === false || value === 0 || value === "0" ? false : undefined;
}

function megabytes(bytes: number): string {
  const size = bytes / 1024 / 1024;
  return size < 1 ? `${String(Math.round(bytes / 1024))} KiB` : `${String(Math.round(size))} MiB`;
}

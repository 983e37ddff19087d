import type { DoctorEnvironment } from "./environment.js";

/** An answer, or why there was none. */
export interface Reply {
  /** The address that was asked. */
  readonly url: string;
  /** The HTTP status; 0 when no answer came. */
  readonly status: number;
  readonly text: string;
  /** Where a redirect leads. */
  readonly location: string | undefined;
  /** The site's own time, in milliseconds since 1970. */
  readonly date: number | undefined;
  readonly milliseconds: number;
  /** When half of the time was over. */
  readonly at: number;
  /** The code of what kept an answer from coming. */
  readonly problem: string | undefined;
}

const PATIENCE = 30_000;
/** More than this is no answer of a web service to what is asked here. */
const MOST = 20_000_000;

/** Sends a form, or without fields asks for a page. Redirects are told, not followed. */
export async function probe(
  environment: DoctorEnvironment,
  url: string,
  fields?: Readonly<Record<string, string>>,
): Promise<Reply> {
  const { redact = (text) => text } = environment;
  const began = environment.now();
  const nothing = { url, status: 0, text: "", location: undefined, date: undefined };
  try {
    const response = await environment.send(url, {
      ...(fields && {
        method: "POST",
        body: new URLSearchParams(fields).toString(),
        headers: { "content-type": "application/x-www-form-urlencoded" },
      }),
      redirect: "manual",
      signal: AbortSignal.timeout(PATIENCE),
    });
    const text = await readText(response);
    const date = Date.parse(response.headers.get("date") ?? "");
    return {
      url,
      status: response.status,
      text: redact(text),
      location: absolute(response.headers.get("location"), url, redact),
      date: Number.isNaN(date) ? undefined : date,
      ...timing(began, environment.now()),
      problem: undefined,
    };
  } catch (error) {
    return { ...nothing, ...timing(began, environment.now()), problem: problemCode(error) };
  }
}

function timing(began: number, ended: number): Pick<Reply, "milliseconds" | "at"> {
  return { milliseconds: ended - began, at: (began + ended) / 2 };
}

async function readText({ body }: Response): Promise<string> {
  if (!body) return "";
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    chunks.push(chunk);
    if (size > MOST) break;
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** Whether an answer sends its reader elsewhere. */
export function isRedirect({ status }: Reply): boolean {
  return status >= 300 && status <= 399;
}

function absolute(
  location: string | null,
  base: string,
  redact: (text: string) => string,
): string | undefined {
  if (location === null) return undefined;
  try {
    return new URL(redact(location), base).href;
  } catch {
    return undefined;
  }
}

/** The innermost code of an error of the network layer, whose messages may hold what was sent. */
export function problemCode(error: unknown): string {
  const { code, cause, errors, name } = Object(error) as Readonly<Record<string, unknown>>;
  if (Array.isArray(errors) && errors.length > 0) return problemCode(errors[0]);
  if (cause !== undefined && cause !== null) return problemCode(cause);
  if (name === "TimeoutError") return "ETIMEDOUT";
  return typeof code === "string" ? code : "unknown";
}
